import { claimCallbackRoute, handOnRoute, recordCallbackRoute, recordLetterRoute, setUrgencyRoute, settleLimitRoute } from "@huiyin/shared/cases/staffApi";
import type { TypedSheet } from "@huiyin/shared/cases/typedApi";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { zLocalDate } from "@huiyin/shared/kernel/time";
import type { Urgency } from "@huiyin/shared/tickets/schema";
import { useEffect, useState } from "react";
import { now } from "@/platform/clock";
import { useCommand } from "@/platform/useCommand";
import { Choice } from "@/ui/Choice";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { today } from "./clockTime";
import type { SheetProps } from "./CaseSheets";
import { FormSheet } from "./FormSheet";
import { staffTexts as t } from "./texts.zh";
import { useSheetTyped } from "./useSheetTyped";
import { instantTyped, justNow, WhenField } from "./WhenField";

/** A reason, which is never left out: it stands in the record. Kept until it was sent. */
function useReason(number: CaseNumber, sheet: TypedSheet) {
  const { typed: { text }, write, sent } = useSheetTyped(number, sheet, { text: "" });
  const [tried, setTried] = useState(false);
  const given = text.trim();
  const field = (title: string) => (
    <Field label={title} kind="multiline" value={text} onChange={(words) => write({ text: words })} max={500} error={tried && given === "" ? t.reasonMissing : undefined} focus />
  );
  const take = (): string | null => {
    setTried(true);
    return given === "" ? null : given;
  };
  return { field, take, sent };
}

export function HandOnSheet({ number, version, onDone, onClose, onStale }: SheetProps) {
  const command = useCommand(handOnRoute);
  const why = useReason(number, "handOn");
  const submit = async () => {
    const reason = why.take();
    if (reason !== null && (await command.run({ params: { number }, body: { reason, version } }))) {
      why.sent();
      onDone(t.handedOn);
    }
  };
  return (
    <FormSheet title={t.handOn} submit={t.handOn} note={t.handOnNote} command={command} onStale={onStale} onSubmit={() => void submit()} onClose={onClose}>
      {why.field(t.handOnWhy)}
    </FormSheet>
  );
}

export function SettleLimitSheet({ number, version, onDone, onClose, onStale }: SheetProps) {
  const command = useCommand(settleLimitRoute);
  const why = useReason(number, "settleLimit");
  const submit = async () => {
    const note = why.take();
    if (note !== null && (await command.run({ params: { number }, body: { note, version } }))) {
      why.sent();
      onDone(t.settled);
    }
  };
  return (
    <FormSheet title={t.settleLimit} submit={t.settleLimit} command={command} onStale={onStale} onSubmit={() => void submit()} onClose={onClose}>
      {why.field(t.settleNote)}
    </FormSheet>
  );
}

const urgencies: readonly Urgency[] = ["normal", "green", "emergency"];
export function UrgencySheet({ number, version, urgency, onDone, onClose, onStale }: SheetProps & { urgency: Urgency }) {
  const command = useCommand(setUrgencyRoute);
  const why = useReason(number, "urgency");
  const [chosen, setChosen] = useState(urgency);
  const submit = async () => {
    const reason = why.take();
    if (reason !== null && (await command.run({ params: { number }, body: { urgency: chosen, reason, version } }))) {
      why.sent();
      onDone(t.urgencySet);
    }
  };
  return (
    <FormSheet title={t.setUrgency} submit={t.setUrgency} command={command} onStale={onStale} onSubmit={() => void submit()} onClose={onClose}>
      <Choice label={t.setUrgency} hideLabel options={urgencies.map((value) => ({ value, title: t.urgency[value] }))} value={chosen} onChange={setChosen} />
      {why.field(t.urgencyWhy)}
    </FormSheet>
  );
}

type Outcome = keyof typeof t.callbackOutcomes;
const outcomes: readonly Outcome[] = ["solved", "partly", "not_solved", "no_answer"];
const warned: Partial<Record<Outcome, string>> = { partly: t.callbackPartly, not_solved: t.callbackWarn };
/** Opened, this worker is being called by whoever opened it: a colleague who opens it meanwhile is told so. */
export function CallbackSheet({ number, version, onDone, onClose, onStale }: SheetProps) {
  const command = useCommand(recordCallbackRoute);
  const { run: claim, sentence: claimed } = useCommand(claimCallbackRoute);
  useEffect(() => void claim({ params: { number }, body: {} }), [claim, number]);
  const { typed, write, sent } = useSheetTyped(number, "callback", { outcome: "", left: "" });
  const { left } = typed;
  const outcome = outcomes.find((one) => one === typed.outcome) ?? "solved";
  const [when, setWhen] = useState(justNow);
  const [wrong, setWrong] = useState<string | null>(null);
  const hasLeft = outcome === "partly" || outcome === "not_solved";
  const submit = async () => {
    const at = instantTyped(when);
    setWrong("error" in at ? at.error : null);
    const note = hasLeft && left.trim() !== "" ? { note: left.trim() } : {};
    if ("at" in at && (await command.run({ params: { number }, body: { at: at.at, outcome, version, ...note } }))) {
      sent();
      onDone(t.calledBack);
    }
  };
  return (
    <FormSheet title={t.callback} submit={t.callback} note={t.callbackNote} command={command} onStale={onStale} onSubmit={() => void submit()} onClose={onClose}>
      {claimed ? <NoticeBar tone="late">{claimed}</NoticeBar> : <NoticeBar tone="info">{t.callbackScript}</NoticeBar>}
      <Choice label={t.outcome} value={outcome} onChange={(to) => write({ outcome: to })} options={outcomes.map((value) => ({ value, title: t.callbackOutcomes[value], sentence: warned[value] }))} />
      {hasLeft ? <Field label={t.callbackLeft} kind="multiline" value={left} onChange={(words) => write({ left: words })} max={500} optional /> : null}
      <WhenField value={when} onChange={setWhen} error={wrong} />
    </FormSheet>
  );
}

export function LetterSheet({ number, version, onDone, onClose, onStale }: SheetProps) {
  const command = useCommand(recordLetterRoute);
  const [day, setDay] = useState(() => today(now()));
  const [wrong, setWrong] = useState(false);
  const submit = async () => {
    const on = zLocalDate.safeParse(day);
    setWrong(!on.success);
    if (on.success && (await command.run({ params: { number }, body: { on: on.data, version } }))) onDone(t.letterSent);
  };
  return (
    <FormSheet title={t.letter} submit={t.letterSave} note={t.letterNote} command={command} onStale={onStale} onSubmit={() => void submit()} onClose={onClose}>
      <Field label={t.letterDay} kind="date" value={day} onChange={setDay} to={today(now())} error={wrong ? t.letterDayMissing : undefined} />
    </FormSheet>
  );
}
