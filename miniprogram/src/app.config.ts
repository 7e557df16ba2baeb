/** Desktop screens exist in the H5 build only: a phone neither carries them nor can open them. */
const desk = { root: "desk", pages: ["calls/index", "station/index", "cases/index", "inbox/index", "notices/index", "rota/index", "poster/index", "ladder/index", "staff/index", "bookings/index", "hall/index", "employers/index", "group/index", "district/index", "rights/index", "enter/index"] };

const tab = (page: string, text: string, icon: string) => ({
  pagePath: `pages/${page}/index`,
  text,
  iconPath: `assets/tabs/${icon}.png`,
  selectedIconPath: `assets/tabs/${icon}-on.png`,
});

/** 微信同声传译, for whoever speaks instead of typing (platform/speech.ts): only where the console has added it, else WeChat refuses the upload. The version is the console's. */
const voice = process.env.WECHAT_SI ? { plugins: { WechatSI: { version: process.env.WECHAT_SI, provider: "wx069ba97219f66d99" } } } : {};

export default defineAppConfig({
  pages: ["pages/home/index", "pages/cases/index", "pages/bookings/index", "pages/me/index"],
  subPackages: [
    { root: "cases", pages: ["report/index", "case/index", "query/index", "caller/index", "rights/index", "notice/index", "group/index"], ...voice },
    { root: "tickets", pages: ["ticket/index", "work/index", "asks/index", "group/index", "deputy/index"] },
    { root: "rota", pages: ["leave/index", "swap/index", "week/index", "feeds/index"] },
    { root: "bookings", pages: ["pick/index", "booking/index", "mine/index", "outings/index", "visit/index", "arrange/index", "calendar/index"] },
    { root: "notices", pages: ["inbox/index"] },
    { root: "deadlines", pages: ["facts/index", "calculator/index"] },
    { root: "people", pages: ["sign-in/index", "settings/index", "invite/index", "first/index", "phone/index", "clients/index", "mine/index", "pin/index", "scan/index", "records/index"] },
    ...(process.env.TARO_ENV === "h5" ? [desk] : []),
  ],
  // What the next tap most likely needs is fetched while the tab is read.
  preloadRule: {
    "pages/home/index": { network: "all", packages: ["cases", "tickets"] },
    "pages/cases/index": { network: "all", packages: ["cases", "tickets"] },
    "pages/bookings/index": { network: "all", packages: ["bookings", "rota"] },
    "pages/me/index": { network: "all", packages: ["people", "notices"] },
  },
  // The worker's words; platform/tabs.ts changes them when a person acts as staff.
  tabBar: {
    color: "#57606a",
    selectedColor: "#c8102e",
    backgroundColor: "#ffffff",
    borderStyle: "white",
    list: [tab("home", "首页", "home"), tab("cases", "我的诉求", "cases"), tab("bookings", "预约", "calendar"), tab("me", "我的", "me")],
  },
  window: {
    navigationBarTitleText: "回音",
    navigationBarBackgroundColor: "#f6f5f3",
    navigationBarTextStyle: "black",
    backgroundColor: "#f6f5f3",
    backgroundTextStyle: "dark",
  },
  // H5: pages change without sliding. Nothing moves without reason, and a sheet inside a moving page would be placed wrongly.
  animation: false,
  lazyCodeLoading: "requiredComponents",
  __usePrivacyCheck__: true,
});
