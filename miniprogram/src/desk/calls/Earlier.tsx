import { findCallerRoute } from "@huiyin/shared/cases/deskApi";
import { showCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import type { Instant } from "@huiyin/shared/kernel/time";
import { normaliseAnyPhone } from "@huiyin/shared/people/anyPhone";
import { useEffect } from "react";
import { statusTone, statusWord } from "@/parts/cases/status";
import { typeName } from "@/parts/staff/chips";
import { useNow } from "@/platform/clock";
import { usePaused } from "@/platform/usePaused";
import { useQuery } from "@/platform/useQuery";
import { classes } from "@/ui/defined";
import { Skeleton } from "@/ui/Skeleton";
import { StatusChip } from "@/ui/StatusChip";
import { byText, promisedText, whenText } from "@/ui/when";
import { focusOn } from "../arrows";
import type { Into } from "./draft";
import { texts } from "./texts.zh";

const t = texts.earlier;
type EarlierCase = ReplyOf<typeof findCallerRoute>["cases"][number];
const pauseMs = 150;

/** What is owed and what was said to be kept to, one sentence each. */
function owed({ callbackDue, promise, takerName, notes }: EarlierCase, now: Instant): readonly string[] {
  return [
    takerName === null ? null : t.taker(takerName),
    callbackDue !== null ? t.callback(byText(callbackDue, now)) : promise !== null ? t.promised(promisedText(promise, now)) : null,
    notes?.safeHours ? t.safeHours(notes.safeHours) : null,
    notes?.mayLeaveMessage === false ? t.noMessage : null,
    ...(notes?.needs ?? []).map((need) => texts.needs[need]),
  ].flatMap((words) => words ?? []);
}

function One({ it, on, id, now, onJoin }: { it: EarlierCase; on: boolean; id: string; now: Instant; onJoin: () => void }) {
  return (
    <li>
      <button id={id} type="button" className={classes("desk-item", on && "desk-item--on")} aria-pressed={on} disabled={!it.can.add && !it.can.reopen} onClick={onJoin}>
        <span className="ui-line">
          <strong>{typeName(it.type)}</strong>
          <StatusChip tone={it.overdue ? "late" : statusTone(it.status)}>{statusWord(it.status)}</StatusChip>
        </span>
        <span className="ui-note">{[showCaseNumber(it.number), whenText(it.createdAt, now), it.nameMasked].filter(Boolean).join(" · ")}</span>
        {owed(it, now).map((words) => (
          <span key={words} className="call-earlier__line">
            {words}
          </span>
        ))}
        {it.lastAnswer ? <span className="call-earlier__line call-earlier__line--clamped">{t.answered(whenText(it.lastAnswer.at, now), it.lastAnswer.text)}</span> : null}
        {it.can.add || it.can.reopen ? <span className="call-earlier__join">{on ? t.chosen : t.join}</span> : null}
      </button>
    </li>
  );
}

type EarlierProps = { phone: string; chosen: Into | null; jump: boolean; onJumped: () => void; onJoin: (into: Into) => void };

/** Who called before, as soon as the number is whole: what stands, what was answered, what is owed. Pressed, this call joins it. */
export function Earlier({ phone, chosen, jump, onJumped, onJoin }: EarlierProps) {
  const now = useNow();
  const whole = normaliseAnyPhone(usePaused(phone, pauseMs));
  const { reply, loading } = useQuery(findCallerRoute, whole === null ? null : { body: { phone: whole } });
  const known = whole !== null && whole === normaliseAnyPhone(phone) ? reply : null;
  const first = known?.cases.findIndex((it) => it.can.add || it.can.reopen) ?? -1;
  const idle = normaliseAnyPhone(phone) === null || (known !== null && !loading);
  useEffect(() => {
    if (!jump || !idle) return;
    onJumped();
    focusOn(first < 0 ? "call-name" : `call-earlier-${first}`);
  }, [jump, idle, first, onJumped]);
  if (whole === null) return null;
  return (
    <section aria-live="polite" aria-label={t.title}>
      <h2 className="call-list__part ui-note">{t.title}</h2>
      {known === null ? loading ? <Skeleton lines={2} /> : <p className="ui-p ui-note call-list__none">{t.unread}</p> : null}
      {known?.cases.length === 0 && known.consultations.length === 0 ? <p className="ui-p ui-note call-list__none">{t.none}</p> : null}
      <ul className="ui-list">
        {known?.cases.map((it, at) => (
          <One
            key={it.number} it={it} id={`call-earlier-${at}`} on={it.number === chosen?.number} now={now}
            onJoin={() => onJoin({ number: it.number, type: it.type, reopens: it.can.reopen })}
          />
        ))}
      </ul>
      <ul className="ui-list">
        {known?.consultations.map((it) => (
          <li key={it.id} className="call-spot">
            <div className="ui-line">
              <strong>{typeName(it.type)}</strong>
              <span className="ui-note">{t.spot(whenText(it.at, now), it.outcome.kind === "handed" ? texts.bodies[it.outcome.body] : texts.finishes.answered)}</span>
            </div>
            <div className="ui-note call-earlier__line--clamped">{it.text}</div>
            <div className="call-earlier__line--clamped">{it.answer}</div>
          </li>
        ))}
      </ul>
      {known !== null && known.more > 0 ? <p className="ui-p ui-note call-list__none">{t.more(known.more)}</p> : null}
    </section>
  );
}
