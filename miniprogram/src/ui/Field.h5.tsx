import { mostUnits } from "@huiyin/shared/kernel/characters";
import { useId, type ChangeEvent, type CompositionEvent } from "react";
import { Txt } from "./Box";
import { classes } from "./defined";
import type { FieldProps } from "./Field";
import { FieldFrame } from "./FieldFrame";
import { isWords, kept, longest, typedInto } from "./typed";

const keyboard = { text: "text", number: "numeric", decimal: "decimal", money: "decimal", phone: "tel", code: "numeric", date: "text" } as const;

export function Field(props: FieldProps) {
  const { label, value, onChange, kind = "text", hint, error, optional, placeholder, max, disabled = false, onBlur, onEnter } = props;
  const own = useId();
  const id = props.id ?? own;
  const most = max ?? longest[kind];
  const common = {
    id,
    value,
    placeholder,
    disabled,
    onBlur,
    autoFocus: props.focus,
    maxLength: isWords(kind) ? most * mostUnits : most,
    "aria-invalid": error ? true : undefined,
    "aria-describedby": [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined,
    // While a word is being put together nothing is cut: its letters are not in the text yet.
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => onChange(Object(event.nativeEvent).isComposing === true ? kept(kind, event.target.value) : typedInto(kind, value, event.target.value, most)),
    onCompositionEnd: (event: CompositionEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      const fits = typedInto(kind, "", event.currentTarget.value, most);
      if (fits !== value) onChange(fits);
    },
  };
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} optional={optional}>
      <div className={classes("ui-field__box", error && "ui-field__box--bad", disabled && "ui-field__box--off")}>
        {kind === "money" ? (
          <Txt className="ui-note" unread>
            ¥
          </Txt>
        ) : null}
        {kind === "multiline" ? (
          <textarea {...common} className="ui-input ui-input--area" />
        ) : (
          <input
            {...common}
            className="ui-input"
            type={kind === "date" ? "date" : kind === "phone" ? "tel" : "text"}
            inputMode={keyboard[kind]}
            autoComplete={kind === "phone" ? "tel" : "off"}
            min={props.from}
            max={props.to}
            onKeyDown={(event) => {
              // A Chinese keyboard's Enter picks a word, and Ctrl+Enter is the page's; neither is "send".
              if (event.key === "Enter" && !event.nativeEvent.isComposing && !event.ctrlKey && !event.metaKey) onEnter?.();
            }}
          />
        )}
      </div>
    </FieldFrame>
  );
}
