import { Text, View } from "@tarojs/components";
import type { CSSProperties, ReactNode } from "react";
import { classes, defined } from "./defined";

export type BoxProps = {
  /** What it is on a desktop's real HTML; WeChat knows only the heading among these. */
  as?: "div" | "main" | "section" | "nav" | "ul" | "ol" | "li" | "h1" | "h2" | "h3" | "p" | "span" | undefined;
  id?: string | undefined;
  className?: string | undefined;
  children?: ReactNode;
  /** Makes it pressable by finger and by keyboard; then give `label` if its text does not say what happens. */
  onPress?: (() => void) | undefined;
  label?: string | undefined;
  role?: string | undefined;
  /** Decoration: not read aloud. */
  unread?: boolean | undefined;
  /** Read aloud when it changes. */
  live?: "polite" | "assertive" | undefined;
  current?: "step" | "page" | "true" | undefined;
  style?: CSSProperties | undefined;
};

const plain: Record<string, string> = { h1: "ui-h1", h2: "ui-h2", h3: "ui-h3", p: "ui-p", ul: "ui-list", ol: "ui-list", li: "ui-list" };

/** A block. Everything that is only read is made of these, once for both homes. */
export function Box({ as = "div", id, className, children, onPress, label, role, unread, live, current: _, style }: BoxProps) {
  const spoken = role ?? (onPress ? "button" : /^h\d$/.test(as) ? "heading" : undefined);
  const props = defined({
    id,
    className: classes(plain[as], className, onPress && "ui-press"),
    style,
    onClick: onPress,
    hoverClass: onPress ? "ui-press--down" : undefined,
    ariaRole: spoken,
    "aria-role": spoken,
    "aria-label": label,
    "aria-hidden": unread ? "true" : undefined,
    "aria-live": live,
  });
  return <View {...props}>{children}</View>;
}

export type TxtProps = { id?: string | undefined; className?: string | undefined; children?: ReactNode; unread?: boolean | undefined };

/** Letters in a line. */
export function Txt({ id, className, children, unread }: TxtProps) {
  return <Text {...defined({ id, className, "aria-hidden": unread ? "true" : undefined })}>{children}</Text>;
}

export type LabelProps = { id?: string | undefined; htmlFor?: string | undefined; className?: string | undefined; children: ReactNode };

/** A field's name. In WeChat the input carries it as aria-label; on H5 this is a real label. */
export function Label({ id, className, children }: LabelProps) {
  return <Text {...defined({ id, className })}>{children}</Text>;
}
