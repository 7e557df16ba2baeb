import { mendGroupCountRoute } from "@huiyin/shared/cases/groupApi";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { useState } from "react";
import { useCommand } from "@/platform/useCommand";
import { Field } from "@/ui/Field";
import { FormSheet } from "../staff/FormSheet";
import { deskGroupTexts as t } from "./texts.zh";

/** For how many it was told, put right: the number the matter stands for, and the one that closing compares with the list. */
export function CountSheet({ number, told, onDone, onClose }: { number: CaseNumber; told: number; onDone: () => void; onClose: () => void }) {
  const mend = useCommand(mendGroupCountRoute);
  const [people, setPeople] = useState(String(told));
  const [tried, setTried] = useState(false);
  const go = async () => {
    setTried(true);
    if (Number(people) >= 10 && (await mend.run({ params: { number }, body: { people: Number(people) } })) !== null) onDone();
  };
  return (
    <FormSheet title={t.mendCount} submit={t.save} note={t.mendCountNote} command={mend} onSubmit={() => void go()} onClose={onClose}>
      <Field label={t.howMany} kind="number" value={people} onChange={setPeople} max={6} focus error={tried && !(Number(people) >= 10) ? t.countTooFew : undefined} />
    </FormSheet>
  );
}
