/** A machine of somebody's own or of their network: there the local run stands, and nothing that is open to the world. */
const isLocal = (host: string): boolean => /^(localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[::1\])/.test(host);

/** Whether there is a page on which one chooses whom to be (functions/local/wechat): only in a local run, in a browser. */
export const hasSignInDoor = (): boolean => process.env.TARO_ENV !== "weapp" && isLocal(window.location.hostname);

/** Leaves for that page; it comes back to /people/sign-in/index with `code` and `next`. */
export const openSignInDoor = (next: string): void => window.location.assign(`/wechat/persona?next=${encodeURIComponent(next)}`);
