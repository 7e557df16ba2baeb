import Taro from "@tarojs/taro";

/**
 * WeChat asks for its own consent before any API that touches personal information (__usePrivacyCheck__ in app.config.ts), with its own
 * window, as nothing here listens to onNeedPrivacyAuthorization. What is used stands in docs/privacy.md and is declared in the console.
 */
export const hasPrivacyContract = (): boolean => process.env.TARO_ENV === "weapp";
export async function openPrivacyContract(): Promise<void> {
  try {
    await Taro.openPrivacyContract({});
  } catch {
    // An old WeChat has no such page; ours says the same.
  }
}
