import { useId } from "react";
import { classes } from "./defined";
import { FieldFrame } from "./FieldFrame";
import type { SelectProps } from "./Select";
import { texts } from "./texts";

export function Select<V extends string>({ label, options, value, onChange, hint, error, optional, disabled, id }: SelectProps<V>) {
  const own = useId();
  const name = id ?? own;
  return (
    <FieldFrame id={name} label={label} hint={hint} error={error} optional={optional}>
      <div className={classes("ui-field__box", error && "ui-field__box--bad", disabled && "ui-field__box--off")}>
        <select
          id={name}
          className="ui-input"
          value={value ?? ""}
          disabled={disabled}
          aria-invalid={error ? true : undefined}
          aria-describedby={[hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(" ") || undefined}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.target.value);
            if (chosen) onChange(chosen.value);
          }}
        >
          <option value="" disabled={!optional}>
            {texts.choose}
          </option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.title}
            </option>
          ))}
        </select>
      </div>
    </FieldFrame>
  );
}
