import Taro from "@tarojs/taro";

const tabs = ["/pages/home/index", "/pages/cases/index", "/pages/bookings/index", "/pages/me/index"];
export const home = "/pages/home/index";

/** Where to go afterwards, as an address carries it. Only pages of ours: an address from outside could lead anywhere. "" when it says none. */
export function nextOf(param: string | undefined): string {
  const next = param === undefined ? "" : decodeURIComponent(param);
  return /^\/[a-z-]+\/[a-z-]+\/index(\?[\w=&-]*)?$/.test(next) ? next : "";
}

export function goOn(next: string): void {
  if (next === "" && Taro.getCurrentPages().length > 1) void Taro.navigateBack();
  else if (next === "" || tabs.includes(next)) void Taro.switchTab({ url: next || home });
  else void Taro.redirectTo({ url: next });
}
