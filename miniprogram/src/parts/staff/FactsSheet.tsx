import { dayFacts, factsAskedOf, type DayFact, type FactEntry, type FactKey } from "@huiyin/shared/cases/facts";
import { caseType } from "@huiyin/shared/cases/taxonomy";
import { readFactsRoute, recordFactsRoute, type CaseFacts } from "@huiyin/shared/deadlines/factsApi";
import { yuanOfFen } from "@huiyin/shared/kernel/yuan";
import { useState } from "react";
import { now } from "@/platform/clock";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Button } from "@/ui/Button";
import { NoticeBar } from "@/ui/NoticeBar";
import { Select } from "@/ui/Select";
import { Skeleton } from "@/ui/Skeleton";
import { whenText } from "@/ui/when";
import { FactFields } from "../deadlines/FactFields";
import { saidIn, valueText, type Typed } from "../deadlines/factForm";
import { deadlineTexts as t } from "../deadlines/texts.zh";
import type { SheetProps } from "./CaseSheets";
import { today } from "./clockTime";
import { FormSheet } from "./FormSheet";
import { staffTexts } from "./texts.zh";
import { useSheetTyped } from "./useSheetTyped";

/** A fact as its field holds it. That it was asked in a message is no answer: the field is empty, and the note beside it says so. */
function textOf({ value }: FactEntry): string {
  switch (value.is) {
    case "on":
      return value.on;
    case "money":
      return yuanOfFen(value.fen);
    case "grade":
      return String(value.grade);
    case "asked":
      return "";
    case "going_on":
    case "unclear":
      return value.is;
  }
}
/** Who said it and when, and what the worker said later and otherwise. */
function noteOf(entry: FactEntry, { others }: CaseFacts): string {
  const other = others.find((it) => it.fact === entry.fact);
  const asked = entry.value.is === "asked" ? [valueText(entry.fact, entry.value)] : [];
  return [...asked, entry.from === "staff" ? t.byStaff(entry.title) : t.byWorker, whenText(entry.at, now()), ...(other === undefined ? [] : [t.otherWord(valueText(other.fact, other.value))])].join(" · ");
}

/** Days and figures of the case: what is known stands in the fields with who said it, and only what was changed is recorded. Any other day can be added, and starts its own times. */
export function FactsSheet({ number, version, type, onDone, onClose, onStale }: SheetProps & { type: string }) {
  const command = useCommand(recordFactsRoute);
  const { reply, loading, sentence, refresh } = useQuery(readFactsRoute, { params: { number } });
  const kept = useSheetTyped<Record<string, string>>(number, "facts", {});
  const [wrong, setWrong] = useState<string | null>(null);
  const known = reply?.facts ?? [];
  const step: DayFact | "" = dayFacts.find((it) => it === kept.typed.step) ?? "";
  const usual = factsAskedOf(type, caseType(type)?.l1 ?? "");
  const facts = [...new Set<FactKey>([...usual, ...known.map((it) => it.fact), ...(step === "" ? [] : [step])])];
  const before: Typed = Object.fromEntries(known.map((it) => [it.fact, textOf(it)]));
  const typed: Typed = { ...before, ...Object.fromEntries(facts.flatMap((fact) => (kept.typed[fact] === undefined ? [] : [[fact, kept.typed[fact]]]))) };
  const changed = facts.filter((fact) => (typed[fact] ?? "") !== (before[fact] ?? ""));
  const read = saidIn(changed, typed);
  const submit = async () => {
    const fault = changed.some((fact) => typed[fact] === "") ? staffTexts.factEmptied : read.wrong.length > 0 ? t.badDay : read.said.length === 0 ? (known.length === 0 ? t.nothing : staffTexts.factsSame) : null;
    setWrong(fault);
    if (reply === null || fault !== null) return;
    if (await command.run({ params: { number }, body: { facts: [...read.said], held: [], met: [], version } })) {
      kept.sent();
      onDone(t.saved);
    }
  };
  const again = <Button kind="text" small onPress={refresh}>{staffTexts.tapAgain}</Button>;
  return (
    <FormSheet title={t.record} submit={t.save} note={t.recordNote} command={command} onStale={onStale} onSubmit={() => void submit()} onClose={onClose}>
      {reply === null ? loading ? <Skeleton lines={6} /> : <NoticeBar tone="late" action={again}>{sentence ?? t.notRead}</NoticeBar> : (
        <>
          <FactFields
            facts={facts} typed={typed} errors={{}} today={today(now())} unclear="asked_by_voice" notes={Object.fromEntries(known.map((it) => [it.fact, noteOf(it, reply)]))}
            onChange={(next) => kept.write(Object.fromEntries(facts.flatMap((fact) => (next[fact] === typed[fact] ? [] : [[fact, next[fact] ?? ""]]))))}
          />
          <Select label={t.step} options={[{ value: "", title: t.stepNone }, ...dayFacts.filter((it) => it === step || !facts.includes(it)).map((value) => ({ value, title: t.fact[value] }))]} value={step} onChange={(to) => kept.write({ step: to })} optional />
        </>
      )}
      {wrong === null ? null : <NoticeBar tone="late">{wrong}</NoticeBar>}
    </FormSheet>
  );
}
