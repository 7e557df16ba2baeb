import path from "node:path";
import { defineConfig, type UserConfigExport } from "@tarojs/cli";
import { noteFirstLoad } from "./noteFirstLoad";
import { refuseDesk } from "./refuseDesk";
import { tellApart } from "./tellApart";

const root = path.resolve(__dirname, "..");
const shared = path.resolve(root, "../shared");
/** Sibling TypeScript and zod's modern syntax are outside src, so Taro would ship them untranslated to old phones. */
const alsoTranslate = [shared, (file: string) => /node_modules[\\/](zod|zustand)[\\/]/.test(file)];

/**
 * One build for two homes. Lengths are real CSS pixels in both: a 17 px letter is 17 px on every phone, and 1280 px is 1280 px on a desk.
 * - API_BASE: where the mini-program finds the API (WeChat has no "same origin"); H5 always asks the origin it came from.
 * - NOTICE_TEMPLATES: comma-separated ids of subscribe-message templates to ask for, at most three (wechat.md 3.2).
 */
const base: UserConfigExport<"webpack5"> = {
  projectName: "huiyin",
  date: "2026-11-23",
  designWidth: 375,
  deviceRatio: { 375: 2, 640: 1.17, 750: 1, 828: 0.905 },
  sourceRoot: "src",
  outputRoot: `dist/${process.env.TARO_ENV}`,
  framework: "react",
  compiler: { type: "webpack5", prebundle: { enable: false } },
  cache: { enable: true, buildDependencies: { config: [__filename, path.resolve(__dirname, "refuseDesk.ts"), path.resolve(__dirname, "tellApart.ts")] } },
  alias: { "@": path.resolve(root, "src"), "@huiyin/shared": shared },
  plugins: [path.resolve(root, "plugins/aria.cjs")],
  defineConstants: {
    __API_BASE__: JSON.stringify(process.env.TARO_ENV === "h5" ? "" : (process.env.API_BASE ?? "https://api.huiyin.invalid")),
    __NOTICE_TEMPLATES__: JSON.stringify((process.env.NOTICE_TEMPLATES ?? "").split(",").filter(Boolean)),
  },
  // Taro writes every Chinese character as six ASCII ones; WeChat reads UTF-8, in which it is three.
  terser: { enable: true, config: { output: { ascii_only: false } } },
  copy: { patterns: [{ from: "src/assets/tabs/", to: `dist/${process.env.TARO_ENV}/assets/tabs/` }], options: {} },
  mini: {
    compile: { include: alsoTranslate },
    optimizeMainPackage: { enable: true },
    postcss: { pxtransform: { enable: false, config: {} }, cssModules: { enable: false } },
    webpackChain: (chain) => {
      chain.plugin("refuse-desk").use(refuseDesk(path.resolve(root, "src")));
      chain.plugin("tell-apart").use(tellApart);
    },
  },
  h5: {
    compile: { include: alsoTranslate },
    publicPath: "/",
    staticDirectory: "static",
    output: { filename: "js/[name].[contenthash:8].js", chunkFilename: "js/[name].[contenthash:8].js" },
    miniCssExtractPluginOption: { ignoreOrder: true, filename: "css/[name].[contenthash:8].css", chunkFilename: "css/[name].[contenthash:8].css" },
    postcss: {
      autoprefixer: { enable: true, config: {} },
      // rem would scale a 1280 px desk by two; Taro's type does not know `targetUnit`, its code does.
      pxtransform: { enable: true, config: { targetUnit: "px" } as object },
      cssModules: { enable: false },
    },
    router: { mode: "browser" },
    webpackChain: (chain) => {
      chain.plugin("note-first-load").use(noteFirstLoad("pages/home/index", path.resolve(root, "dist/h5.first.json")));
    },
  },
};

export default defineConfig(() => Promise.resolve(base));
