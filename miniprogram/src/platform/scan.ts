import Taro from "@tarojs/taro";
import { outside } from "./outside";

/** What the code in front of the camera says: its text, or for WeChat's own round codes the page behind it. Null: nothing was scanned. A browser has no scanner. */
export async function scan(): Promise<string | null> {
  if (process.env.TARO_ENV !== "weapp") return null;
  try {
    const { result, path } = await outside(() => Taro.scanCode({ scanType: ["qrCode"] }));
    return path || result || null;
  } catch {
    // "scanCode:fail cancel"
    return null;
  }
}
