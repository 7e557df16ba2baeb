import { Image } from "@tarojs/components";
import { defined } from "./defined";
import { qrPng } from "./qrPng";

export type QrProps = { text: string; label: string };

/** A code for cameras on a phone's screen; long-pressed, WeChat reads or sends it. What it says stands beside it in words. */
export function Qr({ text, label }: QrProps) {
  return <Image {...defined({ className: "ui-code", src: qrPng(text), mode: "aspectFit" as const, showMenuByLongpress: true, "aria-label": label, "aria-role": "img" })} />;
}
