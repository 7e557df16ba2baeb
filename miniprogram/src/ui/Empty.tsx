import type { ReactNode } from "react";
import { Box, Txt } from "./Box";
import { useTitled } from "./titled";

/** Nothing here, and what to do next. */
export function Empty({ title, sentence, action }: { title: string; sentence?: string | undefined; action?: ReactNode }) {
  return (
    <Box className="ui-empty">
      {useTitled() ? (
        <Txt className="ui-strong">{title}</Txt>
      ) : (
        <Box as="h1" className="ui-strong">
          {title}
        </Box>
      )}
      {sentence ? <Txt className="ui-note">{sentence}</Txt> : null}
      {action}
    </Box>
  );
}
