import { recordPaymentsRoute, type readGroupRoute } from "@huiyin/shared/cases/groupApi";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import { useState } from "react";
import { useCommand } from "@/platform/useCommand";
import { Button } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { FormSheet } from "../staff/FormSheet";
import { fenOfYuan, yuanOfFen } from "@huiyin/shared/kernel/yuan";
import { deskGroupTexts as t } from "./texts.zh";

type Lines = NonNullable<ReplyOf<typeof readGroupRoute>["group"]>["lines"];
/** So many go in one command; the next ones in another, and what was recorded stays recorded. */
const batch = 40;

/** What each has received so far, in all. Only what changed is sent. */
export function PaySheet({ number, lines, onDone, onClose }: { number: CaseNumber; lines: Lines; onDone: () => void; onClose: () => void }) {
  const record = useCommand(recordPaymentsRoute);
  const inIt = lines.filter((one) => one.state === "in");
  const [sums, setSums] = useState<Readonly<Record<string, string>>>(() => Object.fromEntries(inIt.map((one) => [one.id, yuanOfFen(one.paidFen)])));
  const [wrong, setWrong] = useState<string | null>(null);
  const submit = async () => {
    const typed = inIt.map((one) => ({ line: one.id, was: one.paidFen, paidFen: fenOfYuan(sums[one.id] || "0") }));
    if (typed.some((one) => one.paidFen === null)) return setWrong(t.payWrong);
    const changed = typed.flatMap(({ line, was, paidFen }) => (paidFen === null || paidFen === was ? [] : [{ line, paidFen }]));
    if (changed.length === 0) return setWrong(t.payNone);
    setWrong(null);
    for (let at = 0; at < changed.length; at += batch) if ((await record.run({ params: { number }, body: { lines: changed.slice(at, at + batch) } })) === null) return;
    onDone();
  };
  return (
    <FormSheet title={t.pay} submit={t.save} note={t.payNote} command={record} onSubmit={() => void submit()} onClose={onClose}>
      <Button kind="plain" small onPress={() => setSums(Object.fromEntries(inIt.map((one) => [one.id, yuanOfFen(one.amountFen)])))}>{t.payAll}</Button>
      {inIt.map((one) => <Field key={one.id} id={`pay-${one.id}`} label={one.name} kind="money" value={sums[one.id] ?? ""} onChange={(value) => setSums({ ...sums, [one.id]: value })} />)}
      {wrong ? <NoticeBar tone="late">{wrong}</NoticeBar> : null}
    </FormSheet>
  );
}
