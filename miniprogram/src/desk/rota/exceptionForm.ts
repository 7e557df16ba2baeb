import { zPersonId } from "@huiyin/shared/kernel/ids";
import { addDays, chinaTime, localDate, localTime, zLocalDate, type Instant } from "@huiyin/shared/kernel/time";
import type { RotaChange } from "@huiyin/shared/rota/changes";
import type { Lane } from "@huiyin/shared/rota/schema";
import { instantOf, timeOfDay } from "@/parts/staff/clockTime";
import { shiftOf, type RotaReply, type Shift } from "./model";
import { texts as t } from "./texts.zh";

export const exceptionKinds = ["off", "cover", "swap", "extra", "closed", "temporary"] as const;
export type ExceptionKind = (typeof exceptionKinds)[number];

export type TempShift = { readonly person: string; readonly date: string; readonly start: string; readonly end: string };
/** As typed: dates as 2026-11-23, times as people write them, people and shifts by their ids; empty is not chosen. */
export type ExceptionTyped = {
  readonly kind: ExceptionKind;
  readonly person: string;
  readonly by: string;
  readonly lane: Lane;
  readonly fromDate: string;
  readonly fromTime: string;
  readonly toDate: string;
  readonly toTime: string;
  readonly mine: string;
  readonly theirs: string;
  readonly shifts: readonly TempShift[];
};
export type ExceptionWrong = Partial<Record<keyof ExceptionTyped, string>>;

const clock = (at: Instant) => ({ date: String(localDate(at, chinaTime)), time: String(localTime(at, chinaTime)) });

/** A span as the form writes it. */
export const spanOf = ({ from, to }: { readonly from: Instant; readonly to: Instant }): Pick<ExceptionTyped, "fromDate" | "fromTime" | "toDate" | "toTime"> => {
  const [a, b] = [clock(from), clock(to)];
  return { fromDate: a.date, fromTime: a.time, toDate: b.date, toTime: b.time };
};

/** A form for one shift, or for the day `day` when there is none. */
export function typedFor(kind: ExceptionKind, shift: (Shift & { readonly id: string }) | null, day: string): ExceptionTyped {
  const span = shift === null ? { fromDate: day, fromTime: "08:30", toDate: day, toTime: "17:30" } : spanOf(shift);
  return {
    kind, person: shift?.person ?? "", by: "", lane: shift?.lane ?? "duty", ...span,
    mine: shift?.id ?? "", theirs: "", shifts: [{ person: "", date: day, start: "08:30", end: "17:30" }],
  };
}

/** The instants of a shift written as a day and two times; one that ends before it starts ends the next day. */
export function spanTyped({ date, start, end }: Omit<TempShift, "person">): { readonly from: Instant; readonly to: Instant } | null {
  const from = instantOf(date, start);
  const day = zLocalDate.safeParse(date);
  if (from === null || !day.success) return null;
  const isSameDay = (timeOfDay(end) ?? "") > (timeOfDay(start) ?? "");
  const to = instantOf(isSameDay ? day.data : addDays(day.data, 1), end === "24:00" ? "00:00" : end);
  return to === null ? null : { from, to };
}

/** What is to be changed, or what is wrong with what was typed, by field. */
export function changesOf(typed: ExceptionTyped, rota: RotaReply): { readonly changes: readonly RotaChange[] } | { readonly wrong: ExceptionWrong } {
  const wrong: { -readonly [K in keyof ExceptionTyped]?: string } = {};
  const person = zPersonId.safeParse(typed.person);
  const by = zPersonId.safeParse(typed.by);
  const change = (exception: Extract<RotaChange, { what: "exception" }>["exception"]): RotaChange => ({ what: "exception", exception });

  if (typed.kind === "swap") {
    const [mine, theirs] = [shiftOf(rota, typed.mine), shiftOf(rota, typed.theirs)];
    if (mine === null) wrong.mine = t.wrong.shift;
    if (theirs === null) wrong.theirs = t.wrong.shift;
    else if (theirs.person === mine?.person) wrong.theirs = t.wrong.same;
    if (mine === null || theirs === null || Object.keys(wrong).length > 0) return { wrong };
    return { changes: [change({ kind: "swap", a: mine.person, aFrom: mine.from, aTo: mine.to, b: theirs.person, bFrom: theirs.from, bTo: theirs.to })] };
  }

  const from = instantOf(typed.fromDate, typed.fromTime);
  const to = instantOf(typed.toDate, typed.toTime);
  if (from === null) wrong.fromTime = t.wrong.time;
  if (to === null) wrong.toTime = t.wrong.time;
  else if (from !== null && to <= from) wrong.toTime = t.wrong.order;
  if (typed.kind !== "closed" && typed.kind !== "temporary" && !person.success) wrong.person = t.wrong.person;
  if (typed.kind === "cover" && !by.success) wrong.by = t.wrong.person;
  if (by.success && typed.by === typed.person && (typed.kind === "cover" || typed.kind === "off")) wrong.by = t.wrong.same;
  const shifts = typed.shifts.map((one) => ({ person: zPersonId.safeParse(one.person), span: spanTyped(one) }));
  if (typed.kind === "temporary" && shifts.some((one) => !one.person.success || one.span === null)) wrong.shifts = t.wrong.shifts;
  if (from === null || to === null || Object.keys(wrong).length > 0) return { wrong };

  const span = { from, to };
  switch (typed.kind) {
    case "off":
      if (!person.success) return { wrong };
      // Leave and who covers it are one save.
      return { changes: [change({ kind: "off", ...span, person: person.data }), ...(by.success ? [change({ kind: "cover" as const, ...span, person: person.data, by: by.data })] : [])] };
    case "cover":
      return person.success && by.success ? { changes: [change({ kind: "cover", ...span, person: person.data, by: by.data })] } : { wrong };
    case "extra":
      return person.success ? { changes: [change({ kind: "extra", ...span, lane: typed.lane, person: person.data })] } : { wrong };
    case "closed":
      return { changes: [change({ kind: "closed", ...span })] };
    case "temporary":
      return { changes: [change({ kind: "temporary", ...span, lane: typed.lane, shifts: shifts.flatMap((one) => (one.person.success && one.span !== null ? [{ person: one.person.data, ...one.span }] : [])) })] };
  }
}
