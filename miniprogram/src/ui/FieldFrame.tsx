import type { ReactNode } from "react";
import { Box, Label, Txt } from "./Box";
import { texts } from "./texts";

export type FieldFrameProps = {
  /** The id of the input inside; the error and the hint are `${id}-error` and `${id}-hint`. */
  id: string;
  label: string;
  hint?: string | undefined;
  /** What happened and what to do, in one sentence. */
  error?: string | undefined;
  optional?: boolean | undefined;
  children: ReactNode;
};

/** Name, hint and error around any input. */
export function FieldFrame({ id, label, hint, error, optional, children }: FieldFrameProps) {
  return (
    <Box className="ui-field">
      <Label htmlFor={id} className="ui-field__label">
        {optional ? texts.optional(label) : label}
      </Label>
      {children}
      {hint ? (
        <Txt id={`${id}-hint`} className="ui-field__hint">
          {hint}
        </Txt>
      ) : null}
      <FieldError id={id} error={error} />
    </Box>
  );
}

export function FieldError({ id, error }: { id: string; error: string | undefined }) {
  if (!error) return null;
  return (
    <Box id={`${id}-error`} role="alert" live="assertive" className="ui-field__error">
      {error}
    </Box>
  );
}
