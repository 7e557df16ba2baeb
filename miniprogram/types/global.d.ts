/// <reference types="@tarojs/taro" />

declare module "*.scss";
declare module "*.png" {
  const url: string;
  export default url;
}

declare namespace NodeJS {
  interface ProcessEnv {
    /** Replaced by Taro at build time. */
    readonly TARO_ENV: "weapp" | "h5";
    /** Version of the plugin 微信同声传译 as the console shows it; without it the mini-program names none. */
    readonly WECHAT_SI?: string;
  }
}

/** Replaced at build time (config/index.ts): "" means the origin the page came from. */
declare const __API_BASE__: string;
declare const __NOTICE_TEMPLATES__: readonly string[];

/** What H5 needs of it; the rest of React's DOM types would let real HTML into WeChat's files unnoticed. */
declare module "react-dom" {
  import type { ReactNode, ReactPortal } from "react";
  export function createPortal(children: ReactNode, container: Element): ReactPortal;
  export function flushSync(change: () => void): void;
}
