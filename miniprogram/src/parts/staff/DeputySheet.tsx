import { nameDeputyRoute } from "@huiyin/shared/cases/deputyApi";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import { addDays, zLocalDate } from "@huiyin/shared/kernel/time";
import { useState } from "react";
import { now } from "@/platform/clock";
import { useCommand } from "@/platform/useCommand";
import { Choice } from "@/ui/Choice";
import { Field } from "@/ui/Field";
import { today } from "./clockTime";
import { FormSheet } from "./FormSheet";
import { jointTexts as t } from "./jointTexts.zh";
import { useSheetTyped } from "./useSheetTyped";

type Props = { readonly number: CaseNumber; readonly deputies: readonly { readonly person: PersonId; readonly name: string }[]; readonly onDone: (said: string) => void; readonly onClose: () => void };
/** Whom to ask to take part, on what, by when; what they will see stands above it. */
export function DeputySheet({ number, deputies, onDone, onClose }: Props) {
  const command = useCommand(nameDeputyRoute);
  const { typed, write, sent } = useSheetTyped(number, "deputy", { person: "", task: "", due: "" });
  const { task, due } = typed;
  const person = (deputies.length === 1 ? deputies[0] : deputies.find((one) => one.person === typed.person))?.person ?? null;
  const [tried, setTried] = useState(false);
  const day = zLocalDate.safeParse(due);
  const submit = async () => {
    setTried(true);
    if (person === null || task.trim() === "" || !day.success) return;
    if (await command.run({ params: { number }, body: { person, task: task.trim(), due: day.data } })) {
      sent();
      onDone(t.deputyNamed);
    }
  };
  return (
    <FormSheet title={t.deputy} submit={t.deputy} note={t.deputyNote} command={command} onSubmit={() => void submit()} onClose={onClose}>
      <Choice label={t.deputyWho} value={person} onChange={(to) => write({ person: to })} options={deputies.map((one) => ({ value: one.person, title: one.name }))} error={tried && person === null ? t.deputyMissing : undefined} />
      <Field label={t.deputyTask} hint={t.deputyTaskHint} kind="multiline" value={task} onChange={(words) => write({ task: words })} max={1000} error={tried && task.trim() === "" ? t.taskMissing : undefined} />
      <Field label={t.due} kind="date" value={due} onChange={(on) => write({ due: on })} from={today(now())} to={addDays(zLocalDate.parse(today(now())), 366)} error={tried && !day.success ? t.dueMissing : undefined} />
    </FormSheet>
  );
}
