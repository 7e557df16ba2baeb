import { dayKind, type Calendar } from "../kernel/calendar";
import { dateOfDay, epoch, weekdayOfDay, type Instant } from "../kernel/time";
import { at, cover, early, exception, extra, off, person, swap, weekly } from "./rota.fixture";
import { zRotaRule, type Lane, type Rota, type RotaException, type RotaRule } from "./schema";

/**
 * Who is on duty at one minute, told another way than the rules do: no spans are cut, nothing is looked for but this minute. China's
 * clock only, and turns of days and weeks.
 */
const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const chinaMinute = (at: Instant) => epoch(at) / 60_000 + 480;

function countsAs(rule: RotaRule, day: number, calendar: Calendar): number | null {
  const kind = dayKind(dateOfDay(day), calendar);
  if (kind.kind === "makeup") return rule.makeupAs ?? kind.follows;
  return kind.kind === "holiday" && !rule.onHolidays ? null : weekdayOfDay(day);
}
/** Whether a span that begins on local day `day` holds this minute. */
const holds = (rule: RotaRule, day: number, minute: number, calendar: Calendar): boolean => {
  const weekday = countsAs(rule, day, calendar);
  const spans = rule.spans.length === 0 ? [{ start: "00:00", end: "00:00" }] : rule.spans;
  return weekday !== null && rule.days.some((it) => it === weekday) && spans.some((span) => {
    const from = day * 1_440 + minutes(span.start);
    const length = (minutes(span.end) - minutes(span.start) + 1_440) % 1_440 || 1_440;
    return from <= minute && minute < from + length;
  });
};
function groupAt(rule: RotaRule, minute: number): readonly string[] {
  if (rule.kind === "weekly") return rule.people;
  const step = rule.length * (rule.unit === "week" ? 7 : 1) * 1_440;
  const first = Math.floor(chinaMinute(rule.anchor) / 1_440) * 1_440 + minutes(rule.handoverTime);
  const turn = Math.floor((minute - first) / step);
  const groups = rule.participants.length;
  return rule.participants[((turn % groups) + groups) % groups] ?? [];
}

type One = { readonly who: string; readonly off: boolean };
const within = (span: { readonly from: Instant; readonly to: Instant | null }, at: Instant) => span.from <= at && (span.to === null || at < span.to);
const counts = (it: RotaException, at: Instant) => {
  const since = it.kind === "swap" ? it.acceptedAt : it.madeAt;
  return since !== null && since <= at && (it.withdrawnAt === null || at < it.withdrawnAt);
};

export function naiveDuty(rota: Rota, calendar: Calendar, at: Instant, lane: Lane): string[] {
  const minute = chinaMinute(at);
  const day = Math.floor(minute / 1_440);
  const valid = rota.exceptions.filter((it) => counts(it, at));
  const temporary = valid.flatMap((it) => (it.kind === "temporary" && it.lane === lane && within(it, at) ? [it] : []));
  const plan = temporary.length > 0
    ? temporary.flatMap((it) => it.shifts.filter((shift) => within(shift, at)).map((shift) => shift.person as string))
    : rota.rules.filter((rule) => rule.lane === lane && within(rule, at) && (holds(rule, day, minute, calendar) || holds(rule, day - 1, minute, calendar))).flatMap((rule) => groupAt(rule, minute));
  const isClosed = valid.some((it) => it.kind === "closed" && within(it, at));
  let there: One[] = isClosed ? [] : plan.map((who) => ({ who, off: false }));
  const since = (it: RotaException) => (it.kind === "swap" ? (it.acceptedAt ?? "") : it.madeAt);
  for (const it of [...valid].sort((a, b) => (since(a) + a.id < since(b) + b.id ? -1 : 1))) {
    if (it.kind === "off" && within(it, at)) there = there.map((one) => (one.who === it.person ? { ...one, off: true } : one));
    if (it.kind === "extra" && it.lane === lane && within(it, at)) there = [...there, { who: it.person, off: false }];
    if (it.kind === "cover" && within(it, at)) there = there.map((one) => (one.who === it.person ? { who: it.by, off: false } : one));
    if (it.kind === "swap") {
      const [givesA, givesB] = [within({ from: it.aFrom, to: it.aTo }, at), within({ from: it.bFrom, to: it.bTo }, at)];
      there = there.map((one) => (one.who === it.a && givesA ? { who: it.b, off: false } : one.who === it.b && givesB ? { who: it.a, off: false } : one));
    }
  }
  return [...new Set(there.filter((one) => !one.off).map((one) => one.who))].sort();
}

const [a, b, c, d, e, f] = [person("a"), person("b"), person("c"), person("d"), person("e"), person("f")];
const common = { v: 1, stationId: "210203-desk", lane: "duty", version: 1, from: early, to: null, days: [6, 7], onHolidays: true };
/**
 * A station's year: two by day, one by night, a group in turn at weekends, one who begins in the middle; leave, its cover, a swap, extra
 * shifts, a closed day, a temporary week, somebody who takes leave back.
 */
export const yearOfDuty: Rota = {
  rules: [
    weekly([a, b], "12345", ["08:30-11:30", "13:00-17:00"]),
    weekly([c], "56", ["20:00-08:00"]),
    zRotaRule.parse({
      ...common, id: `r_${"t".repeat(20)}`, kind: "rotation", spans: [{ start: "09:00", end: "16:00" }], unit: "week", length: 1,
      anchor: at("2026-01-03 12:00"), handoverTime: "12:00", participants: [[d], [e, f]],
    }),
    { ...weekly([f], "3", ["17:00-19:00"]), makeupAs: 3 },
    { ...weekly([d], "1234567", ["00:00-00:00"], { onHolidays: true }), lane: "backup" },
  ],
  exceptions: [
    off(a, "2026-03-30 10:00", "2026-04-02 00:00"),
    cover(a, d, "2026-03-31 00:00", "2026-04-01 00:00"),
    extra(b, "2026-10-01 09:00", "2026-10-01 12:00"),
    swap(c, ["2026-05-15 20:00", "2026-05-16 08:00"], b, ["2026-05-18 08:30", "2026-05-18 12:00"]),
    exception("closed", { from: at("2026-08-03 00:00"), to: at("2026-08-04 00:00") }),
    exception("temporary", { lane: "duty", from: at("2026-07-06 00:00"), to: at("2026-07-13 00:00"), shifts: [{ person: e, from: at("2026-07-06 08:00"), to: at("2026-07-10 18:00") }] }),
    { ...off(b, "2026-09-07 00:00", "2026-09-12 00:00"), madeAt: at("2026-09-07 10:10"), withdrawnAt: at("2026-09-09 09:09") },
    off(f, "2026-07-06 00:00", "2026-07-13 00:00"),
  ],
};
