import { Button as TaroButton } from "@tarojs/components";
import type { ReactNode } from "react";
import { classes, defined } from "./defined";
import { texts } from "./texts";

export type ButtonProps = {
  /** The verb first: 提交、约时间、打电话. */
  children: ReactNode;
  onPress?: (() => void) | undefined;
  /** One primary a screen. */
  kind?: "primary" | "plain" | "danger" | "text" | undefined;
  small?: boolean | undefined;
  /** Working on it: says so, and takes no second press. */
  busy?: boolean | undefined;
  busyText?: string | undefined;
  disabled?: boolean | undefined;
  label?: string | undefined;
  id?: string | undefined;
  className?: string | undefined;
  /** Enter in a form of its page presses this one (H5). */
  submit?: boolean | undefined;
  /** WeChat only: asks WeChat for the person's phone and hands over its code (wechat.md 5); null when the person said no. */
  onPhone?: ((code: string | null) => void) | undefined;
};

const buttonClass = ({ kind = "primary", small, busy, disabled, className }: ButtonProps): string =>
  classes("ui-btn", `ui-btn--${kind}`, small && "ui-btn--small", busy && "ui-btn--busy", disabled && "ui-btn--off", className);

export function Button(props: ButtonProps) {
  const { children, onPress, busy = false, busyText = texts.busy, disabled = false, label, id, onPhone } = props;
  const still = busy || disabled;
  return (
    <TaroButton
      {...defined({ id, openType: onPhone && !still ? ("getPhoneNumber" as const) : undefined, "aria-label": label })}
      className={buttonClass(props)}
      hoverClass="ui-btn--down"
      disabled={still}
      aria-disabled={still ? "true" : "false"}
      {...(still || onPhone ? {} : defined({ onClick: onPress }))}
      {...(onPhone ? { onGetPhoneNumber: (event: { detail: { code?: string } }) => onPhone(event.detail.code ?? null) } : {})}
    >
      {busy ? busyText : children}
    </TaroButton>
  );
}
