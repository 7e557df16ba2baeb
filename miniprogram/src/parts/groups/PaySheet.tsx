import { recordPaymentsRoute, type readGroupRoute } from "@huiyin/shared/cases/groupApi";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { BodyOf, ReplyOf } from "@huiyin/shared/kernel/route";
import { useState } from "react";
import { useCommand } from "@/platform/useCommand";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Row } from "@/ui/Row";
import { FormSheet } from "../staff/FormSheet";
import { fenOfYuan, moneyText, yuanOfFen } from "@huiyin/shared/kernel/yuan";
import { deskGroupTexts as t } from "./texts.zh";

type Lines = NonNullable<ReplyOf<typeof readGroupRoute>["group"]>["lines"];
export type Sums = BodyOf<typeof recordPaymentsRoute>["lines"];
/** So many go in one command; the next ones in another, and what was recorded stays recorded. */
const batch = 40;

/** Records what each has received so far, in all; says after how many it stopped, when it did. */
export function usePayments(number: CaseNumber) {
  const record = useCommand(recordPaymentsRoute);
  const send = async (sums: Sums): Promise<number> => {
    for (let at = 0; at < sums.length; at += batch) if ((await record.run({ params: { number }, body: { lines: sums.slice(at, at + batch) } })) === null) return at;
    return sums.length;
  };
  return { record, send };
}

type Props = {
  number: CaseNumber; lines: Lines;
  /** What is typed, by line: it lies above the sheet, so that closing it by mistake or a send that failed loses nothing. */
  typed: Readonly<Record<string, string>>; onType: (typed: Readonly<Record<string, string>>) => void;
  /** @param before the sums that were changed, as they stood */
  onDone: (before: Sums) => void; onPart: () => void; onClose: () => void;
};
/** What each has received so far, in all. Only what changed is sent, once it was read through: each of them is told. */
export function PaySheet({ number, lines, typed, onType, onDone, onPart, onClose }: Props) {
  const { record, send } = usePayments(number);
  const inIt = lines.filter((one) => one.state === "in");
  const sumOf = (one: Lines[number]): string => typed[one.id] ?? yuanOfFen(one.paidFen);
  const [wrong, setWrong] = useState<string | null>(null);
  const [asks, setAsks] = useState(false);
  const sums = inIt.map((one) => ({ one, paidFen: fenOfYuan(sumOf(one) || "0") }));
  const changed = sums.flatMap(({ one, paidFen }) => (paidFen === null || paidFen === one.paidFen ? [] : [{ one, paidFen }]));
  const next = () => {
    const trouble = sums.some((it) => it.paidFen === null) ? t.payWrong : changed.length === 0 ? t.payNone : null;
    setWrong(trouble);
    setAsks(trouble === null);
  };
  const submit = async () => {
    const before = changed.map(({ one }) => ({ line: one.id, paidFen: one.paidFen }));
    const recorded = await send(changed.map(({ one, paidFen }) => ({ line: one.id, paidFen })));
    if (recorded === before.length) return onDone(before);
    if (recorded > 0) setWrong(t.payPart(recorded));
    onPart();
  };
  if (asks)
    return (
      <FormSheet title={t.payAsk(changed.length)} submit={t.paySure} cancel={t.payBack} note={t.payAskNote} command={record} onSubmit={() => void submit()} onClose={() => setAsks(false)}>
        {changed.map(({ one, paidFen }) => <Row key={one.id} title={one.name} note={t.payWas(moneyText(one.paidFen))} side={moneyText(paidFen)} />)}
        <Box className="ui-strong">{t.payTotal(moneyText(changed.reduce((sum, { one, paidFen }) => sum + paidFen - one.paidFen, 0)))}</Box>
        {wrong ? <NoticeBar tone="late">{wrong}</NoticeBar> : null}
      </FormSheet>
    );
  return (
    <FormSheet title={t.pay} submit={t.payNext} note={t.payNote} command={record} onSubmit={next} onClose={onClose}>
      <Button kind="plain" small onPress={() => onType(Object.fromEntries(inIt.map((one) => [one.id, yuanOfFen(one.amountFen)])))}>{t.payAll}</Button>
      {inIt.map((one) => <Field key={one.id} id={`pay-${one.id}`} label={one.name} kind="money" value={sumOf(one)} onChange={(value) => onType({ ...typed, [one.id]: value })} />)}
      {wrong ? <NoticeBar tone="late">{wrong}</NoticeBar> : null}
    </FormSheet>
  );
}
