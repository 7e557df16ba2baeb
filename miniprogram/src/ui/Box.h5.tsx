import type { KeyboardEvent } from "react";
import type { BoxProps, LabelProps, TxtProps } from "./Box";
import { classes } from "./defined";

const plain: Record<string, string> = { h1: "ui-h1", h2: "ui-h2", h3: "ui-h3", p: "ui-p", ul: "ui-list", ol: "ui-list", li: "ui-list" };

export function Box({ as: Tag = "div", id, className, children, onPress, label, role, unread, live, current, style }: BoxProps) {
  // A pressable card holds blocks, which a <button> may not: so the role, the focus and the keys are given by hand.
  const pressed = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    onPress?.();
  };
  return (
    <Tag
      id={id}
      className={classes(plain[Tag], className, onPress && "ui-press")}
      style={style}
      role={role ?? (onPress ? "button" : undefined)}
      tabIndex={onPress ? 0 : undefined}
      onClick={onPress}
      onKeyDown={onPress ? pressed : undefined}
      aria-label={label}
      aria-hidden={unread}
      aria-live={live}
      aria-current={current}
    >
      {children}
    </Tag>
  );
}

export function Txt({ id, className, children, unread }: TxtProps) {
  return (
    <span id={id} className={className} aria-hidden={unread}>
      {children}
    </span>
  );
}

export function Label({ id, htmlFor, className, children }: LabelProps) {
  return (
    <label id={id} htmlFor={htmlFor} className={className}>
      {children}
    </label>
  );
}
