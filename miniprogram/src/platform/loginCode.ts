import Taro from "@tarojs/taro";

/** WeChat's one-time code for this person (wx.login), or null when WeChat did not answer. */
export async function loginCode(): Promise<string | null> {
  try {
    return (await Taro.login()).code || null;
  } catch {
    return null;
  }
}
