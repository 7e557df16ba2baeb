import fs from "node:fs";

type Group = { readonly name?: string | undefined; readonly origins: readonly { readonly request?: string | undefined }[]; getFiles(): string[] };
type Compilation = { readonly chunkGroups: readonly Group[] };
type Compiler = { readonly hooks: { readonly done: { tap(name: string, then: (stats: { compilation: Compilation }) => void): void } } };

/** Notes which files a browser must have before the first page stands: those of the app, and those of that page. The page's are loaded on demand, so index.html does not name them. */
export function noteFirstLoad(page: string, into: string) {
  return class NoteFirstLoad {
    apply(compiler: Compiler) {
      compiler.hooks.done.tap("note-first-load", ({ compilation }) => {
        const needed = compilation.chunkGroups.filter(({ name, origins }) => name === "app" || origins.some(({ request }) => request?.includes(page)));
        const files = new Set(needed.flatMap((group) => group.getFiles()));
        fs.writeFileSync(into, JSON.stringify([...files].filter((file) => /\.(js|css)$/.test(file))));
      });
    }
  };
}
