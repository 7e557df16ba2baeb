import { Picker } from "@tarojs/components";
import { Box, Txt } from "./Box";
import { classes } from "./defined";
import { FieldFrame } from "./FieldFrame";
import { texts } from "./texts";

export type SelectProps<V extends string> = {
  label: string;
  options: readonly { readonly value: V; readonly title: string }[];
  value: V | null;
  onChange: (value: V) => void;
  hint?: string | undefined;
  error?: string | undefined;
  optional?: boolean | undefined;
  disabled?: boolean | undefined;
  id?: string | undefined;
};

/** One of many short words. For a few that need a sentence each, use Choice. */
export function Select<V extends string>({ label, options, value, onChange, hint, error, optional, disabled = false, id = label }: SelectProps<V>) {
  const at = options.findIndex((option) => option.value === value);
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} optional={optional}>
      <Picker
        mode="selector"
        range={options.map((option) => option.title)}
        value={Math.max(at, 0)}
        disabled={disabled}
        aria-label={error ? texts.wrong(label, error) : label}
        onChange={(event) => {
          const chosen = options[Number(event.detail.value)];
          if (chosen) onChange(chosen.value);
        }}
      >
        <Box id={id} className={classes("ui-field__box", error && "ui-field__box--bad", disabled && "ui-field__box--off")}>
          <Txt className={classes("ui-grow", at < 0 && "ui-placeholder")}>{options[at]?.title ?? texts.choose}</Txt>
          <Txt className="ui-chevron" unread>
            ›
          </Txt>
        </Box>
      </Picker>
    </FieldFrame>
  );
}
