/**
 * What screens see of Taro in tests: storage that is a Map, a phone that notes what it was asked, hooks that fire once.
 * `taro.answer` lets a test say what a call gives (an Error: how it fails); `taro.calls` is what was called, in order.
 */
import { useEffect } from "react";

// What the build puts in (config/index.ts).
Object.assign(globalThis, { __API_BASE__: "", __NOTICE_TEMPLATES__: [] });

type Call = { readonly api: string; readonly args: readonly unknown[] };

const storage = new Map<string, unknown>();
const calls: Call[] = [];
const answers = new Map<string, unknown>();

const noted =
  (api: string, usual: unknown = { errMsg: `${api}:ok` }) =>
  (...args: unknown[]): Promise<unknown> => {
    calls.push({ api, args });
    const gives = answers.has(api) ? answers.get(api) : usual;
    return gives instanceof Error ? Promise.reject(gives) : Promise.resolve(gives);
  };

export const taro = {
  calls,
  storage,
  answer: (api: string, gives: unknown): void => void answers.set(api, gives),
  reset: (): void => {
    calls.length = 0;
    storage.clear();
    answers.clear();
  },
  /** Query of the page under test: useRouter().params. */
  params: {} as Record<string, string>,
};

/** A page is shown once in a test. */
export const useDidShow = (then: () => void): void => {
  useEffect(() => {
    then();
  }, []);
};
export const useReady = useDidShow;
export const useLaunch = useDidShow;
export const useLoad = (then: (query: Record<string, string>) => void): void => useDidShow(() => then(taro.params));
export const useDidHide = (): void => {};
export const useUnload = (): void => {};
export const usePullDownRefresh = (): void => {};
export const useRouter = (): { params: Record<string, string>; path: string } => ({ params: taro.params, path: "" });

export default {
  useDidShow,
  useReady,
  useLoad,
  useDidHide,
  useUnload,
  usePullDownRefresh,
  useRouter,
  getStorageSync: (key: string): unknown => storage.get(key) ?? "",
  setStorageSync: (key: string, value: unknown): void => void storage.set(key, value),
  removeStorageSync: (key: string): void => void storage.delete(key),
  getStorageInfoSync: () => ({ keys: [...storage.keys()] }),
  getAppBaseInfo: () => Object(answers.get("getAppBaseInfo")),
  createInnerAudioContext: () => Object(answers.get("createInnerAudioContext")),
  getDeviceInfo: () => Object(answers.get("getDeviceInfo")),
  canIUse: (): boolean => true,
  navigateTo: noted("navigateTo"),
  redirectTo: noted("redirectTo"),
  reLaunch: noted("reLaunch"),
  switchTab: noted("switchTab"),
  navigateBack: noted("navigateBack"),
  makePhoneCall: noted("makePhoneCall"),
  setTabBarItem: noted("setTabBarItem"),
  setTabBarBadge: noted("setTabBarBadge"),
  removeTabBarBadge: noted("removeTabBarBadge"),
  setNavigationBarTitle: noted("setNavigationBarTitle"),
  setClipboardData: noted("setClipboardData"),
  showToast: noted("showToast"),
  pageScrollTo: noted("pageScrollTo"),
  stopPullDownRefresh: noted("stopPullDownRefresh"),
  requestSubscribeMessage: noted("requestSubscribeMessage", {}),
  getSetting: noted("getSetting", { subscriptionsSetting: { mainSwitch: true, itemSettings: {} } }),
  openSetting: noted("openSetting", {}),
  login: noted("login", { code: "login-code" }),
  onNetworkStatusChange: (): void => {},
  offNetworkStatusChange: (): void => {},
  getCurrentInstance: () => ({ router: { params: taro.params } }),
  getCurrentPages: () => [],
};
