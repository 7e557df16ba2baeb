import type { ReplyOf } from "@huiyin/shared/kernel/route";
import { chinaTime, dayNumber, earlier, later, localDate, weekdayOfDay, type Instant, type LocalDate } from "@huiyin/shared/kernel/time";
import type { previewRotaRoute, readRotaRoute } from "@huiyin/shared/rota/api";
import type { RotaChange } from "@huiyin/shared/rota/changes";
import { rotaTexts } from "@/parts/rota/texts.zh";
import { longSpan, nameOf, type Names } from "@/parts/rota/words";
import { spanText } from "@/parts/rota/bars";
import type { RotaBar, RotaDay, RotaRow } from "@/ui/desk/RotaTimeline";
import { scaleFor, type Drop, type Scale } from "@/ui/desk/timeline";
import { texts as t } from "./texts.zh";

export type RotaReply = ReplyOf<typeof readRotaRoute>;
export type Review = ReplyOf<typeof previewRotaRoute>;
export type Shift = RotaReply["shifts"][number];
type Span = { readonly from: Instant; readonly to: Instant };
export type By = "people" | "lanes";

const gapRow = "gap";
export const shiftId = (shift: Pick<Shift, "person" | "lane" | "from">): string => `${shift.person}|${shift.lane}|${shift.from}`;

/** The columns: weekday and number, what is special about the day. */
export const columnsOf = (rota: Pick<RotaReply, "days">): readonly RotaDay[] =>
  rota.days.map(({ date, kind, name }) => ({
    date, name: rota.days.length > 10 ? String(Number(date.slice(8))) : `${Number(date.slice(8))} ${rotaTexts.weekdays[weekdayOfDay(dayNumber(date))] ?? ""}`,
    mark: kind === "holiday" ? (rota.days.length > 10 ? t.holidayShort : (name ?? t.holiday)) : kind === "makeup" ? (rota.days.length > 10 ? t.makeupShort : t.makeup) : null,
    rest: kind === "holiday" || kind === "weekend",
  }));

const inForce = (rota: RotaReply) => rota.exceptions.filter(({ state }) => state === "in_force" || state === "over").map(({ exception }) => exception);
const asked = (rota: RotaReply) => rota.exceptions.filter(({ state }) => state === "asked").map(({ exception }) => exception);

/** Leave as bars of its own: the calculation leaves out who is away, the head wants to see why. */
function leaves(rota: RotaReply, now: Instant): RotaBar[] {
  return inForce(rota).flatMap((it) => {
    if (it.kind !== "off") return [];
    const [from, to] = [later(it.from, rota.from), earlier(it.to, rota.to)];
    return from < to ? [{ id: `off|${it.id}`, row: it.person, from, to, kind: "off" as const, text: t.leave, sentence: `${nameOf(rota.names, it.person)}，${longSpan(it, now)}，${t.leave}` }] : [];
  });
}

/** What a swap that waits for an answer, or a change not saved yet, would put where. */
const wanted = (id: string, person: string, span: Span, names: Names, now: Instant, word: string): RotaBar => ({
  id, row: person, from: span.from, to: span.to, kind: "asked", text: `${word} ${spanText(span)}`, sentence: `${nameOf(names, person)}，${longSpan(span, now)}，${word}`,
});

export type RotaView = { readonly scale: Scale; readonly columns: readonly RotaDay[]; readonly rows: readonly RotaRow[]; readonly bars: readonly RotaBar[] };

/**
 * What the timeline shows. By people: a line for whoever is on duty, on leave or in a rule, and the colleagues `also` named; above them the gaps.
 * By lanes: 值班 with its gaps, and 备班.
 * @param review what the changes that wait to be saved would do; their gains are drawn as well
 */
export function viewOf(rota: RotaReply, by: By, now: Instant, review: Review | null, also: readonly { readonly person: string; readonly name: string }[] = []): RotaView {
  const names: Names = { ...Object.fromEntries(also.map(({ person, name }) => [person, name])), ...rota.names };
  const first = localDate(rota.from, chinaTime);
  const columns = columnsOf(rota);
  const gaps: RotaBar[] = rota.gaps.map((gap) => ({
    id: `gap|${gap.from}`, row: by === "people" ? gapRow : "duty", ...gap, kind: "gap", text: rotaTexts.gap, sentence: `${rotaTexts.gap}，${longSpan(gap, now)}`,
  }));
  const shifts: RotaBar[] = rota.shifts.map((shift) => ({
    id: shiftId(shift), row: by === "people" ? shift.person : shift.lane, from: shift.from, to: shift.to, kind: shift.lane,
    text: by === "lanes" ? nameOf(names, shift.person) : shift.lane === "backup" ? `${rotaTexts.backup} ${spanText(shift)}` : spanText(shift),
    sentence: `${nameOf(names, shift.person)}，${longSpan(shift, now)}，${rotaTexts.lane[shift.lane]}`,
  }));
  const scale = scaleFor(first, rota.days.length, [...rota.shifts, ...rota.gaps]);
  if (by === "lanes") {
    const rows = (["duty", "backup"] as const).map((lane) => ({ id: lane, name: rotaTexts.lane[lane], takes: false }));
    return { scale, columns, rows, bars: [...shifts, ...gaps] };
  }
  const swaps = asked(rota).flatMap((it) =>
    it.kind !== "swap" ? [] : [
      wanted(`asked|${it.id}|a`, it.b, { from: it.aFrom, to: it.aTo }, names, now, t.askedSwap), wanted(`asked|${it.id}|b`, it.a, { from: it.bFrom, to: it.bTo }, names, now, t.askedSwap),
    ]);
  const gains = (review?.touched ?? []).flatMap(({ person, gains: all }) => all.map((gain) => wanted(`new|${person}|${gain.from}`, person, gain, names, now, t.unsaved)));
  const bars = [...gaps, ...shifts, ...leaves(rota, now), ...swaps, ...gains].filter((bar) => bar.from < rota.to && bar.to > rota.from);
  const inRules = rota.rules.filter((rule) => rule.to === null || rule.to > rota.from).flatMap((rule) => (rule.kind === "weekly" ? rule.people : rule.participants.flat()));
  const people = [...new Set<string>([...shifts.map((bar) => bar.row), ...inRules, ...bars.filter((bar) => bar.row !== gapRow).map((bar) => bar.row), ...also.map(({ person }) => person)])];
  const rows: RotaRow[] = [...(gaps.length > 0 ? [{ id: gapRow, name: rotaTexts.gap, takes: false }] : []), ...people.map((person) => ({ id: person, name: nameOf(names, person), takes: true }))];
  return { scale, columns, rows, bars };
}

/** The shift behind a bar; null for gaps, leave and what is only wanted. */
export const shiftOf = (rota: RotaReply, id: string | null): Shift | null => rota.shifts.find((shift) => shiftId(shift) === id) ?? null;

/** What can still be changed of a span: not what has passed. Null when all of it has. */
export const ahead = (span: Span, now: Instant): Span | null => (span.to <= now ? null : { from: later(span.from, now), to: span.to });

/** What letting a shift go on something means: on another person's shift 换班, on another person 顶班. Null: nothing. */
export function changeOf(rota: RotaReply, shift: Shift, on: Drop, now: Instant): RotaChange | null {
  const own = ahead(shift, now);
  if (own === null) return null;
  if (on.kind === "row") {
    const by = on.id as Shift["person"];
    return by === shift.person ? null : { what: "exception", exception: { kind: "cover", ...own, person: shift.person, by } };
  }
  const other = shiftOf(rota, on.id);
  if (other === null || other.person === shift.person || other.from <= now || shift.from <= now) return null;
  return { what: "exception", exception: { kind: "swap", a: shift.person, aFrom: shift.from, aTo: shift.to, b: other.person, bFrom: other.from, bTo: other.to } };
}

export type Finding = { readonly id: string; readonly tone: "late" | "wait" | "info"; readonly title: string; readonly sentence: string; readonly date: LocalDate; readonly blocks: boolean };

/** Double duty that was there before, a line for each person: a lawyer who is posted to ten places would hide what this change brings. */
function oldDoubles(review: Review): Finding[] {
  const old = review.doubles.filter((it) => !it.isNew);
  return [...new Map(old.map((it) => [it.person, it])).values()].map((one) => {
    const its = old.filter((it) => it.person === one.person);
    return {
      id: `o${one.person}`, tone: "wait" as const, title: t.review.oldDouble, sentence: t.review.oldDoubleOf(one.name, new Set(its.map((it) => it.there.station)).size),
      date: localDate(its[0]?.from ?? one.from, chinaTime), blocks: false,
    };
  });
}

/** The review as a list to read from the top: what blocks, what this change makes worse, then what was there before. */
export function findingsOf(review: Review, now: Instant): readonly Finding[] {
  const at = (from: Instant) => localDate(from, chinaTime);
  const found: Finding[] = [
    ...review.unreachable.map((it) => ({
      id: `u${it.person}`, tone: it.isNew ? ("late" as const) : ("wait" as const), title: t.review.unreachable, sentence: t.review.unreachableOf(it.name), date: at(now), blocks: it.isNew,
    })),
    ...review.gaps.map((it) => ({
      id: `g${it.from}`, tone: it.isNew ? ("late" as const) : ("wait" as const), title: it.isNew ? t.review.newGap : t.review.gap, sentence: longSpan(it, now), date: at(it.from), blocks: false,
    })),
    ...review.doubles.filter((it) => it.isNew).map((it) => ({
      id: `d${it.person}${it.from}${it.there.station}`, tone: "wait" as const, title: t.review.double, sentence: t.review.doubleOf(it.name, longSpan(it, now), it.there.stationName), date: at(it.from), blocks: false,
    })),
    ...oldDoubles(review),
    ...review.long.map((it) => ({ id: `l${it.person}${it.from}`, tone: "wait" as const, title: t.review.long, sentence: t.review.longOf(it.name, it.hours, longSpan(it, now)), date: at(it.from), blocks: false })),
    ...review.bookings.map((it) => ({ id: `b${it.id}`, tone: "wait" as const, title: t.review.booking, sentence: t.review.bookingOf(it.name, longSpan(it, now)), date: at(it.from), blocks: false })),
    ...review.touched.map((it) => ({ id: `t${it.person}`, tone: "info" as const, title: t.review.touched, sentence: t.review.touchedOf(it.name, it.gains.length, it.loses.length), date: at([...it.gains, ...it.loses][0]?.from ?? now), blocks: false })),
  ];
  const rank = { late: 0, wait: 1, info: 2 } as const;
  const isOld = (it: Finding) => it.title === t.review.gap || it.title === t.review.oldDouble;
  return [...found].sort((a, b) => Number(isOld(a)) - Number(isOld(b)) || rank[a.tone] - rank[b.tone]);
}
