import type { Instant } from "@huiyin/shared/kernel/time";
import type { RotaChange } from "@huiyin/shared/rota/changes";
import { useState } from "react";
import { longSpan, nameOf, type Names } from "@/parts/rota/words";
import { Button } from "@/ui/Button";
import { Choice } from "@/ui/Choice";
import { Confirm } from "@/ui/Confirm";
import { Field } from "@/ui/Field";
import { FieldError } from "@/ui/FieldFrame";
import { Select } from "@/ui/Select";
import { changesOf, exceptionKinds, type ExceptionTyped, type ExceptionWrong, type TempShift } from "./exceptionForm";
import { colleagueText, type Colleague } from "./Groups";
import { shiftId, type RotaReply } from "./model";
import { texts } from "./texts.zh";

const t = texts.exception;

function TempShifts({ shifts, people, onChange, error }: { shifts: readonly TempShift[]; people: readonly Colleague[]; onChange: (shifts: readonly TempShift[]) => void; error: string | undefined }) {
  const set = (at: number, part: Partial<TempShift>) => onChange(shifts.map((one, index) => (index === at ? { ...one, ...part } : one)));
  return (
    <fieldset className="ui-field">
      <legend className="ui-field__label">{t.shifts}</legend>
      <div className="ui-stack">
        {shifts.map((one, at) => (
          <div key={at} className="rota-temp">
            <Select label={t.shiftOf(at + 1, t.who)} value={one.person || null} options={people.map((person) => ({ value: String(person.person), title: colleagueText(person) }))} onChange={(person) => set(at, { person })} />
            <Field label={t.shiftOf(at + 1, t.day)} kind="date" value={one.date} onChange={(date) => set(at, { date })} />
            <Field label={t.shiftOf(at + 1, t.start)} value={one.start} onChange={(start) => set(at, { start })} max={8} />
            <Field label={t.shiftOf(at + 1, t.end)} value={one.end} onChange={(end) => set(at, { end })} max={8} />
            {shifts.length > 1 ? (
              <Button kind="text" small onPress={() => onChange(shifts.filter((_, index) => index !== at))} label={`${t.dropShift} ${at + 1}`}>
                {t.dropShift}
              </Button>
            ) : null}
          </div>
        ))}
        <Button kind="text" small onPress={() => onChange([...shifts, { ...(shifts.at(-1) ?? { date: "", start: "08:30", end: "17:30" }), person: "" }])}>
          {t.addShift}
        </Button>
      </div>
      <FieldError id="exception-shifts" error={error} />
    </fieldset>
  );
}

type ExceptionSheetProps = {
  start: ExceptionTyped;
  rota: RotaReply;
  people: readonly Colleague[];
  names: Names;
  now: Instant;
  onDone: (changes: readonly RotaChange[]) => void;
  onClose: () => void;
};

/** 请假、顶班、换班、加班、闭站、临时班表: one dated change, or leave together with its cover. */
export function ExceptionSheet({ start, rota, people, names, now, onDone, onClose }: ExceptionSheetProps) {
  const [typed, setTyped] = useState(start);
  const [wrong, setWrong] = useState<ExceptionWrong>({});
  const set = (part: Partial<ExceptionTyped>) => setTyped((was) => ({ ...was, ...part }));
  const submit = () => {
    const meant = changesOf(typed, rota);
    if ("wrong" in meant) setWrong(meant.wrong);
    else onDone(meant.changes);
  };
  const { kind } = typed;
  const everybody = people.map((one) => ({ value: String(one.person), title: colleagueText(one) }));
  const shifts = rota.shifts.filter((shift) => shift.from > now).map((shift) => ({ value: shiftId(shift), person: shift.person, title: `${nameOf(names, shift.person)} ${longSpan(shift, now)}` }));
  const mine = rota.shifts.find((shift) => shiftId(shift) === typed.mine);
  const who = (key: "person" | "by", label: string, optional = false) => (
    <Select label={label} value={typed[key] || null} options={everybody.filter(({ value }) => key === "person" || value !== typed.person)} onChange={(value) => set({ [key]: value })} error={wrong[key]} optional={optional} />
  );
  return (
    <Confirm open title={t.title} confirm={t.submit} onConfirm={submit} onClose={onClose}>
      <div className="ui-stack">
        <Choice label={t.kind} compact value={kind} options={exceptionKinds.map((value) => ({ value, title: t.kinds[value] }))} onChange={(value) => { set({ kind: value }); setWrong({}); }} />
        <div className="ui-note">{t.notes[kind]}</div>
        {kind === "off" || kind === "cover" || kind === "extra" ? who("person", t.who) : null}
        {kind === "cover" ? who("by", t.by) : null}
        {kind === "off" ? who("by", t.byOptional, true) : null}
        {kind === "extra" || kind === "temporary" ? (
          <Choice label={t.lane} compact value={typed.lane} options={(["duty", "backup"] as const).map((value) => ({ value, title: texts.rule.lanes[value] }))} onChange={(lane) => set({ lane })} />
        ) : null}
        {kind === "swap" ? (
          <>
            <Select label={t.mine} value={typed.mine || null} options={shifts} onChange={(value) => set({ mine: value })} error={wrong.mine} />
            <Select label={t.theirs} value={typed.theirs || null} options={shifts.filter((one) => one.person !== mine?.person)} onChange={(value) => set({ theirs: value })} error={wrong.theirs} hint={shifts.length < 2 ? t.noShifts : undefined} />
          </>
        ) : (
          <div className="rota-pair">
            <Field label={t.fromDate} kind="date" value={typed.fromDate} onChange={(fromDate) => set({ fromDate })} />
            <Field label={t.fromTime} value={typed.fromTime} onChange={(fromTime) => set({ fromTime })} error={wrong.fromTime} max={8} />
            <Field label={t.toDate} kind="date" value={typed.toDate} onChange={(toDate) => set({ toDate })} />
            <Field label={t.toTime} value={typed.toTime} onChange={(toTime) => set({ toTime })} error={wrong.toTime} max={8} />
          </div>
        )}
        {kind === "temporary" ? <TempShifts shifts={typed.shifts} people={people} onChange={(next) => set({ shifts: next })} error={wrong.shifts} /> : null}
      </div>
    </Confirm>
  );
}
