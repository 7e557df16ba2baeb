import { Image } from "@tarojs/components";
import { defined } from "./defined";

export type PictureProps = { src: string; label: string; onPress?: (() => void) | undefined };

/** A small square of a picture; pressed, whatever shows it whole. */
export function Picture({ src, label, onPress }: PictureProps) {
  return <Image {...defined({ className: "ui-picture", src, mode: "aspectFill" as const, lazyLoad: true, onClick: onPress, "aria-label": label, "aria-role": onPress ? "button" : "img" })} />;
}
