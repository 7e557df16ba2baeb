import type { PersonId, StationId } from "../kernel/ids";
import { ok, refuse, type Result } from "../kernel/result";
import { earlier, later, minutesBetween, type Instant } from "../kernel/time";
import type { rotaRefusals } from "./api";
import type { ExceptionDraft, RotaChange, RuleDraft, SwapAnswer } from "./changes";
import type { RotaFact } from "./facts";
import type { Rota, RotaException, RotaExceptionId, RotaRule, RotaRuleId } from "./schema";

export type RotaRefusal = keyof typeof rotaRefusals;
export type Editor = {
  readonly station: StationId;
  readonly by: PersonId;
  readonly now: Instant;
  /** One for each change, exceptions' ids ascending: made in the same moment, they count in the order they were written. */
  readonly ids: readonly { readonly rule: RotaRuleId; readonly exception: RotaExceptionId }[];
};
/** A rota as it stands after the changes, and what they were. Rows that differ from those before are to be written. */
export type Edited = { readonly rota: Rota; readonly facts: readonly RotaFact[] };
type Step = Result<Edited, RotaRefusal>;

export const peopleOfRule = (rule: RuleDraft | RotaRule): PersonId[] => [...new Set(rule.kind === "weekly" ? rule.people : rule.participants.flat())];

/** Ends every version of a rule at `at`. One that had not begun by then never counts: its validity is empty. */
const endedAt = (rules: readonly RotaRule[], id: RotaRuleId, at: Instant): RotaRule[] =>
  rules.map((rule) => (rule.id !== id || (rule.to !== null && rule.to <= at) ? rule : { ...rule, to: later(rule.from, at) }));
const isLive = (rule: RotaRule, at: Instant): boolean => (rule.to === null || rule.to > at) && (rule.to === null || rule.to > rule.from);

function withRule(rota: Rota, change: Extract<RotaChange, { what: "rule" }>, editor: Editor, newId: RotaRuleId): Step {
  const from = change.from ?? editor.now;
  if (from < editor.now) return refuse("rota.in_past");
  const { makeupAs, ...draft } = change.rule;
  if (draft.to !== null && draft.to <= from) return refuse("rota.span");
  const versions = rota.rules.filter((rule) => rule.id === change.id);
  if (change.id !== null && !versions.some((rule) => isLive(rule, editor.now))) return refuse("rota.unknown_rule");
  const id = change.id ?? newId;
  const rule: RotaRule = {
    ...draft, v: 1, id, version: Math.max(0, ...versions.map((it) => it.version)) + 1, stationId: editor.station, from, ...(makeupAs === null ? {} : { makeupAs }),
  };
  const fact: RotaFact = { code: change.id === null ? "rule_added" : "rule_changed", people: peopleOfRule(change.rule), from, to: rule.to };
  return ok({ rota: { ...rota, rules: [...endedAt(rota.rules, id, from), rule] }, facts: [fact] });
}

function withoutRule(rota: Rota, { id, at }: Extract<RotaChange, { what: "end" }>, { now }: Editor): Step {
  const from = at ?? now;
  if (from < now) return refuse("rota.in_past");
  const live = rota.rules.filter((rule) => rule.id === id && isLive(rule, from));
  if (live.length === 0) return refuse("rota.unknown_rule");
  return ok({ rota: { ...rota, rules: endedAt(rota.rules, id, from) }, facts: [{ code: "rule_ended", people: [...new Set(live.flatMap(peopleOfRule))], from, to: null }] });
}

/** All that an exception spans, both sides of a swap together. */
export const spanOfException = (it: ExceptionDraft | RotaException): { readonly from: Instant; readonly to: Instant } =>
  it.kind === "swap" ? { from: earlier(it.aFrom, it.bFrom), to: later(it.aTo, it.bTo) } : { from: it.from, to: it.to };
export function peopleOfException(it: ExceptionDraft | RotaException): PersonId[] {
  switch (it.kind) {
    case "off":
    case "extra":
      return [it.person];
    case "cover":
      return [it.person, it.by];
    case "swap":
      return [it.a, it.b];
    case "closed":
      return [];
    case "temporary":
      return [...new Set(it.shifts.map((shift) => shift.person))];
  }
}

/** Longer ones are a rule. */
const mostDays = 400;
const isTooLong = ({ from, to }: { readonly from: Instant; readonly to: Instant }): boolean => minutesBetween(from, to) > mostDays * 1_440;
const isSpan = ({ from, to }: { readonly from: Instant; readonly to: Instant }): boolean => from < to;
function checked(draft: ExceptionDraft, now: Instant): RotaRefusal | null {
  if (draft.kind === "swap") {
    if (draft.a === draft.b) return "rota.same_person";
    if (draft.aFrom >= draft.aTo || draft.bFrom >= draft.bTo) return "rota.span";
    if (isTooLong(spanOfException(draft))) return "rota.too_long";
    return draft.aTo <= now || draft.bTo <= now ? "rota.in_past" : null;
  }
  if (!isSpan(draft)) return "rota.span";
  if (isTooLong(draft)) return "rota.too_long";
  if (draft.kind === "cover" && draft.person === draft.by) return "rota.same_person";
  if (draft.kind === "temporary" && !draft.shifts.every(isSpan)) return "rota.span";
  return draft.to <= now ? "rota.in_past" : null;
}

/** Half-open spans of one person that overlap or touch are one. By person, then by start. */
export function joined<S extends { readonly person: PersonId; readonly from: Instant; readonly to: Instant }>(shifts: readonly S[]): S[] {
  const out: S[] = [];
  for (const shift of [...shifts].sort((a, b) => (a.person === b.person ? (a.from < b.from ? -1 : 1) : a.person < b.person ? -1 : 1))) {
    const last = out.at(-1);
    if (last !== undefined && last.person === shift.person && shift.from <= last.to) out[out.length - 1] = { ...last, to: later(last.to, shift.to) };
    else out.push(shift);
  }
  return out;
}
/** A temporary rota's shifts, cut to its period and joined. */
const within = (draft: Extract<ExceptionDraft, { kind: "temporary" }>): ExceptionDraft => ({
  ...draft, shifts: joined(draft.shifts.map((it) => ({ ...it, from: later(it.from, draft.from), to: earlier(it.to, draft.to) })).filter(isSpan)),
});

/** @param accepted whether a swap counts from now on, or waits for the other's word */
export function withException(rota: Rota, draft: ExceptionDraft, editor: Editor, id: RotaExceptionId, accepted: boolean): Step {
  const wrong = checked(draft, editor.now);
  if (wrong !== null) return refuse(wrong);
  const it = draft.kind === "temporary" ? within(draft) : draft;
  const made = { v: 1 as const, id, stationId: editor.station, madeAt: editor.now, madeBy: editor.by, withdrawnAt: null };
  const exception: RotaException = it.kind === "swap" ? { ...made, ...it, acceptedAt: accepted ? editor.now : null } : { ...made, ...it };
  const code = it.kind === "swap" && !accepted ? "swap_asked" : it.kind;
  return ok({ rota: { ...rota, exceptions: [...rota.exceptions, exception] }, facts: [{ code, people: peopleOfException(it), ...spanOfException(it) }] });
}

const replaced = (rota: Rota, by: RotaException): Rota => ({ ...rota, exceptions: rota.exceptions.map((it) => (it.id === by.id ? by : it)) });

/** Undo. What it did before now was done and stays. */
export function withdrawn(rota: Rota, id: RotaExceptionId, now: Instant): Step {
  const it = rota.exceptions.find((one) => one.id === id);
  if (it === undefined) return refuse("rota.unknown_exception");
  if (it.withdrawnAt !== null) return refuse("rota.settled");
  const span = spanOfException(it);
  if (span.to <= now) return refuse("rota.in_past");
  return ok({ rota: replaced(rota, { ...it, withdrawnAt: now }), facts: [{ code: "withdrawn", people: peopleOfException(it), ...span }] });
}

/** A swap counts from when it was accepted, so one that began before would be half a swap. */
export function answered(rota: Rota, id: RotaExceptionId, answer: SwapAnswer, { by, now }: Pick<Editor, "by" | "now">): Step {
  const it = rota.exceptions.find((one) => one.id === id);
  if (it === undefined || it.kind !== "swap") return refuse("rota.unknown_exception");
  if (it.acceptedAt !== null || it.withdrawnAt !== null) return refuse("rota.settled");
  const fact = { people: peopleOfException(it), ...spanOfException(it) };
  if (answer === "decline") return ok({ rota: replaced(rota, { ...it, withdrawnAt: now, declinedBy: by }), facts: [{ code: "swap_declined", ...fact }] });
  if (it.aFrom <= now || it.bFrom <= now) return refuse("rota.swap_begun");
  return ok({ rota: replaced(rota, { ...it, acceptedAt: now }), facts: [{ code: "swap_accepted", ...fact }] });
}

function step(rota: Rota, change: RotaChange, editor: Editor, ids: Editor["ids"][number]): Step {
  switch (change.what) {
    case "rule":
      return withRule(rota, change, editor, ids.rule);
    case "end":
      return withoutRule(rota, change, editor);
    case "exception":
      return withException(rota, change.exception, editor, ids.exception, true);
    case "withdraw":
      return withdrawn(rota, change.id, editor.now);
    case "answer":
      return answered(rota, change.id, change.answer, editor);
  }
}

/** A head's changes, all or none. Nothing reaches behind `now`: rules begin and end no earlier, exceptions count from when they are made. */
export function editRota(rota: Rota, changes: readonly RotaChange[], editor: Editor): Step {
  const named = changes.flatMap((it) => ("id" in it && it.id !== null ? [it.id] : []));
  if (new Set<string>(named).size < named.length) return refuse("rota.twice");
  let edited: Edited = { rota, facts: [] };
  for (const [at, change] of changes.entries()) {
    const ids = editor.ids[at];
    if (ids === undefined) return refuse("rota.too_many");
    const next = step(edited.rota, change, editor, ids);
    if (!next.ok) return next;
    edited = { rota: next.value.rota, facts: [...edited.facts, ...next.value.facts] };
  }
  return ok(edited);
}

export type ExceptionState = "asked" | "in_force" | "over" | "withdrawn" | "declined" | "lapsed";
export function stateOf(it: RotaException, now: Instant): ExceptionState {
  if (it.kind === "swap" && it.declinedBy !== undefined) return "declined";
  if (it.withdrawnAt !== null) return "withdrawn";
  if (it.kind === "swap" && it.acceptedAt === null) return it.aFrom <= now || it.bFrom <= now ? "lapsed" : "asked";
  return spanOfException(it).to <= now ? "over" : "in_force";
}
