import Taro, { useDidShow } from "@tarojs/taro";
import { useEffect } from "react";
import { useSession } from "./session";
import { tabTexts } from "./texts.zh";

const icons = { worker: ["home", "cases", "calendar", "me"], staff: ["ringing", "work", "calendar", "me"] } as const;

async function showTabs(as: "worker" | "staff"): Promise<void> {
  for (const [index, text] of tabTexts[as].entries()) {
    const icon = `/assets/tabs/${icons[as][index] ?? "me"}`;
    // Elsewhere than on a tab page WeChat refuses; the next tab page shown does it.
    await Taro.setTabBarItem({ index, text, iconPath: `${icon}.png`, selectedIconPath: `${icon}-on.png` }).catch(() => {});
  }
}

/** For tab pages: keeps the four tabs in the words of the role the person acts in, and says which. */
export function useTabs(): "worker" | "staff" {
  const as = useSession(({ signedIn }) => (signedIn?.grant ? "staff" : "worker"));
  useDidShow(() => void showTabs(as));
  useEffect(() => void showTabs(as), [as]);
  return as;
}
