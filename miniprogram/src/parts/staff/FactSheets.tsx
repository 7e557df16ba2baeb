import { type HeldHow, zHeldHow } from "@huiyin/shared/deadlines/factsSchema";
import { dayFacts, factsAskedOf, type DayFact } from "@huiyin/shared/cases/facts";
import { caseType } from "@huiyin/shared/cases/taxonomy";
import { interrupts } from "@huiyin/shared/deadlines/caseClocks";
import { isStep } from "@huiyin/shared/deadlines/clockFacts";
import { clockOf } from "@huiyin/shared/deadlines/clocks";
import { attachCalculationRoute, readFactsRoute, recordFactsRoute } from "@huiyin/shared/deadlines/factsApi";
import { filledFrom } from "@huiyin/shared/deadlines/forms";
import { zLocalDate } from "@huiyin/shared/kernel/time";
import { useState } from "react";
import { now } from "@/platform/clock";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Box } from "@/ui/Box";
import { Choice } from "@/ui/Choice";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Select } from "@/ui/Select";
import { CalculatorFields, GivenView, titleOf, useCalculator } from "../deadlines/Calculator";
import { calculatorTexts } from "../deadlines/calculatorTexts.zh";
import { FactFields } from "../deadlines/FactFields";
import { saidIn, type Typed } from "../deadlines/factForm";
import { deadlineTexts as t } from "../deadlines/texts.zh";
import type { SheetProps } from "./CaseSheets";
import { today } from "./clockTime";
import { FormSheet } from "./FormSheet";
import { staffTexts } from "./texts.zh";

const steps: readonly DayFact[] = dayFacts.filter(isStep);

/** Days and figures as the worker told them; a step of a procedure can be added, and starts its own times. */
export function FactsSheet({ number, version, type, onDone, onClose, onStale }: SheetProps & { type: string }) {
  const command = useCommand(recordFactsRoute);
  const [typed, setTyped] = useState<Typed>({});
  const [step, setStep] = useState<DayFact | "">("");
  const [wrong, setWrong] = useState<string | null>(null);
  const usual = factsAskedOf(type, caseType(type)?.l1 ?? "");
  const facts = step === "" || usual.includes(step) ? usual : [...usual, step];
  const read = saidIn(facts, typed);
  const submit = async () => {
    const fault = read.wrong.length > 0 ? t.badDay : read.said.length === 0 ? t.nothing : null;
    setWrong(fault);
    if (fault === null && (await command.run({ params: { number }, body: { facts: [...read.said], held: [], met: [], version } }))) onDone(t.saved);
  };
  return (
    <FormSheet title={t.record} submit={t.save} note={t.recordNote} command={command} onStale={onStale} onSubmit={() => void submit()} onClose={onClose}>
      <FactFields facts={facts} typed={typed} errors={{}} today={today(now())} onChange={setTyped} unclear="asked_by_voice" />
      <Select label={t.step} options={[{ value: "", title: t.stepNone }, ...steps.filter((it) => !usual.includes(it)).map((value) => ({ value, title: t.fact[value] }))]} value={step} onChange={setStep} optional />
      {wrong === null ? null : <NoticeBar tone="late">{wrong}</NoticeBar>}
    </FormSheet>
  );
}

/** What made time start anew, or stand still. */
export function HoldSheet({ number, version, onDone, onClose, onStale }: SheetProps) {
  const command = useCommand(recordFactsRoute);
  const [how, setHow] = useState<HeldHow | null>(null);
  const [date, setDate] = useState("");
  const [until, setUntil] = useState("");
  const [wrong, setWrong] = useState(false);
  const submit = async () => {
    const [from, to] = [zLocalDate.safeParse(date), zLocalDate.safeParse(until)];
    setWrong(how === null || !from.success);
    if (how === null || !from.success) return;
    const held = [{ how, date: from.data, until: !interrupts(how) && to.success ? to.data : null }];
    if (await command.run({ params: { number }, body: { facts: [], held, met: [], version } })) onDone(t.saved);
  };
  return (
    <FormSheet title={t.hold} submit={t.save} note={t.holdNote} command={command} onStale={onStale} onSubmit={() => void submit()} onClose={onClose}>
      <Choice label={t.holdWhat} options={zHeldHow.options.map((value) => ({ value, title: t.how[value] }))} value={how} onChange={setHow} />
      <Box className="ui-note">{t.unionAlone}</Box>
      <Field label={t.holdFrom} kind="date" value={date} onChange={setDate} to={today(now())} error={wrong ? t.holdMissing : undefined} />
      {how === null || interrupts(how) ? null : <Field label={t.holdUntil} kind="date" value={until} onChange={setUntil} optional />}
    </FormSheet>
  );
}

/** It was done in time: nobody is reminded of that limit any more. */
export function MetSheet({ number, version, onDone, onClose, onStale }: SheetProps) {
  const command = useCommand(recordFactsRoute);
  const { reply } = useQuery(readFactsRoute, { params: { number } });
  const [key, setKey] = useState<string | null>(null);
  const [on, setOn] = useState(() => today(now()));
  const [wrong, setWrong] = useState(false);
  const running = (reply?.clocks ?? []).filter((it) => it.state.is !== "met" && it.state.is !== "no_limit");
  const submit = async () => {
    const day = zLocalDate.safeParse(on);
    setWrong(key === null || !day.success);
    if (key !== null && day.success && (await command.run({ params: { number }, body: { facts: [], held: [], met: [{ clock: key, on: day.data }], version } }))) onDone(t.saved);
  };
  return (
    <FormSheet title={t.met} submit={t.save} command={command} onStale={onStale} onSubmit={() => void submit()} onClose={onClose}>
      <Choice label={t.metWhich} options={running.map((it) => ({ value: it.key, title: clockOf(it.key)?.name ?? it.key }))} value={key} onChange={setKey} error={wrong ? t.metMissing : undefined} />
      <Field label={t.metOn} kind="date" value={on} onChange={setOn} to={today(now())} />
    </FormSheet>
  );
}

/** A calculator, filled from what the case knows; its result goes into the case. */
export function CalculateSheet({ number, onDone, onClose }: SheetProps) {
  const command = useCommand(attachCalculationRoute);
  const { reply } = useQuery(readFactsRoute, { params: { number } });
  const it = useCalculator((kind) => filledFrom(kind, reply?.facts ?? []), reply === null ? null : { district: reply.district });
  const submit = async () => {
    if (it.given === null || it.kind === null) return it.calculate();
    if (await command.run({ params: { number }, body: { kind: it.kind, filled: it.filled } })) onDone(t.attached);
  };
  return (
    <FormSheet
      title={it.given === null ? t.calculate : titleOf(it.given)} submit={it.given === null ? calculatorTexts.calculate : calculatorTexts.attach} command={command}
      note={it.given === null ? calculatorTexts.note : undefined} onSubmit={() => void submit()} onClose={it.given === null ? onClose : it.again} cancel={it.given === null ? staffTexts.cancel : calculatorTexts.again}
    >
      {it.given === null ? <CalculatorFields it={it} /> : <GivenView given={it.given} />}
    </FormSheet>
  );
}
