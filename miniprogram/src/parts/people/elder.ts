import Taro from "@tarojs/taro";
import * as z from "zod/mini";
import { phoneCall } from "@/platform/phoneCall";
import { keep, readKept } from "@/platform/storage";
import { useElder } from "@/ui/elder";

const key = "elder";
/** WeChat's own size is 17 px as it comes; from here on somebody turned it up to read at all. */
const largePx = 20;

/** What was chosen on this phone; null: nobody was asked yet. */
export const elderChosen = (): boolean | null => readKept(key, z.boolean());

/** The letters WeChat itself is read in, in px; null in a browser and in an old WeChat. */
function systemPx(): number | null {
  try {
    return z.safeParse(z.object({ fontSizeSetting: z.number() }), Taro.getAppBaseInfo()).data?.fontSizeSetting ?? null;
  } catch {
    return null;
  }
}

function show(on: boolean): void {
  useElder.setState({ on, call: () => void phoneCall("12351") });
  // Sheets hang outside the page in a browser.
  if (process.env.TARO_ENV !== "weapp") document.body.classList.toggle("elder", on);
}

/** As chosen on this phone; else as WeChat itself is read. */
export const openElder = (): void => show(elderChosen() ?? (systemPx() ?? 0) >= largePx);

export function chooseElder(on: boolean): void {
  keep(key, on);
  show(on);
}
