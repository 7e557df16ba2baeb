import fs from "node:fs";
import path from "node:path";
import { TmplGroup } from "glass-easel-template-compiler";

export type PageConfig = { readonly usingComponents?: Readonly<Record<string, string>>; readonly navigationBarTitleText?: string; readonly component?: boolean };
export type AppConfig = {
  readonly pages: readonly string[];
  readonly subPackages?: readonly { readonly root: string; readonly pages: readonly string[] }[];
  readonly tabBar?: { readonly list: readonly { readonly pagePath: string; readonly text: string }[] };
  readonly window?: { readonly navigationBarTitleText?: string };
};
/** A built mini-program: everything by its path in the package, without extension where WeChat leaves it out. */
export type Bundle = {
  readonly app: AppConfig;
  readonly configs: Readonly<Record<string, PageConfig>>;
  /** Script sources by path with ".js". */
  readonly scripts: Readonly<Record<string, string>>;
  /** Source of an object: compiled template functions by path. */
  readonly templates: string;
};

/** An empty frame for built-in components: whatever is inside them. */
export const SLOT = "__slot";

const files = (dir: string): string[] =>
  fs.readdirSync(dir, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? files(path.join(dir, entry.name)) : [path.join(dir, entry.name)]));

/** Reads dist/weapp and compiles its templates with WeChat's own open-source compiler. A template it warns about is an error here. */
export function readBundle(dist: string): Bundle {
  const group = new TmplGroup();
  const scripts: Record<string, string> = {};
  const configs: Record<string, PageConfig> = {};
  let app: AppConfig | null = null;
  for (const file of files(dist)) {
    const name = path.relative(dist, file).split(path.sep).join("/");
    const text = () => fs.readFileSync(file, "utf8");
    if (name.endsWith(".wxml")) {
      const warnings: unknown = group.addTmpl(name.slice(0, -5), text());
      if (Array.isArray(warnings) && warnings.length > 0) throw new Error(`${name}: ${JSON.stringify(warnings)}`);
    } else if (name.endsWith(".wxs")) group.addScript(name.slice(0, -4), text());
    else if (name.endsWith(".js")) scripts[name] = text();
    else if (name === "app.json") app = JSON.parse(text()) as AppConfig;
    else if (name.endsWith(".json") && name !== "project.config.json" && name !== "sitemap.json") configs[name.slice(0, -5)] = JSON.parse(text()) as PageConfig;
  }
  if (!app) throw new Error(`no app.json in ${dist}`);
  group.addTmpl(SLOT, "<slot/>");
  return { app, configs, scripts, templates: group.getTmplGenObjectGroups() };
}

/** Every page the program lists, main package first. */
export const pagesOf = (app: AppConfig): string[] => [
  ...app.pages,
  ...(app.subPackages ?? []).flatMap(({ root, pages }) => pages.map((page) => `${root.replace(/\/$/, "")}/${page}`)),
];
