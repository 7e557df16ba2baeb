import { writeMessageRoute } from "@huiyin/shared/cases/api";
import { findDanger, type DangerAdvice } from "@huiyin/shared/cases/danger";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { useState } from "react";
import * as z from "zod/mini";
import { DangerCard } from "@/parts/cases/DangerCard";
import { forget, keep, readKept } from "@/platform/storage";
import { useCommand } from "@/platform/useCommand";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Sheet } from "@/ui/Sheet";
import { messageSlot } from "@/parts/cases/useKeptQuery";
import { caseTexts as texts } from "../texts.zh";

const zKept = z.object({ number: z.string(), text: z.string() });
const keptFor = (number: CaseNumber): string => {
  const kept = readKept(messageSlot, zKept);
  return kept?.number === number ? kept.text : "";
};

type MessageSheetProps = { open: boolean; number: CaseNumber; onClose: () => void; onSent: (danger: DangerAdvice | null) => void };

/** A message to the lawyer. What was typed outlives a closed sheet and a closed app, until it has arrived. */
export function MessageSheet({ open, number, onClose, onSent }: MessageSheetProps) {
  const [text, setText] = useState(() => keptFor(number));
  const { busy, sentence, run } = useCommand(writeMessageRoute);
  const danger = findDanger(text);
  const write = (words: string) => {
    setText(words);
    keep(messageSlot, { number, text: words });
  };
  const send = async () => {
    if (text.trim() === "") return;
    const reply = await run({ params: { number }, body: { text: text.trim() } });
    if (reply === null) return;
    setText("");
    forget(messageSlot);
    onSent(reply.danger);
  };
  return (
    <Sheet
      open={open}
      title={texts.write}
      onClose={onClose}
      foot={
        <Button busy={busy} disabled={text.trim() === ""} onPress={() => void send()}>
          {texts.send}
        </Button>
      }
    >
      <Box className="ui-stack">
        {sentence === null ? null : <NoticeBar tone="late">{sentence}</NoticeBar>}
        <Field label={texts.messages} kind="multiline" max={2000} value={text} onChange={write} />
        {danger === null ? null : <DangerCard advice={danger} />}
      </Box>
    </Sheet>
  );
}
