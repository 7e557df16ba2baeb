import type { ContactEvidence } from "@huiyin/shared/cases/schema";
import { answerCaseRoute } from "@huiyin/shared/cases/staffApi";
import { useState } from "react";
import { useCommand } from "@/platform/useCommand";
import { Choice } from "@/ui/Choice";
import { Field } from "@/ui/Field";
import { Select } from "@/ui/Select";
import { Attach } from "../work/Attach";
import { carriedIn, useAttachments } from "../work/useAttachments";
import { workTexts } from "../work/texts.zh";
import type { SheetProps } from "./CaseSheets";
import { FormSheet } from "./FormSheet";
import { staffTexts as t } from "./texts.zh";
import { instantTyped, justNow, WhenField } from "./WhenField";

const cannedIds = Object.keys(workTexts.cannedTexts) as (keyof typeof workTexts.cannedTexts)[];
type By = keyof typeof t.answerBy;
const ways: readonly By[] = ["screen", "call", "visit"];

/** The answer in writing. Said in a call or a visit it is delivered at once; else when the worker opens it. */
export function AnswerSheet({ number, version, onDone, onClose, onStale }: SheetProps) {
  const command = useCommand(answerCaseRoute);
  const files = useAttachments(number, "staff");
  const [text, setText] = useState("");
  const [by, setBy] = useState<By>("screen");
  const [when, setWhen] = useState(justNow);
  const [canned, setCanned] = useState<keyof typeof workTexts.cannedTexts | "">("");
  const [wrong, setWrong] = useState<{ text?: string | undefined; when?: string | undefined }>({});

  const submit = async () => {
    const at = by === "screen" ? null : instantTyped(when);
    const late = at !== null && "error" in at ? at.error : undefined;
    const empty = text.trim() === "" ? t.answerMissing : /【[^】]*】/u.test(text) ? workTexts.cannedOpen : undefined;
    setWrong({ text: empty, when: late });
    if (empty !== undefined || (at !== null && "error" in at)) return;
    const evidence: ContactEvidence | null =
      at === null ? null : by === "call" ? { kind: "call", at: at.at, outcome: "reached", minutes: 0 } : { kind: "visit", at: at.at, minutes: 0, present: 1 };
    const carried = await files.settle(version);
    if (carried === null) return;
    if (await command.run({ params: { number }, body: { text: text.trim(), ...carriedIn(carried), evidence, version: carried.version } })) onDone(t.answered);
  };

  return (
    <FormSheet title={t.answer} submit={t.answerSend} command={files.settling ? { ...command, busy: true } : command} onStale={onStale} onSubmit={() => void submit()} onClose={onClose}>
      <Select
        label={workTexts.canned} value={canned} optional
        options={[{ value: "" as const, title: workTexts.cannedNone }, ...cannedIds.map((value) => ({ value, title: workTexts.cannedTexts[value].title }))]}
        onChange={(id) => {
          setCanned(id);
          // Behind what was written already: nothing typed is lost.
          if (id !== "") setText((was) => [was.trim(), workTexts.cannedTexts[id].text].filter(Boolean).join("\n"));
        }}
      />
      <Field label={t.answerText} kind="multiline" value={text} onChange={setText} hint={t.answerHint} error={wrong.text} focus />
      <Attach files={files} />
      <Choice label={t.answerGiven} options={ways.map((value) => ({ value, title: t.answerBy[value] }))} value={by} onChange={setBy} />
      {by === "screen" ? null : <WhenField value={when} onChange={setWhen} error={wrong.when ?? null} />}
    </FormSheet>
  );
}
