import type { ReactNode } from "react";
import { Box } from "@/ui/Box";
import { Confirm } from "@/ui/Confirm";
import { NoticeBar } from "@/ui/NoticeBar";
import { staffTexts as t } from "./texts.zh";

type FormSheetProps = {
  title: string;
  /** The verb on the button. */
  submit: string;
  busy: boolean;
  /** Why the last try was refused; what was typed stays. */
  sentence: string | null;
  danger?: boolean | undefined;
  note?: string | undefined;
  onSubmit: () => void;
  onClose: () => void;
  children?: ReactNode;
};

/** Half a screen that records one thing about a case. It stays open, with everything typed, until the server said yes. */
export function FormSheet({ title, submit, busy, sentence, danger, note, onSubmit, onClose, children }: FormSheetProps) {
  return (
    <Confirm open title={title} confirm={submit} cancel={t.cancel} danger={danger} busy={busy} onConfirm={onSubmit} onClose={onClose}>
      <Box className="ui-stack">
        {note ? <Box className="ui-note">{note}</Box> : null}
        {children}
        {sentence ? <NoticeBar tone="late">{sentence}</NoticeBar> : null}
      </Box>
    </Confirm>
  );
}
