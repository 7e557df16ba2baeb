import Taro from "@tarojs/taro";

declare const wx: { readonly restartMiniProgram?: (options: { path: string; fail: () => void }) => void };

/** Starts the mini-program anew at home (base library 3.0.1); an older WeChat is asked to be closed and opened, in both languages. */
export async function restart(): Promise<void> {
  const byHand = () => void Taro.showModal({ title: "中文 / English", content: "关掉再打开，就换好了。\nClose and open again to change.", showCancel: false });
  if (wx.restartMiniProgram === undefined) byHand();
  else wx.restartMiniProgram({ path: "/pages/home/index", fail: byHand });
}
