import Taro, { useDidShow } from "@tarojs/taro";
import { useEffect } from "react";
import { useSession } from "./session";
import { tabTexts } from "./texts";

const icons = { worker: ["home", "cases", "calendar", "me"], staff: ["ringing", "work", "calendar", "me"] } as const;

async function showTabs(as: "worker" | "staff"): Promise<void> {
  // A browser's tab bar is Taro's and says nothing of what it is.
  if (process.env.TARO_ENV !== "weapp") document.querySelector("taro-tabbar .weui-tabbar")?.setAttribute("role", "navigation");
  for (const [index, text] of tabTexts[as].entries()) {
    const icon = `/assets/tabs/${icons[as][index] ?? "me"}`;
    // Elsewhere than on a tab page WeChat refuses; the next tab page shown does it.
    await Taro.setTabBarItem({ index, text, iconPath: `${icon}.png`, selectedIconPath: `${icon}-on.png` }).catch(() => {});
  }
}

/** WeChat draws at most four characters in a badge; more than nine are many. */
const badgeOf = (unread: number): string => (unread > 9 ? "9+" : String(unread));

/** How many notices nobody looked at yet, on 我的: the last tab. */
async function showUnread(unread: number): Promise<void> {
  const index = icons.worker.length - 1;
  await (unread > 0 ? Taro.setTabBarBadge({ index, text: badgeOf(unread) }) : Taro.removeTabBarBadge({ index })).catch(() => {});
}

/** For tab pages: keeps the four tabs in the words of the role the person acts in, counts what was not looked at, and says which role it is. */
export function useTabs(): "worker" | "staff" {
  const as = useSession(({ signedIn }) => (signedIn?.grant ? "staff" : "worker"));
  const unread = useSession(({ signedIn, me }) => (signedIn === null ? 0 : (me?.unread ?? 0)));
  useDidShow(() => {
    void showTabs(as);
    void showUnread(unread);
  });
  useEffect(() => void showTabs(as), [as]);
  useEffect(() => void showUnread(unread), [unread]);
  return as;
}
