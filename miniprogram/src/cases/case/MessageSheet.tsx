import { writeMessageRoute } from "@huiyin/shared/cases/api";
import { findDanger, type DangerAdvice } from "@huiyin/shared/cases/danger";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { DangerCard } from "@/parts/cases/DangerCard";
import { takeAside, useHasAside } from "@/parts/cases/hidden";
import { Attach } from "@/parts/work/Attach";
import { senderOf } from "@/parts/work/fileDoors";
import { carriedIn, useAttachments } from "@/parts/work/useAttachments";
import { useCommand } from "@/platform/useCommand";
import { typedSlots, useTyped } from "@/platform/useTyped";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Sheet } from "@/ui/Sheet";
import { caseTexts as texts } from "../texts";

type MessageSheetProps = { open: boolean; number: CaseNumber; /** Nothing is brought to a case that was merged. */ mayAttach: boolean; onClose: () => void; onHide: (unsent: string) => void; onSent: (danger: DangerAdvice | null) => void };

/** A message to the lawyer. What was typed outlives a closed sheet and a closed app, until it has arrived; once hidden, only a closed sheet. */
export function MessageSheet({ open, number, mayAttach, onClose, onHide, onSent }: MessageSheetProps) {
  const { typed: { text }, write: type, keyFor, sent } = useTyped(typedSlots.message, number, { text: "" });
  const { busy, sentence, run } = useCommand(writeMessageRoute);
  const files = useAttachments(senderOf(number, "mine"));
  const danger = findDanger(text);
  const aside = useHasAside(number);
  const write = (words: string) => type({ text: words });
  const hide = () => {
    const unsent = text;
    sent();
    files.drop();
    onHide(unsent);
  };
  const isEmpty = text.trim() === "" && files.items.length === 0;
  const send = async () => {
    if (isEmpty) return;
    const carried = await files.settle();
    if (carried === null) return;
    const body = { text: text.trim(), ...carriedIn(carried) };
    const reply = await run({ params: { number }, body, key: await keyFor(JSON.stringify(body)) });
    if (reply === null) return;
    sent();
    files.clear();
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
