import Taro from "@tarojs/taro";
import { Button } from "./Button";
import { texts } from "./texts";

/** A browser has no bar of ours: a page opened from another leads back, one opened by its address leads home, and tab pages have their tabs. */
export function Back() {
  const stacked = Taro.getCurrentPages().length > 1;
  const path = Taro.getCurrentInstance().router?.path ?? "";
  if (!stacked && (path === "" || path === "/" || path.startsWith("/pages/"))) return null;
  return (
    <Button
      kind="text"
      small
      className="ui-page__back"
      onPress={() => void (stacked ? Taro.navigateBack() : Taro.switchTab({ url: "/pages/home/index" }))}
    >
      {`‹ ${stacked ? texts.back : texts.home}`}
    </Button>
  );
}
