import { useEffect, useRef } from "react";
import { Box } from "./Box";
import { Button } from "./Button";
import { classes } from "./defined";
import { useSheetsOpen } from "./sheetsOpen";
import { texts } from "./texts";

type UndoToastProps = {
  /** What was done: "已标为已读". Null shows nothing. */
  text: string | null;
  onUndo?: (() => void) | undefined;
  /** Called when it has been there for `ms` (default 8 s): long enough to read twice. */
  onGone: () => void;
  ms?: number | undefined;
};

/** Said after a thing is done; a small thing is undone here instead of being asked about before. */
export function UndoToast({ text, onUndo, onGone, ms = 8000 }: UndoToastProps) {
  const gone = useRef(onGone);
  gone.current = onGone;
  const besideSheet = useSheetsOpen((count) => count > 0);
  useEffect(() => {
    if (text === null) return;
    const timer = setTimeout(() => gone.current(), ms);
    return () => clearTimeout(timer);
  }, [text, ms]);
  if (text === null) return null;
  return (
    <Box className={classes("ui-toast", besideSheet && "ui-toast--above")} role="status" live="polite">
      <Box className="ui-grow">{text}</Box>
      {onUndo ? (
        <Button kind="text" small onPress={onUndo}>
          {texts.undo}
        </Button>
      ) : null}
    </Box>
  );
}
