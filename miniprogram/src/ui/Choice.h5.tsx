import { useId } from "react";
import type { ChoiceProps } from "./Choice";
import { classes } from "./defined";
import { FieldError } from "./FieldFrame";

export function Choice<V extends string>({ label, options, value, onChange, hideLabel, compact, error, id }: ChoiceProps<V>) {
  const own = useId();
  const name = id ?? own;
  return (
    <fieldset className="ui-field" aria-describedby={error ? `${name}-error` : undefined} aria-invalid={error ? true : undefined}>
      <legend className={hideLabel ? "ui-unseen" : "ui-field__label"}>{label}</legend>
      <div className={compact ? "ui-chips" : "ui-stack"}>
        {options.map((option) => (
          <label
            key={option.value}
            className={classes("ui-choice", compact && "ui-choice--chip", option.value === value && "ui-choice--on", option.disabled && "ui-choice--off")}
          >
            <input
              id={`${name}-${option.value}`}
              className="ui-choice__input"
              type="radio"
              name={name}
              checked={option.value === value}
              disabled={option.disabled}
              onChange={() => onChange(option.value)}
            />
            {compact ? null : <span className="ui-choice__mark" />}
            <span className="ui-grow">
              <span className="ui-choice__title">{option.title}</span>
              {option.sentence ? <span className="ui-choice__sentence">{option.sentence}</span> : null}
            </span>
          </label>
        ))}
      </div>
      <FieldError id={name} error={error} />
    </fieldset>
  );
}
