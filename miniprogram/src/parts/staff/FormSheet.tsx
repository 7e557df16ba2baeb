import { useEffect, type ReactNode } from "react";
import { Box } from "@/ui/Box";
import { Confirm } from "@/ui/Confirm";
import { NoticeBar } from "@/ui/NoticeBar";
import { staffTexts as t } from "./texts.zh";

type FormSheetProps = {
  title: string;
  /** The verb on the button. */
  submit: string;
  /** The command it gives. When it is refused, what was typed stays. */
  command: { readonly busy: boolean; readonly refusal: string | null; readonly sentence: string | null };
  /** The case moved on since it was read: it is read anew behind the sheet, and pressing again means what stands then. */
  onStale?: (() => void) | undefined;
  danger?: boolean | undefined;
  note?: string | undefined;
  /** What leaving it is called, if not "not now". */
  cancel?: string | undefined;
  onSubmit: () => void;
  onClose: () => void;
  children?: ReactNode;
};

/** Half a screen that records one thing about a case. It stays open, with everything typed, until the server said yes. */
export function FormSheet({ title, submit, command, onStale, danger, note, cancel = t.cancel, onSubmit, onClose, children }: FormSheetProps) {
  const { busy, refusal, sentence } = command;
  useEffect(() => {
    if (refusal === "case.stale") onStale?.();
  }, [refusal, onStale]);
  return (
    <Confirm open title={title} confirm={submit} cancel={cancel} danger={danger} busy={busy} onConfirm={onSubmit} onClose={onClose}>
      <Box className="ui-stack">
        {note ? <Box className="ui-note">{note}</Box> : null}
        {children}
        {sentence ? <NoticeBar tone="late">{refusal === "case.stale" ? t.stale : sentence}</NoticeBar> : null}
      </Box>
    </Confirm>
  );
}
