import { mostUnits } from "@huiyin/shared/kernel/characters";
import { Input, Picker, Textarea } from "@tarojs/components";
import { Box, Txt } from "./Box";
import { classes, defined } from "./defined";
import { FieldFrame } from "./FieldFrame";
import { texts } from "./texts";
import { isWords, longest, typedInto, type FieldKind } from "./typed";

export type FieldProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Money is typed in yuan; a date is `2026-11-23`; number and code keep digits only. */
  kind?: FieldKind | undefined;
  hint?: string | undefined;
  error?: string | undefined;
  optional?: boolean | undefined;
  placeholder?: string | undefined;
  /** In characters, as the server counts them. */
  max?: number | undefined;
  disabled?: boolean | undefined;
  id?: string | undefined;
  /** Earliest and latest date, `2026-11-23`. */
  from?: string | undefined;
  to?: string | undefined;
  onBlur?: (() => void) | undefined;
  /** Enter, or the keyboard's own send key; not in multiline. */
  onEnter?: (() => void) | undefined;
  /** H5: takes the focus when it appears. */
  focus?: boolean | undefined;
};

const keyboard = { text: "text", number: "number", decimal: "digit", money: "digit", phone: "number", code: "number" } as const;

export function Field(props: FieldProps) {
  const { label, value, onChange, kind = "text", hint, error, optional, placeholder, max, disabled = false, onBlur, onEnter } = props;
  const id = props.id ?? label;
  const most = max ?? longest[kind];
  const typed = (event: { detail: { value: string } }) => onChange(typedInto(kind, value, event.detail.value, most));
  const units = isWords(kind) ? most * mostUnits : most;
  const common = defined({ id, value, placeholder, onBlur, "aria-label": error ? texts.wrong(label, error) : label });
  const box = classes("ui-field__box", error && "ui-field__box--bad", disabled && "ui-field__box--off");
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} optional={optional}>
      {kind === "date" ? (
        <Picker {...defined({ start: props.from, end: props.to })} mode="date" value={value} disabled={disabled} aria-label={label} onChange={typed}>
          <Box id={id} className={box}>
            <Txt className={classes("ui-grow", !value && "ui-placeholder")}>{value || placeholder || texts.choose}</Txt>
            <Txt className="ui-chevron" unread>
              ›
            </Txt>
          </Box>
        </Picker>
      ) : (
        <Box className={box}>
          {kind === "money" ? <Txt className="ui-note">¥</Txt> : null}
          {kind === "multiline" ? (
            <Textarea {...common} className="ui-input ui-input--area" maxlength={units} disabled={disabled} onInput={typed} cursorSpacing={120} />
          ) : (
            <Input
              {...common}
              className="ui-input"
              type={keyboard[kind]}
              maxlength={units}
              disabled={disabled}
              onInput={typed}
              cursorSpacing={80}
              {...(onEnter ? { onConfirm: onEnter } : {})}
            />
          )}
        </Box>
      )}
    </FieldFrame>
  );
}
