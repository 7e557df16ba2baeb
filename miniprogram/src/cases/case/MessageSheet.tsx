import { writeMessageRoute } from "@huiyin/shared/cases/api";
import { findDanger, type DangerAdvice } from "@huiyin/shared/cases/danger";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { useState } from "react";
import * as z from "zod/mini";
import { DangerCard } from "@/parts/cases/DangerCard";
import { takeAside, useHasAside } from "@/parts/cases/hidden";
import { Attach } from "@/parts/work/Attach";
import { senderOf } from "@/parts/work/fileDoors";
import { carriedIn, useAttachments } from "@/parts/work/useAttachments";
import { forget, keep, readKept } from "@/platform/storage";
import { useCommand } from "@/platform/useCommand";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Sheet } from "@/ui/Sheet";
import { messageSlot } from "@/parts/cases/useKeptQuery";
import { caseTexts as texts } from "../texts";

const zKept = z.object({ number: z.string(), text: z.string() });
const keptFor = (number: CaseNumber): string => {
  const kept = readKept(messageSlot, zKept);
  return kept?.number === number ? kept.text : "";
};

type MessageSheetProps = { open: boolean; number: CaseNumber; /** Nothing is brought to a case that was merged. */ mayAttach: boolean; onClose: () => void; onHide: (unsent: string) => void; onSent: (danger: DangerAdvice | null) => void };

/** A message to the lawyer. What was typed outlives a closed sheet and a closed app, until it has arrived; once hidden, only a closed sheet. */
export function MessageSheet({ open, number, mayAttach, onClose, onHide, onSent }: MessageSheetProps) {
  const [text, setText] = useState(() => keptFor(number));
  const { busy, sentence, run } = useCommand(writeMessageRoute);
  const files = useAttachments(senderOf(number, "mine"));
  const danger = findDanger(text);
  const aside = useHasAside(number);
  const write = (words: string) => {
    setText(words);
    keep(messageSlot, { number, text: words });
  };
  const hide = () => {
    const unsent = text;
    setText("");
    forget(messageSlot);
    files.drop();
    onHide(unsent);
  };
  const isEmpty = text.trim() === "" && files.items.length === 0;
  const send = async () => {
    if (isEmpty) return;
    const carried = await files.settle();
    if (carried === null) return;
    const reply = await run({ params: { number }, body: { text: text.trim(), ...carriedIn(carried) } });
    if (reply === null) return;
    setText("");
    files.clear();
    forget(messageSlot);
    onSent(reply.danger);
  };
  return (
    <Sheet
      open={open}
      title={texts.write}
      onClose={onClose}
      foot={
        <Button busy={busy || files.settling} disabled={isEmpty} onPress={() => void send()}>
          {texts.send}
        </Button>
      }
    >
      <Box className="ui-stack">
        {sentence === null ? null : <NoticeBar tone="late">{sentence}</NoticeBar>}
        {aside && text === "" ? (
          <NoticeBar
            action={
              <Button kind="plain" small onPress={() => write(takeAside(number))}>
                {texts.unfold}
              </Button>
            }
          >
            {texts.aside}
          </NoticeBar>
        ) : null}
        <Field label={texts.messages} kind="multiline" max={2000} value={text} onChange={write} />
        {mayAttach ? <Attach files={files} /> : null}
        {danger === null ? null : <DangerCard advice={danger} onHide={hide} hideNote={texts.hideNote} />}
      </Box>
    </Sheet>
  );
}
