import Taro from "@tarojs/taro";
import * as z from "zod/mini";
import { callHotline } from "@/parts/grid/hotline";
import { keep, readKept } from "@/platform/storage";
import { useElder } from "@/ui/elder";

const key = "elder";
/** WeChat's letters by its own guide (developers.weixin.qq.com/miniprogram/design/elderly.html): 17 px as they come on iOS, 16 on Android, at most 29.75 on an iPad. */
const usualPx = { ios: 17, other: 16 } as const;
/** From here on somebody turned it up to read at all: two steps on a phone. */
const isLarge = 1.14;
const most = 2;

/** What was chosen on this phone; null: nobody was asked yet. */
export const elderChosen = (): boolean | null => readKept(key, z.boolean());

const zInfo = z.object({ fontSizeSetting: z.number(), fontSizeScaleFactor: z.optional(z.number()) });
/** How much larger than they come WeChat's letters are set, 1 to 2; 1 in a browser, which does this by itself, and in an old WeChat. */
function lettersOfWechat(): number {
  if (process.env.TARO_ENV !== "weapp") return 1;
  try {
    const { fontSizeSetting, fontSizeScaleFactor } = z.parse(zInfo, Taro.getAppBaseInfo());
    const usual = Taro.getDeviceInfo().platform === "android" ? usualPx.other : usualPx.ios;
    return Math.min(most, Math.max(1, fontSizeScaleFactor ?? fontSizeSetting / usual));
  } catch {
    return 1;
  }
}

function show(on: boolean): void {
  useElder.setState({ on, call: () => callHotline() });
  // Sheets hang outside the page in a browser.
  if (process.env.TARO_ENV !== "weapp") document.body.classList.toggle("elder", on);
}

/** As chosen on this phone; else as WeChat itself is read. */
export function openElder(): void {
  // A browser's letters are as large as its reader set them: a px of ours is a sixteenth of them.
  if (process.env.TARO_ENV !== "weapp") document.documentElement.style.setProperty("--letter", "0.0625rem");
  const letters = lettersOfWechat();
  useElder.setState({ letters });
  show(elderChosen() ?? letters >= isLarge);
}

export function chooseElder(on: boolean): void {
  keep(key, on);
  show(on);
}
