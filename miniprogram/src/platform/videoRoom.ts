import Taro from "@tarojs/taro";
import { outside } from "./outside";

type Way = { readonly miniProgram: { readonly appId: string; readonly path: string } | null; readonly url: string | null };

/** Opens a video room: another mini-program, or the browser. `copied`: WeChat opens no foreign page, so the address is in the person's hands. */
export async function openVideoRoom({ miniProgram, url }: Way): Promise<"opened" | "copied" | "failed"> {
  const weapp = process.env.TARO_ENV === "weapp";
  try {
    if (weapp && miniProgram !== null) {
      await outside(() => Taro.navigateToMiniProgram({ appId: miniProgram.appId, path: miniProgram.path }));
      return "opened";
    }
    if (url === null) return "failed";
    if (weapp) {
      await Taro.setClipboardData({ data: url });
      return "copied";
    }
    // With noopener it gives null in either case.
    await outside(() => Promise.resolve(window.open(url, "_blank", "noopener")));
    return "opened";
  } catch {
    return "failed";
  }
}
