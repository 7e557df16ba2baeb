import type { CalculatorKind } from "@huiyin/shared/deadlines/factsSchema";
import { currentFacts, otherWords } from "@huiyin/shared/cases/facts";
import { isOpenCase, isOverseer } from "@huiyin/shared/cases/change";
import { calculated, recordFacts as factsRule } from "@huiyin/shared/cases/limit";
import type { Case } from "@huiyin/shared/cases/schema";
import { currentHeld, currentMet, urgentBy } from "@huiyin/shared/deadlines/caseClocks";
import { attachCalculationRoute, attachMyCalculationRoute, readFactsRoute, readMyFactsRoute, recordFactsRoute, recordMyFactsRoute, seeLimitRoute, type Attached, type CaseFacts } from "@huiyin/shared/deadlines/factsApi";
import type { Filled } from "@huiyin/shared/deadlines/formKit";
import { missing } from "@huiyin/shared/deadlines/forms";
import { linesOwed } from "@huiyin/shared/deadlines/wageCrime";
import { counted } from "@huiyin/shared/deadlines/local";
import { zStationId } from "@huiyin/shared/kernel/ids";
import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import type { RefusalOf } from "@huiyin/shared/kernel/route";
import { localDate, type Instant } from "@huiyin/shared/kernel/time";
import { zone } from "@huiyin/shared/tickets/duty";
import { staffOf, type ActingStaff } from "../platform/caller";
import { handle, type Door } from "../platform/http";
import type { Command } from "../platform/idempotency";
import { newRowId } from "../platform/ids";
import { changeCase } from "./changeCase";
import type { CaseDeps } from "./deps";
import { readLines } from "./groupRepository";
import { clocksNow, factsOp, limitOf, said, type By, type Word } from "./factsOps";
import { calculationsOf, putCalculation, readFactsOf, type Facts } from "./factsRepository";
import { standingOf } from "./readCase";
import { mayReadSealed, storyLook } from "./readView";

const nothing = () => ({});

/** Days, figures, what they mean in law, and estimates. */
export async function factsView(deps: CaseDeps, it: Case, may: CaseFacts["may"], now: Instant): Promise<CaseFacts> {
  const [facts, calendar, calculations] = await Promise.all([readFactsOf(deps, it.number, now), deps.duty.calendar(), calculationsOf(deps, it.number)]);
  const clocks = [...clocksNow(it, facts, calendar, now)];
  const { entries, held, met } = facts.content;
  return { type: it.type, district: zStationId.parse(it.station.slice(0, 6)), facts: [...currentFacts(entries).values()], others: [...otherWords(entries)], held: [...currentHeld(held)], met: [...currentMet(met)], clocks, urgentBy: urgentBy(clocks), calculations, lines: null, may };
}

/** GET /cases/{number}/facts */
export const readMyFacts = (deps: CaseDeps) =>
  handle(readMyFactsRoute, async ({ params, caller, now }) => {
    const it = await deps.cases.get(params.number);
    if (it === null) return refuse("access.not_found");
    const isWorker = caller.kind === "person" && it.worker === caller.person;
    return ok(await factsView(deps, it, { record: isWorker && isOpenCase(it), see: false }, now));
  });

/** GET /staff/cases/{number}/facts: part of what is sealed, read by whom the story is. */
export const readFacts = (deps: CaseDeps) =>
  handle(readFactsRoute, async ({ params, caller, now }) => {
    const by = staffOf(caller);
    const it = await deps.cases.get(params.number);
    if (it === null) return refuse("access.not_found");
    const ticket = it.ticket === null ? null : await deps.tickets.get(it.ticket);
    const standing = standingOf(it, ticket, by);
    if (!mayReadSealed(standing)) return refuse("case.not_taken");
    if (standing === "oversees") await deps.table.put(storyLook(it.number, by.person, now), { absent: true });
    const works = (it.status === "taken" || it.status === "answered") && (it.lawyer === by.person || isOverseer(by)) && by.role !== "officer";
    const [view, lines] = await Promise.all([factsView(deps, it, { record: works, see: works }, now), it.group === true ? readLines(deps.table, it.number) : null]);
    return ok({ ...view, lines: lines === null ? null : linesOwed(lines.map(({ line }) => line)) });
  });

type Saying = { readonly number: string; readonly word: Word; readonly by: By; readonly actor: ActingStaff | null; readonly seen?: number | undefined; readonly command: Command };
/** Read anew in every turn: whoever else wrote them moved the case on too. */
export function say(deps: CaseDeps, { number, word, by, actor, seen, command }: Saying, now: Instant) {
  let write: { before: Facts; after: Facts } | null = null;
  return changeCase(deps, number, {
    decide: async (it, { calendar }) => {
      const before = await readFactsOf(deps, it.number, now);
      const after = said(before, it, word, by, calendar, now);
      if (!after.ok) return after;
      write = { before, after: after.value };
      const count = word.facts.length + (word.held?.length ?? 0) + (word.met?.length ?? 0);
      const reopened = word.met?.some((one) => one.on === null) ?? false;
      return factsRule(it, actor === null ? { kind: "worker" } : { kind: "staff", actor }, { count, reopened }, limitOf(it, after.value, calendar, now));
    },
    also: async (it) => (write === null ? [] : [await factsOp(deps.keys, it, write.after, write.before, await deps.duty.calendar(), now)]),
    reply: nothing, command, seen,
  }, now);
}

/** POST /cases/{number}/facts */
export const recordMyFacts = (deps: CaseDeps) =>
  handle(recordMyFactsRoute, ({ params, body, now, command }) =>
    body.facts.length + body.held.length === 0 ? Promise.resolve(refuse("request.malformed")) : say(deps, { number: params.number, word: body, by: { from: "worker", title: "" }, actor: null, command }, now));

/** POST /staff/cases/{number}/facts */
export const recordFacts = (deps: CaseDeps) =>
  handle(recordFactsRoute, ({ params, body, caller, now, command }) => {
    if (body.facts.length + body.held.length + body.met.length === 0) return Promise.resolve(refuse("request.malformed"));
    const actor = staffOf(caller);
    return say(deps, { number: params.number, word: body, by: { from: "staff", title: actor.title }, actor, seen: body.version, command }, now);
  });

/** POST /staff/cases/{number}/limit-seen */
export const seeLimit = (deps: CaseDeps) =>
  handle(seeLimitRoute, async ({ params, caller, now, command }) => {
    const by = staffOf(caller);
    const it = await deps.cases.get(params.number);
    if (it === null) return refuse("access.not_found");
    if (!(it.status === "taken" || it.status === "answered") || (it.lawyer !== by.person && !isOverseer(by))) return refuse(it.status === "registered" ? "case.not_taken" : "case.taken_by_other");
    const facts = await readFactsOf(deps, it.number, now);
    if (facts.version === 0) return refuse("case.no_such_clock");
    const written = await deps.table.transact([await factsOp(deps.keys, it, { ...facts, seenAt: now }, facts, await deps.duty.calendar(), now), ...command.rows({})]);
    return written.ok ? ok({}) : refuse("request.conflict");
  });

const lackingRefusals = { averageWage: "calculator.average_missing", minimumWage: "calculator.minimum_missing", urbanIncome: "calculator.income_missing", provinceWage: "calculator.province_missing", injuryGrants: "calculator.grants_missing" } as const;
const told = ["calculator.dates_reversed", "calculator.years_reversed", "calculator.more_than_all", "calculator.too_long", "calculator.too_large"] as const;
const isTold = (code: string): code is (typeof told)[number] => told.some((it) => it === code);
type Attaching = { readonly number: string; readonly kind: CalculatorKind; readonly filled: Filled; readonly by: By; readonly actor: ActingStaff | null; readonly command: Command };
/** Counted here from what was filled in, by the rule the phone uses too, with the wages of the case's own district: an amount is nobody's word. */
async function attach(deps: CaseDeps, { number, kind, filled: typed, by, actor, command }: Attaching, now: Instant): Promise<Result<Record<never, never>, RefusalOf<typeof attachCalculationRoute>>> {
  if (missing(kind, typed).length > 0) return refuse("calculator.incomplete");
  const its = await deps.cases.get(number);
  if (its === null) return refuse("access.not_found");
  const [calendar, known, grid] = await Promise.all([deps.duty.calendar(), deps.duty.values(its.station), deps.grid.read(its.station.slice(0, 6))]);
  const district = grid.units.find((one) => one.kind === "district")?.name ?? "";
  const { answer, filled } = counted(kind, typed, { known, district, calendar, today: localDate(now, zone) });
  if (answer.kind === "lacking") return refuse(lackingRefusals[answer.missing[0]?.key ?? "averageWage"]);
  // What else the rules refuse is a field left empty, which was looked at first.
  if (answer.kind === "refused") return refuse(isTold(answer.code) ? answer.code : "calculator.incomplete");
  const none = { amount: null, unit: "yuan", monthly: null, other: null, lines: [], certainty: "high", figures: [] } as const;
  const result = answer.kind === "amount" ? { amount: answer.amount, unit: answer.unit, monthly: answer.monthly, other: answer.other, ...answer.calculation, figures: answer.figures } : { ...none, articles: answer.articles, notes: answer.notes };
  const it: Attached = {
    id: newRowId(), at: now, from: by.from, title: by.title, kind, filled, amount: result.amount, unit: result.unit, monthly: result.monthly, other: result.other,
    lines: [...result.lines], articles: [...result.articles], certainty: result.certainty, notes: [...result.notes], figures: [...result.figures], rounding: "half_up_to_cent_at_end",
  };
  return changeCase(deps, number, {
    decide: (head) => calculated(head, actor === null ? { kind: "worker" } : { kind: "staff", actor }), reply: nothing, command,
    also: async (head) => [await putCalculation(deps.keys, head.station, head.number, it)],
  }, now);
}

/** POST /cases/{number}/calculations */
export const attachMyCalculation = (deps: CaseDeps) =>
  handle(attachMyCalculationRoute, ({ params, body, now, command }) => attach(deps, { ...body, number: params.number, by: { from: "worker", title: "" }, actor: null, command }, now));

/** POST /staff/cases/{number}/calculations */
export const attachCalculation = (deps: CaseDeps) =>
  handle(attachCalculationRoute, ({ params, body, caller, now, command }) => {
    const actor = staffOf(caller);
    return attach(deps, { ...body, number: params.number, by: { from: "staff", title: actor.title }, actor, command }, now);
  });

/** Everything this part of the room answers. */
export const factsHandlers = (deps: CaseDeps): readonly Door[] => [
  readMyFacts(deps), readFacts(deps), recordMyFacts(deps), recordFacts(deps), seeLimit(deps), attachMyCalculation(deps), attachCalculation(deps),
];
