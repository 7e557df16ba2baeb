import { useId } from "react";
import type { CheckProps } from "./Check";
import { classes } from "./defined";
import { FieldError } from "./FieldFrame";

export function Check({ label, sentence, checked, onChange, disabled, error, id }: CheckProps) {
  const own = useId();
  const name = id ?? own;
  return (
    <div>
      <label className={classes("ui-choice ui-choice--bare", checked && "ui-choice--on", disabled && "ui-choice--off")}>
        <input
          id={name}
          className="ui-choice__input"
          type="checkbox"
          checked={checked}
          disabled={disabled}
          aria-describedby={error ? `${name}-error` : undefined}
          aria-invalid={error ? true : undefined}
          onChange={(event) => onChange(event.target.checked)}
        />
        <span className="ui-choice__mark ui-choice__mark--square" />
        <span className="ui-grow">
          <span className="ui-choice__title">{label}</span>
          {sentence ? <span className="ui-choice__sentence">{sentence}</span> : null}
        </span>
      </label>
      <FieldError id={name} error={error} />
    </div>
  );
}
