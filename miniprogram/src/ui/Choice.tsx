import { Box, Txt } from "./Box";
import { View } from "@tarojs/components";
import { classes, defined } from "./defined";
import { FieldError } from "./FieldFrame";

export type Option<V extends string> = { readonly value: V; readonly title: string; readonly sentence?: string | undefined; readonly disabled?: boolean | undefined };
export type ChoiceProps<V extends string> = {
  label: string;
  options: readonly Option<V>[];
  value: V | null;
  onChange: (value: V) => void;
  /** The screen's title already asks: the label is read aloud only. */
  hideLabel?: boolean | undefined;
  /** Short words side by side instead of one under the other; they take no sentences. */
  compact?: boolean | undefined;
  error?: string | undefined;
  id?: string | undefined;
};

/** One of a few, each with a sentence that says what it means for the person. */
export function Choice<V extends string>({ label, options, value, onChange, hideLabel, compact, error, id = label }: ChoiceProps<V>) {
  return (
    <View {...defined({ id })} className="ui-stack" aria-role="radiogroup" aria-label={label}>
      {hideLabel ? null : <Txt className="ui-field__label">{label}</Txt>}
      <View className={compact ? "ui-chips" : "ui-stack"}>
        {options.map((option) => {
          const on = option.value === value;
          return (
            <View
              key={option.value}
              id={`${id}-${option.value}`}
              className={classes("ui-choice", compact && "ui-choice--chip", on && "ui-choice--on", option.disabled && "ui-choice--off")}
              aria-role="radio"
              aria-checked={on ? "true" : "false"}
              aria-disabled={option.disabled ? "true" : "false"}
              onClick={() => option.disabled || onChange(option.value)}
            >
              {compact ? null : <Box className="ui-choice__mark" unread />}
              <Box className="ui-grow">
                <Txt className="ui-choice__title">{option.title}</Txt>
                {option.sentence ? <Txt className="ui-choice__sentence">{option.sentence}</Txt> : null}
              </Box>
            </View>
          );
        })}
      </View>
      <FieldError id={id} error={error} />
    </View>
  );
}
