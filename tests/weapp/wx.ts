import { fileApi, type Disk } from "./files";

type Options = { success?(result: unknown): void; fail?(result: unknown): void; complete?(result: unknown): void } & Record<string, unknown>;
type Api = Record<string, unknown>;

export type WxRequest = { readonly url: string; readonly method: string; readonly header: Record<string, string>; readonly data: unknown };
export type WxResponse = { readonly statusCode: number; readonly data: unknown };
export type WxCall = { readonly api: string; readonly args: readonly unknown[] };

/** What is outside the page and may be set by a test. */
export type World = {
  /** Answers wx.request; a rejection is a lost network. */
  onRequest: (request: WxRequest) => WxResponse | Promise<WxResponse>;
  go: (kind: "navigateTo" | "redirectTo" | "reLaunch" | "switchTab", url: string) => Promise<void>;
  back: (steps: number) => void;
  onTabPage: () => boolean;
  /** Every sound that was made, in order; `ended` says that it was heard to its end. */
  sounds: { src: string; played: boolean; ended(): void }[];
  loginCode: string;
  /** What the person answers when asked whether messages may come. */
  subscribe: "accept" | "reject";
  privacyAgreed: boolean;
  /** How large WeChat itself is read, in px: fontSizeSetting. */
  letters: number;
  /** What requirePlugin gives by its name; without it the plugin is not in app.json, and WeChat throws. */
  plugins: Record<string, object>;
  disk: Disk;
  title: string;
  toast: string | null;
  tabs: string[];
};
export type Wx = { readonly wx: object; readonly calls: WxCall[]; readonly missing: Set<string>; readonly storage: Map<string, unknown>; /** Requests on their way. */ readonly pending: () => number };

/** Between a page's thread and WeChat's everything crosses as JSON. */
export const crossed = <T>(value: T): T => (value === undefined ? value : (JSON.parse(JSON.stringify(value)) as T));

const device = {
  brand: "test", model: "test", pixelRatio: 2, screenWidth: 390, screenHeight: 844, windowWidth: 390, windowHeight: 756, statusBarHeight: 47,
  language: "zh_CN", version: "8.0.50", system: "iOS 17", platform: "ios", SDKVersion: "3.7.0", benchmarkLevel: 30, fontSizeSetting: 16,
  safeArea: { left: 0, right: 390, top: 47, bottom: 810, width: 390, height: 763 },
};
const nothing = (): void => {};
/** Read only to see whether it is there: webpack's own list of chunks, and cloud development, which this program does not use. */
const probed = new Set(["webpackJsonp", "cloud"]);

/** A call with WeChat's two manners: callbacks where any is given, else a promise. */
function answer(api: string, options: Options | undefined, gives: Promise<Record<string, unknown>>): unknown {
  const settled = gives.then(
    (result) => ({ failed: false, result: { errMsg: `${api}:ok`, ...result } }),
    (error: unknown) => ({ failed: true, result: { errMsg: `${api}:fail ${error instanceof Error ? error.message : String(error)}` } }),
  );
  if (options?.success || options?.fail || options?.complete) {
    void settled.then(({ failed, result }) => {
      if (failed) options.fail?.(result);
      else options.success?.(result);
      options.complete?.(result);
    });
    return undefined;
  }
  return settled.then(({ failed, result }) => {
    if (failed) throw result;
    return result;
  });
}

/** A stand-in for `wx`: what this program uses, noted call by call. What it asks for and is not here is noted too. */
export function createWx(world: World): Wx {
  const calls: WxCall[] = [];
  const missing = new Set<string>();
  const storage = new Map<string, unknown>();
  const simple = (api: string, gives: () => Record<string, unknown> = () => ({})) => (options?: Options) =>
    answer(api, options, Promise.resolve().then(gives));
  const travel = (kind: Parameters<World["go"]>[0]) => (options: Options) =>
    answer(kind, options, world.go(kind, String(options.url)).then(() => ({})));

  let underWay = 0;
  const request = (options: Options) => {
    let aborted = false;
    underWay += 1;
    const method = String(options.method ?? "GET");
    const data = typeof options.data === "string" ? (JSON.parse(options.data) as unknown) : crossed(options.data);
    const asked = { url: String(options.url), method, header: crossed(options.header ?? {}) as Record<string, string>, data };
    const gives = Promise.resolve()
      .then(() => world.onRequest(asked))
      .then(({ statusCode, data: body }) => {
        if (aborted) throw new Error("abort");
        return { statusCode, data: crossed(body), header: {}, cookies: [] };
      })
      .finally(() => void (underWay -= 1));
    answer("request", { complete: nothing, ...options }, gives);
    return { abort: () => void (aborted = true), onHeadersReceived: nothing, offHeadersReceived: nothing, onChunkReceived: nothing, offChunkReceived: nothing };
  };

  const api: Api = {
    ...fileApi(world.disk, answer),
    env: { USER_DATA_PATH: "wxfile://usr" },
    getSystemInfoSync: () => device, getWindowInfo: () => device, getAppBaseInfo: () => ({ ...device, fontSizeSetting: world.letters }), getDeviceInfo: () => device,
    getSystemInfo: simple("getSystemInfo", () => device),
    getAccountInfoSync: () => ({ miniProgram: { appId: "touristappid", envVersion: "develop", version: "" } }),
    getLaunchOptionsSync: () => ({ path: "", query: {}, scene: 1001 }), getEnterOptionsSync: () => ({ path: "", query: {}, scene: 1001 }),
    getMenuButtonBoundingClientRect: () => ({ top: 51, bottom: 83, left: 296, right: 383, width: 87, height: 32 }),
    canIUse: () => true, nextTick: (then: () => void) => void Promise.resolve().then(then),
    request,
    login: simple("login", () => ({ code: world.loginCode })), checkSession: simple("checkSession"),
    getRandomValues: (options: Options) =>
      simple("getRandomValues", () => ({ randomValues: crypto.getRandomValues(new Uint8Array(Number(options.length))).buffer }))(options),
    requestSubscribeMessage: (options: Options) =>
      simple("requestSubscribeMessage", () => Object.fromEntries((options.tmplIds as string[]).map((id) => [id, world.subscribe])))(options),
    getPrivacySetting: simple("getPrivacySetting", () => ({ needAuthorization: !world.privacyAgreed, privacyContractName: "《隐私保护指引》" })),
    requirePrivacyAuthorize: simple("requirePrivacyAuthorize", () => {
      if (!world.privacyAgreed) throw new Error("privacy permission is not authorized");
      return {};
    }),
    onNeedPrivacyAuthorization: nothing, openPrivacyContract: simple("openPrivacyContract"),
    getStorageSync: (key: string) => storage.get(key) ?? "", setStorageSync: (key: string, value: unknown) => void storage.set(key, crossed(value)),
    removeStorageSync: (key: string) => void storage.delete(key), clearStorageSync: () => storage.clear(),
    navigateTo: travel("navigateTo"), redirectTo: travel("redirectTo"), reLaunch: travel("reLaunch"), switchTab: travel("switchTab"),
    navigateBack: (options?: Options) => simple("navigateBack", () => {
      world.back(Number(options?.delta ?? 1));
      return {};
    })(options),
    showToast: (options: Options) => simple("showToast", () => ({ ...(void (world.toast = String(options.title)), {}) }))(options),
    hideToast: simple("hideToast"), showLoading: simple("showLoading"), hideLoading: simple("hideLoading"),
    showModal: simple("showModal", () => ({ confirm: true, cancel: false })), showActionSheet: simple("showActionSheet", () => ({ tapIndex: 0 })),
    setNavigationBarTitle: (options: Options) => simple("setNavigationBarTitle", () => ({ ...(void (world.title = String(options.title)), {}) }))(options),
    setTabBarItem: (options: Options) => simple("setTabBarItem", () => {
      if (!world.onTabPage()) throw new Error("not TabBar page");
      world.tabs[Number(options.index)] = String(options.text);
      return {};
    })(options),
    setNavigationBarColor: simple("setNavigationBarColor"), stopPullDownRefresh: simple("stopPullDownRefresh"), pageScrollTo: simple("pageScrollTo"),
    createInnerAudioContext: () => {
      let stopped = nothing;
      const audio = { src: "", played: false, ended: nothing as () => void, play: () => void (audio.played = true), stop: () => stopped(), onStop: (then: () => void) => void (stopped = then), destroy: nothing, onEnded: (then: () => void) => void (audio.ended = then), onError: nothing };
      world.sounds.push(audio);
      return audio;
    },
    makePhoneCall: simple("makePhoneCall"), restartMiniProgram: simple("restartMiniProgram"), setClipboardData: simple("setClipboardData"), previewImage: simple("previewImage"),
    getNetworkType: simple("getNetworkType", () => ({ networkType: "wifi" })), setTabBarBadge: simple("setTabBarBadge"), removeTabBarBadge: simple("removeTabBarBadge"),
    openSetting: simple("openSetting"), getSetting: simple("getSetting", () => ({ authSetting: {} })), saveImageToPhotosAlbum: simple("saveImageToPhotosAlbum"),
    onNetworkStatusChange: nothing, offNetworkStatusChange: nothing, onAppShow: nothing, onAppHide: nothing, onError: nothing, onUnhandledRejection: nothing,
    onMemoryWarning: nothing, onPageNotFound: nothing, onThemeChange: nothing, offThemeChange: nothing, onKeyboardHeightChange: nothing,
    getUpdateManager: () => ({ onCheckForUpdate: nothing, onUpdateReady: nothing, onUpdateFailed: nothing, applyUpdate: nothing }),
  };

  const noted: Api = Object.fromEntries(
    Object.entries(api).map(([name, value]) => [
      name,
      typeof value !== "function" ? value : (...args: unknown[]): unknown => {
        calls.push({ api: name, args: args.map((arg) => (typeof arg === "function" ? "function" : crossed(arg))) });
        return (value as (...given: unknown[]) => unknown)(...args);
      },
    ]),
  );
  // The program may put things of its own on wx (webpack's chunk list); what it only reads must be ours.
  const own: Api = Object.create(null) as Api;
  const wx = new Proxy(own, {
    get: (_, name) => {
      if (typeof name === "symbol") return undefined;
      if (name in own) return own[name];
      if (!(name in noted) && !probed.has(name)) missing.add(name);
      return noted[name];
    },
    has: (_, name) => name in own || name in noted,
    ownKeys: () => [...new Set([...Reflect.ownKeys(own), ...Object.keys(noted)])],
    getOwnPropertyDescriptor: (_, name) =>
      typeof name === "string" && (name in own || name in noted)
        ? { value: own[name] ?? noted[name], configurable: true, enumerable: true, writable: true }
        : undefined,
  });
  return { wx, calls, missing, storage, pending: () => underWay };
}
