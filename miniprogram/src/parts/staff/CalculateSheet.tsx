import Taro from "@tarojs/taro";
import { useEffect } from "react";
import type { SheetProps } from "./CaseSheets";

/** In the mini-program the calculators are a page of their own package, which a case does not carry: it is opened for this case, and attaches by itself. */
export function CalculateSheet({ number, onClose }: SheetProps) {
  useEffect(() => {
    onClose();
    void Taro.navigateTo({ url: `/deadlines/calculator/index?number=${number}&as=staff` });
  }, [number, onClose]);
  return null;
}
