import Taro, { useDidShow } from "@tarojs/taro";
import { language } from "./language";
import { pageTitles } from "./pageTitles.en";

/** WeChat's bar and the browser's tab say what index.config.ts says, in Chinese; in English the page says it itself when it is shown. */
export function usePageTitle(): void {
  useDidShow(() => {
    const title = language === "en" ? pageTitles[(Taro.getCurrentInstance().router?.path ?? "").replace(/^\//, "").replace(/\?.*$/, "")] : undefined;
    if (title !== undefined) void Taro.setNavigationBarTitle({ title });
  });
}
