import { View } from "@tarojs/components";
import { Box, Txt } from "./Box";
import { classes, defined } from "./defined";
import { FieldError } from "./FieldFrame";

export type CheckProps = {
  label: string;
  sentence?: string | undefined;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean | undefined;
  error?: string | undefined;
  id?: string | undefined;
};

export function Check({ label, sentence, checked, onChange, disabled, error, id = label }: CheckProps) {
  return (
    <View>
      <View
        {...defined({ id })}
        className={classes("ui-choice ui-choice--bare", checked && "ui-choice--on", disabled && "ui-choice--off")}
        aria-role="checkbox"
        aria-checked={checked ? "true" : "false"}
        aria-disabled={disabled ? "true" : "false"}
        onClick={() => disabled || onChange(!checked)}
      >
        <Box className="ui-choice__mark ui-choice__mark--square" unread />
        <Box className="ui-grow">
          <Txt className="ui-choice__title">{label}</Txt>
          {sentence ? <Txt className="ui-choice__sentence">{sentence}</Txt> : null}
        </Box>
      </View>
      <FieldError id={id} error={error} />
    </View>
  );
}
