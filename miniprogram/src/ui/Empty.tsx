import type { ReactNode } from "react";
import { Box, Txt } from "./Box";

/** Nothing here, and what to do next. */
export function Empty({ title, sentence, action }: { title: string; sentence?: string | undefined; action?: ReactNode }) {
  return (
    <Box className="ui-empty">
      <Txt className="ui-strong">{title}</Txt>
      {sentence ? <Txt className="ui-note">{sentence}</Txt> : null}
      {action}
    </Box>
  );
}
