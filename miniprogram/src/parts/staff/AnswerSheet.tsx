import type { ContactEvidence } from "@huiyin/shared/cases/schema";
import { answerCaseRoute } from "@huiyin/shared/cases/staffApi";
import { useState } from "react";
import { useCommand } from "@/platform/useCommand";
import { Choice } from "@/ui/Choice";
import { NoticeBar } from "@/ui/NoticeBar";
import { Attach } from "../work/Attach";
import { senderOf } from "../work/fileDoors";
import { carriedIn, useAttachments } from "../work/useAttachments";
import { workTexts } from "../work/texts.zh";
import type { StaffCaseView } from "./actions";
import { WordsField } from "./CannedFields";
import { useWords } from "./cannedForm";
import type { SheetProps } from "./CaseSheets";
import { FormSheet } from "./FormSheet";
import { staffTexts as t } from "./texts.zh";
import { instantTyped, justNow, WhenField } from "./WhenField";

/** Letters of an answer. */
const mostAnswer = 5000;
type By = keyof typeof t.answerBy;
const ways: readonly By[] = ["screen", "call", "visit"];

/** The answer in writing. Said in a call or a visit it is delivered at once; else when the worker opens it. */
export function AnswerSheet({ it, number, version, onDone, onClose, onStale }: SheetProps & { it: StaffCaseView }) {
  const command = useCommand(answerCaseRoute);
  const files = useAttachments(senderOf(number, "staff"));
  const [by, setBy] = useState<By>("screen");
  const [when, setWhen] = useState(justNow);
  const words = useWords(it, "answer", mostAnswer);
  const [wrong, setWrong] = useState<{ text?: string | undefined; when?: string | undefined }>({});

  const submit = async () => {
    const at = by === "screen" ? null : instantTyped(when);
    const late = at !== null && "error" in at ? at.error : undefined;
    const whole = words.take();
    const empty = whole === "" ? t.answerMissing : words.isOpen ? workTexts.cannedOpen : undefined;
    setWrong({ text: empty, when: late });
    if (whole === null || empty !== undefined || (at !== null && "error" in at)) return;
    const evidence: ContactEvidence | null =
      at === null ? null : by === "call" ? { kind: "call", at: at.at, outcome: "reached", minutes: 0 } : { kind: "visit", at: at.at, minutes: 0, present: 1 };
    const carried = await files.settle(version);
    if (carried === null) return;
    if (await command.run({ params: { number }, body: { text: whole, ...carriedIn(carried), evidence, version: carried.version } })) {
      words.sent();
      onDone(t.answered);
    }
  };

  return (
    <FormSheet title={t.answer} submit={t.answerSend} command={files.settling ? { ...command, busy: true } : command} onStale={onStale} onSubmit={() => void submit()} onClose={onClose}>
      {it.unreached ? <NoticeBar tone="info">{t.answerUnreached}</NoticeBar> : null}
      <WordsField words={words} label={t.answerText} hint={t.answerHint} error={wrong.text} />
      <Attach files={files} />
      {it.unreached ? null : <Choice label={t.answerGiven} options={ways.map((value) => ({ value, title: t.answerBy[value] }))} value={by} onChange={setBy} />}
      {by === "screen" ? null : <WhenField value={when} onChange={setWhen} error={wrong.when ?? null} />}
    </FormSheet>
  );
}
