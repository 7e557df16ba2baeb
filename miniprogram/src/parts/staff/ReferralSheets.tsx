import { cancelHearingRoute, dropReferralRoute, recordReferralReplyRoute, recordReferralWordRoute, sendReferralRoute, setHearingRoute } from "@huiyin/shared/cases/referralApi";
import { zSentHow } from "@huiyin/shared/cases/referralSchema";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { addDays, chinaTime, localTime, zLocalDate, type Instant, type LocalDate } from "@huiyin/shared/kernel/time";
import { useState } from "react";
import { now } from "@/platform/clock";
import { useCommand } from "@/platform/useCommand";
import { Choice } from "@/ui/Choice";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { instantOf, today } from "./clockTime";
import { FormSheet } from "./FormSheet";
import { referralTexts as t } from "./referralTexts.zh";
import { useSheetTyped } from "./useSheetTyped";

export type Coming = { readonly from: Instant; readonly to: Instant; readonly place: string };
type Sent = { readonly sentOn: LocalDate | null; readonly how: (typeof zSentHow.options)[number] | null; readonly replyBy: LocalDate | null };
/** One referral, and what follows when something about it was written down. */
export type ReferralSheetProps = { readonly number: CaseNumber; readonly id: string; /** The one that is to come. */ readonly hearing: Coming | null; /** Whether its papers tell of the worker's health: then it is asked apart. */ readonly hasHealth: boolean; /** How it was sent, where that may be mended. */ readonly sent: Sent | null; /** What was written down is that it came back. */ readonly cameBack: boolean; /** Their last word stands already. */ readonly mends: boolean; readonly onDone: (said: string) => void; readonly onClose: () => void };
const dayOf = (text: string): LocalDate | null => zLocalDate.safeParse(text).data ?? null;
const latest = (): string => addDays(zLocalDate.parse(today(now())), 366);

/** What the worker said on the telephone, or signed. */
export function WordSheet({ number, id, hasHealth, onDone, onClose }: ReferralSheetProps) {
  const command = useCommand(recordReferralWordRoute);
  const [said, setSaid] = useState<"phone" | "paper" | "no" | null>(null);
  const [health, setHealth] = useState<"yes" | "no" | null>(null);
  const asksHealth = hasHealth && said !== null && said !== "no";
  const [tried, setTried] = useState(false);
  const submit = async () => {
    setTried(true);
    if (said === null || (asksHealth && health === null)) return;
    if (await command.run({ params: { number, id }, body: { agrees: said !== "no", how: said === "paper" ? "paper" : "phone", ...(asksHealth ? { health: health === "yes" } : {}) } })) onDone(t.worded);
  };
  return (
    <FormSheet title={t.word} submit={t.word} note={t.wordNote} command={command} onSubmit={() => void submit()} onClose={onClose}>
      <Choice label={t.wordTitle} value={said} onChange={setSaid} options={(["phone", "paper", "no"] as const).map((value) => ({ value, title: t.words[value] }))} error={tried && said === null ? t.wordMissing : undefined} />
      {asksHealth ? <Choice label={t.healthTitle} value={health} onChange={setHealth} options={(["yes", "no"] as const).map((value) => ({ value, title: t.healths[value] }))} error={tried && health === null ? t.wordMissing : undefined} /> : null}
    </FormSheet>
  );
}

/** How it was sent; as it was written down, when that is mended. */
export function SendSheet({ number, id, sent, onDone, onClose }: ReferralSheetProps) {
  const command = useCommand(sendReferralRoute);
  const [on, setOn] = useState<string>(sent?.sentOn ?? today(now()));
  const [how, setHow] = useState<(typeof zSentHow.options)[number]>(sent?.how ?? "hand");
  const [by, setBy] = useState<string>(sent?.replyBy ?? "");
  const name = sent === null ? t.send : t.resend;
  const [tried, setTried] = useState(false);
  const submit = async () => {
    setTried(true);
    const [day, until] = [dayOf(on), dayOf(by)];
    if (day === null || until === null) return;
    if (await command.run({ params: { number, id }, body: { on: day, how, replyBy: until } })) onDone(t.sent);
  };
  return (
    <FormSheet title={name} submit={name} note={t.replyNote} command={command} onSubmit={() => void submit()} onClose={onClose}>
      <Field label={t.sendOn} kind="date" value={on} onChange={setOn} to={today(now())} />
      <Choice label={t.how} compact value={how} onChange={setHow} options={zSentHow.options.map((value) => ({ value, title: t.hows[value] }))} />
      <Field label={t.replyBy} kind="date" value={by} onChange={setBy} from={today(now())} to={latest()} error={tried && dayOf(by) === null ? t.dateMissing : undefined} />
    </FormSheet>
  );
}

export function ReplySheet({ number, id, cameBack, mends, onDone, onClose }: ReferralSheetProps) {
  const command = useCommand(recordReferralReplyRoute);
  const [on, setOn] = useState(today(now()));
  const [outcome, setOutcome] = useState<"accepted" | "done" | "returned">(mends && !cameBack ? "done" : "accepted");
  const [next, setNext] = useState("");
  const { typed, write, sent } = useSheetTyped<Record<string, string>>(number, "referReply", cameBack ? { words: "", why: "" } : { words: "" }, true, id);
  const [words, why] = [typed["words"] ?? "", typed["why"] ?? ""];
  const [tried, setTried] = useState(false);
  const goesOn = outcome === "accepted";
  const submit = async () => {
    setTried(true);
    const [day, nextBy] = [dayOf(on), dayOf(next)];
    if (day === null || words.trim() === "" || (goesOn && nextBy === null) || (cameBack && why.trim() === "")) return;
    if (await command.run({ params: { number, id }, body: { on: day, outcome, nextBy: goesOn ? nextBy : null, words: words.trim(), ...(cameBack ? { why: why.trim() } : {}) } })) {
      sent();
      onDone(t.replied);
    }
  };
  return (
    <FormSheet title={mends ? t.mend : t.reply} submit={mends ? t.mend : t.reply} note={cameBack ? t.mendNote : undefined} command={command} onSubmit={() => void submit()} onClose={onClose}>
      <Choice label={t.outcome} value={outcome} onChange={setOutcome} options={(["accepted", "done", "returned"] as const).map((value) => ({ value, title: t.outcomes[value] }))} />
      {cameBack ? <Field label={t.mendWhy} value={why} onChange={(said) => write({ why: said })} max={300} error={tried && why.trim() === "" ? t.mendWhyMissing : undefined} /> : null}
      {outcome === "returned" && !cameBack ? <NoticeBar tone="wait">{t.backNote}</NoticeBar> : null}
      <Field label={t.replyOn} kind="date" value={on} onChange={setOn} to={today(now())} />
      {goesOn ? <Field label={t.nextBy} kind="date" value={next} onChange={setNext} from={today(now())} to={latest()} error={tried && dayOf(next) === null ? t.dateMissing : undefined} /> : null}
      <Field label={t.replyWords} kind="multiline" value={words} onChange={(said) => write({ words: said })} max={2000} error={tried && words.trim() === "" ? t.replyWordsMissing : undefined} />
    </FormSheet>
  );
}

const timeIn = (at: Instant | undefined): string => (at === undefined ? "" : localTime(at, chinaTime));
/** The first day, or another in its place: what stands is filled in. */
export function HearingSheet({ number, id, hearing, onDone, onClose }: ReferralSheetProps) {
  const command = useCommand(setHearingRoute);
  const stands = { day: hearing === null ? "" : today(hearing.from), from: timeIn(hearing?.from), to: timeIn(hearing?.to), place: hearing?.place ?? "" };
  const { typed: { day, from, to, place }, write, sent } = useSheetTyped<typeof stands>(number, "hearing", stands, true, id);
  const name = hearing === null ? t.hearing : t.move;
  const [tried, setTried] = useState(false);
  const bad = (time: string): string | undefined => (tried && instantOf(today(now()), time) === null ? t.badTime : undefined);
  const submit = async () => {
    setTried(true);
    const [begins, ends] = [instantOf(day, from), instantOf(day, to)];
    if (begins === null || ends === null || place.trim() === "") return;
    if (await command.run({ params: { number, id }, body: { from: begins, to: ends, place: place.trim() } })) {
      sent();
      onDone(hearing === null ? t.heard : t.moved);
    }
  };
  return (
    <FormSheet title={name} submit={name} note={hearing === null ? t.hearingNote : t.moveNote} command={command} onSubmit={() => void submit()} onClose={onClose}>
      <Field label={t.hearingDay} kind="date" value={day} onChange={(words) => write({ day: words })} from={today(now())} to={latest()} error={tried && dayOf(day) === null ? t.dateMissing : undefined} />
      <Field label={t.from} value={from} onChange={(words) => write({ from: words })} max={8} error={bad(from)} />
      <Field label={t.until} value={to} onChange={(words) => write({ to: words })} max={8} error={bad(to)} />
      <Field label={t.place} value={place} onChange={(words) => write({ place: words })} max={120} error={tried && place.trim() === "" ? t.placeMissing : undefined} />
    </FormSheet>
  );
}

export function HearingOffSheet({ number, id, onDone, onClose }: ReferralSheetProps) {
  const command = useCommand(cancelHearingRoute);
  const submit = async () => {
    if (await command.run({ params: { number, id }, body: {} })) onDone(t.offDone);
  };
  return <FormSheet title={t.offTitle} submit={t.off} note={t.offNote} danger command={command} onSubmit={() => void submit()} onClose={onClose} />;
}

export function DropSheet({ number, id, onDone, onClose }: ReferralSheetProps) {
  const command = useCommand(dropReferralRoute);
  const submit = async () => {
    if (await command.run({ params: { number, id }, body: {} })) onDone(t.dropped);
  };
  return <FormSheet title={t.dropTitle} submit={t.drop} danger command={command} onSubmit={() => void submit()} onClose={onClose} />;
}
