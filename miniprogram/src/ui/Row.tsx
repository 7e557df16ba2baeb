import type { ReactNode } from "react";
import { Box, Txt } from "./Box";
import { classes, summed } from "./defined";

type RowProps = {
  title: ReactNode;
  note?: ReactNode;
  /** A word, a number or a chip at the right. */
  side?: ReactNode;
  onPress?: (() => void) | undefined;
  label?: string | undefined;
  id?: string | undefined;
  strong?: boolean | undefined;
};

/** One line of a list or one fact with its name; with `onPress`, a door. */
export function Row({ title, note, side, onPress, label, id, strong }: RowProps) {
  return (
    <Box id={id} className="ui-row" onPress={onPress} label={summed(label)}>
      <Box className="ui-grow ui-row__in">
        <Box className="ui-grow">
          <Txt className={classes("ui-row__title", strong && "ui-strong")}>{title}</Txt>
          {note ? <Txt className="ui-row__note ui-note">{note}</Txt> : null}
        </Box>
        {side ? <Box className="ui-row__side">{side}</Box> : null}
      </Box>
      {onPress ? (
        <Txt className="ui-chevron" unread>
          ›
        </Txt>
      ) : null}
    </Box>
  );
}
