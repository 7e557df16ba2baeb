import * as z from "zod/mini";
import { zCaseNumber } from "../kernel/caseNumber";
import { zPersonId, zStationId, type PersonId } from "../kernel/ids";
import { ok, refuse, type Result } from "../kernel/result";
import { zInstant, zLocalDate, type Instant, type LocalDate } from "../kernel/time";
import { bump, byStaff, isOpenCase, isOverseer, system, type Actor, type Change } from "./change";
import type { Clocks } from "./clocks";
import type { Referral } from "./referralSchema";
import type { Case, EventBy } from "./schema";
import { standsFor } from "./headcount";
import { withPaid } from "./paidLater";
import { raised } from "./work";

/** 集体争议 (劳动争议调解仲裁法 7: ten or more with a claim in common may name representatives). One file, a line for each worker. */
export const leastPeople = 10;
/** 劳动人事争议仲裁办案规则 4: three to five representatives. */
export const representatives = { least: 3, most: 5 } as const;

/** What representatives may read of the others, as the meeting decided: nothing, who is in, or who is in and for how much. */
export const zGives = z.enum(["nothing", "names", "amounts"]);
export const zElection = z.object({
  v: z.literal(1), id: z.string(), number: zCaseNumber, at: zInstant, by: zPersonId, on: zLocalDate, how: z.enum(["meeting", "online", "paper"]), present: z.number(),
  people: z.array(zPersonId), gives: zGives,
  /** Who was elected and has a line on paper, by line: they read nothing here. */
  onPaper: z.optional(z.array(z.string())),
});
export type Election = z.infer<typeof zElection>;

export const zGroup = z.object({
  v: z.literal(1), number: zCaseNumber, station: zStationId, openedAt: zInstant,
  /** How many have a line now. Kept by each that joins or leaves. */
  people: z.number(),
  /** How many it was said to be when it was opened; it stands for no fewer. Groups from before it was kept have none. */
  typed: z.optional(z.number()),
  /** What the group's link is known by; null while there is none. */
  link: z.nullable(z.string()), linkUntil: z.nullable(zInstant),
  /** The election in force. */
  election: z.nullable(zElection),
  /** How many of one election's representatives still had a line when it was last looked. Absent until one left. */
  speaking: z.optional(z.object({ election: z.string(), n: z.number() })),
});
export type Group = z.infer<typeof zGroup>;

/** One worker's own line. Name, phone and account are sealed beside it. `person` is null for who has no phone: staff wrote it from their paper. */
export const zLine = z.object({
  v: z.literal(1), id: z.string(), number: zCaseNumber, person: z.nullable(zPersonId),
  /** Of a line on paper: who of the staff wrote it last and was there, and on which day it was signed. */
  paper: z.optional(z.object({ by: zPersonId, signedOn: z.nullable(zLocalDate) })),
  version: z.number(), joinedAt: zInstant, state: z.enum(["in", "out"]), amountFen: z.number(),
  /** Signed for this amount; another amount asks for the signature again. */
  signedAt: z.nullable(zInstant), paidFen: z.number(), paidAt: z.nullable(zInstant),
  /** The worker's own word on the money; null while nobody asked. */
  received: z.nullable(z.boolean()),
  /** When they last said that their part is not solved. Absent until then. */
  unsolvedAt: z.optional(zInstant),
  /** Whether their name, sum and signature may go to a body the matter is handed to: by referral. Nothing is said where it stands in none. */
  refers: z.optional(z.record(z.string(), z.boolean())),
});
export type Line = z.infer<typeof zLine>;

export type GroupRefusal = "group.too_few" | "case.ended" | "case.taken_by_other" | "group.person";
const fact = (by: EventBy, what: string, more: Readonly<Record<string, number | string>> = {}) => ({ code: "group_changed", by, data: { what, ...more } }) as const;

/** The case becomes one of many people: its number of people, and the green channel by rule. An emergency stays one. */
export function openGroup(it: Case, people: number, by: EventBy, clocks: Clocks, now: Instant): Result<Change, GroupRefusal> {
  if (!isOpenCase(it)) return refuse("case.ended");
  if (people < leastPeople) return refuse("group.too_few");
  const many = { ...it, headcount: people, group: true as const };
  if (it.urgency !== "normal") return ok({ after: bump(many), fact: fact(by, "opened", { people }), told: [], ticket: null });
  return ok(raised(many, "green", fact(by, "opened", { people }), clocks, now));
}

/** Told or typed wrong: for how many it was said to be, put right by whoever works on it. Those who wrote their line count all the same. */
export function mendTold(it: Case, group: Group, actor: Actor, typed: number): Result<Change, GroupRefusal> {
  if (typed < leastPeople) return refuse("group.too_few");
  const headcount = standsFor(it, { ...group, typed });
  const step = groupStep(it, actor, "counted", { people: headcount });
  return step.ok ? ok({ ...step.value, after: { ...step.value.after, headcount } }) : step;
}

/** Lines came or went: the head says for how many it stands now. Null: it says so already. */
export function recounted(it: Case, group: Group): Change | null {
  const people = standsFor(it, group);
  return isOpenCase(it) && people !== it.headcount ? { after: { ...bump(it), headcount: people }, fact: fact(system, "counted", { people }), told: [], ticket: it.ticket === null || it.status !== "registered" ? null : { kind: "counted", id: it.ticket } } : null;
}
/** Somebody of the staff has a line in it: they are neither rung for it nor let in, now and under any later ticket. */
export const staffJoined = (it: Case, person: PersonId): Change => (
  { after: bump(it), fact: fact(system, "staff_joined"), told: [], ticket: it.ticket === null ? null : { kind: "keep_away", id: it.ticket, people: [person] } }
);

/** Whoever works on it records what the workers decided; what was agreed is often paid only after the matter was closed. @param paidFen how much more the lines say than before: a closed case counts it */
export function groupStep(it: Case, actor: Actor, what: "elected" | "paid" | "counted", more: Readonly<Record<string, number>>, paidFen = 0): Result<Change, GroupRefusal> {
  if (it.status !== "taken" && it.status !== "answered" && (what !== "paid" || it.status !== "closed")) return refuse("case.ended");
  if (it.lawyer !== actor.person && !isOverseer(actor)) return refuse("case.taken_by_other");
  return ok({ after: bump(it.status === "closed" ? withPaid(it, paidFen) : it), fact: fact(byStaff(actor), what, more), told: [], ticket: null });
}

/** Whoever works on it keeps the lines that are on paper; what one of them says is taken down also after the ending. The step is the staff's alone: nobody else learns of a line. */
export function paperStep(it: Case, actor: Actor, what: "line_added" | "line_changed" | "line_left" | "line_word"): Result<Change, GroupRefusal> {
  const step = groupStep(it, actor, what === "line_added" || what === "line_changed" ? "elected" : "paid", {});
  return step.ok ? ok({ ...step.value, fact: fact(byStaff(actor), what, { sees: "staff" }) }) : step;
}

export type ElectRefusal = "group.representatives" | "group.not_member" | "group.quorum" | "group.future";
/** Representatives have a line in it, three to five; those present are no fewer than they, and no more than the matter stands for: who comes to a meeting may write their line later. */
export function elect(lines: readonly Line[], ids: readonly string[], present: number, people: number, isFuture: boolean): Result<{ readonly people: PersonId[]; readonly onPaper: string[] }, ElectRefusal> {
  const inIt = lines.filter((line) => line.state === "in");
  const chosen = [...new Set(ids)];
  if (chosen.length < representatives.least || chosen.length > representatives.most) return refuse("group.representatives");
  const elected = inIt.filter((line) => chosen.includes(line.id));
  if (elected.length < chosen.length) return refuse("group.not_member");
  if (present < chosen.length || present > people) return refuse("group.quorum");
  return isFuture ? refuse("group.future") : ok({ people: elected.flatMap(({ person }) => person ?? []), onPaper: elected.flatMap(({ id, person }) => (person === null ? [id] : [])) });
}
/** Whether this line's worker speaks for the others. */
export const isElected = (election: Election | null, { id, person, state }: Pick<Line, "id" | "person" | "state">): boolean =>
  state === "in" && election !== null && (person === null ? election.onPaper?.includes(id) === true : election.people.includes(person));

/**
 * Representatives left, or came back: how many speak now. `tooFew`: one more is gone and fewer than the law asks for are left, so whoever has
 * the case has others elected. Null: as many as before, or nobody was elected. @param elected their lines as they stand; who is erased has none
 */
export function countVoices({ election, speaking }: Pick<Group, "election" | "speaking">, elected: readonly Line[]): { readonly speaking: NonNullable<Group["speaking"]>; readonly tooFew: boolean } | null {
  if (election === null) return null;
  const before = speaking?.election === election.id ? speaking.n : election.people.length + (election.onPaper?.length ?? 0);
  const n = elected.filter((line) => isElected(election, line)).length;
  return n === before ? null : { speaking: { election: election.id, n }, tooFew: n < before && n < representatives.least };
}

/** Another amount or another name takes the signature back: nobody is bound to a figure they did not sign. */
export function changeLine(line: Line, amountFen: number, signs: boolean, now: Instant, isRenamed = false): Line {
  const isSame = amountFen === line.amountFen && !isRenamed;
  return { ...line, version: line.version + 1, amountFen, signedAt: signs ? now : isSame ? line.signedAt : null };
}
/** From their paper, by staff who were there. */
export const paperLine = (it: Pick<Line, "id" | "number" | "amountFen">, by: PersonId, signedOn: LocalDate | null, now: Instant): Line => (
  { v: 1, ...it, person: null, paper: { by, signedOn }, version: 1, joinedAt: now, state: "in", signedAt: signedOn === null ? null : now, paidFen: 0, paidAt: null, received: null }
);
/** Another amount or name on paper needs another signature on paper: what is signed is what `signedOn` says now. */
export const changePaper = (line: Line, said: { readonly amountFen: number; readonly signedOn: LocalDate | null }, by: PersonId, now: Instant): Line => (
  { ...line, version: line.version + 1, amountFen: said.amountFen, paper: { by, signedOn: said.signedOn }, signedAt: said.signedOn === null ? null : now }
);
/** Opting out: they are in nobody's list any more, and may bring their matter by themselves. */
export const leaveLine = (line: Line): Line => ({ ...line, version: line.version + 1, state: "out", signedAt: null });
/** What was paid to this one, in all. What was said of an earlier sum does not hold for another. */
export const payLine = (line: Line, paidFen: number, now: Instant): Line =>
  paidFen === line.paidFen ? line : { ...line, version: line.version + 1, paidFen, paidAt: paidFen === 0 ? null : now, received: null };
export const confirmLine = (line: Line, received: boolean): Result<Line, "group.nothing_paid"> =>
  line.paidFen === 0 ? refuse("group.nothing_paid") : ok({ ...line, version: line.version + 1, received });

/** Since when the answer stands that a member may call no solution; null while there is none. */
export const answeredSince = (it: Case): Instant | null => (it.status === "answered" ? it.answeredAt : it.status === "closed" ? it.closedAt : null);
/** Said of the answer or the ending that stands now: of an earlier one it does not hold. */
export const saysUnsolved = (line: Pick<Line, "unsolvedAt">, it: Case): boolean => {
  const since = answeredSince(it);
  return since !== null && line.unsolvedAt !== undefined && line.unsolvedAt >= since;
};
export const unsolvedLine = (line: Line, it: Case, now: Instant): Result<Line | null, "group.not_answered"> =>
  answeredSince(it) === null ? refuse("group.not_answered") : ok(saysUnsolved(line, it) ? null : { ...line, version: line.version + 1, unsolvedAt: now });

/** What of one line a body outside gets, and no more: each worker's own word, for this body (个人信息保护法 23). */
export const referredFields = ["name", "amount", "signature"] as const;
/** Whether this line may be named in one referral's papers. Whoever brought the matter said so with the referral itself, unless their own line says otherwise. */
export const isNamedIn = ({ refers, person }: Pick<Line, "refers" | "person">, referral: string, filer: PersonId | null): boolean => refers?.[referral] ?? (person !== null && person === filer);
/** Papers may still be made for it. */
export const isToBeNamed = (status: Referral["status"]): status is "asked" | "agreed" | "sent" | "accepted" => status === "asked" || status === "agreed" || status === "sent" || status === "accepted";
/** Null: said already. A yes is for what is still to be handed over; a no holds at any time, for whatever is made from then on. */
export function sayOnLine(line: Line, { id, status }: Pick<Referral, "id" | "status">, agrees: boolean): Result<Line | null, "group.refer_over"> {
  if (line.refers?.[id] === agrees) return ok(null);
  if (agrees && !isToBeNamed(status)) return refuse("group.refer_over");
  return ok({ ...line, version: line.version + 1, refers: { ...line.refers, [id]: agrees } });
}

/** 1 件 / n 人, and the money: claimed, paid, and confirmed by who should have it; never added together. */
export function figures(lines: readonly Line[]) {
  const inIt = lines.filter((line) => line.state === "in");
  const sum = (of: (line: Line) => number) => inIt.reduce((all, line) => all + of(line), 0);
  return {
    cases: 1, people: inIt.length, left: lines.length - inIt.length, signed: inIt.filter((line) => line.signedAt !== null).length,
    claimedFen: sum((line) => line.amountFen), paidFen: sum((line) => line.paidFen), paidInFull: inIt.filter((line) => line.amountFen > 0 && line.paidFen >= line.amountFen).length,
    received: inIt.filter((line) => line.received === true).length, denied: inIt.filter((line) => line.received === false).length,
  };
}

/** What one member may read of the others: names and amounts only for a representative, and only what the election gave. */
export function seenBy(person: PersonId, lines: readonly Line[], election: Election | null): { readonly line: Line; readonly name: boolean; readonly amount: boolean }[] {
  const isRepresentative = election !== null && lines.some((line) => line.person === person && isElected(election, line));
  return lines.filter((line) => line.state === "in").flatMap((line) => {
    if (line.person === person) return [];
    // Representatives are known by name to everybody who is in it: they were elected by them. A line on paper is read by staff alone.
    const isKnown = isElected(election, line);
    if (line.person === null && !isKnown) return [];
    const [name, amount] = [isKnown || (isRepresentative && election.gives !== "nothing"), isRepresentative && election.gives === "amounts"];
    return name || amount ? [{ line, name, amount }] : [];
  });
}
