import { classes } from "./defined";
import type { ButtonProps } from "./Button";
import { texts } from "./texts";

export function Button(props: ButtonProps) {
  const { children, onPress, kind = "primary", small, busy = false, busyText = texts.busy, disabled = false, label, id, className, submit, onPhone } = props;
  // Only WeChat can hand over a phone; elsewhere the person types it.
  if (onPhone) return null;
  return (
    <button
      type={submit ? "submit" : "button"}
      id={id}
      className={classes("ui-btn", `ui-btn--${kind}`, small && "ui-btn--small", busy && "ui-btn--busy", disabled && "ui-btn--off", className)}
      disabled={disabled}
      // Busy is not `disabled`: the focus would be lost, and with it the place of a person who works by keyboard.
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      aria-label={label}
      onClick={busy ? (event) => event.preventDefault() : onPress}
    >
      {busy ? busyText : children}
    </button>
  );
}
