import { zCalculatorKind, zCaseClock, zFigure, zFilled, zHeld, zHeldEntry, zMet, zMetEntry, zResultUnit, zRounding, zToldHeld } from "./factsSchema";
import * as z from "zod/mini";
import { byNumber } from "../cases/api";
import { zFactEntry, zSaid } from "../cases/facts";
import { caseRefusals } from "../cases/refusals";
import { zStationId } from "../kernel/ids";
import { route } from "../kernel/route";
import { zInstant, zLocalDate } from "../kernel/time";
import { calculatorRefusals } from "./texts.zh";

const none = z.object({});
const owner = { kind: "owner", helper: false } as const;
const handlers = { kind: "staff", roles: ["lawyer", "mediator", "head"], on: "case" } as const;
const refusals = {
  ...caseRefusals,
  "calculator.dates_reversed": { status: 400, zh: calculatorRefusals["calculator.dates_reversed"] },
  "calculator.average_missing": { status: 409, zh: calculatorRefusals["calculator.average_missing"] },
  "calculator.minimum_missing": { status: 409, zh: calculatorRefusals["calculator.minimum_missing"] },
  "calculator.income_missing": { status: 409, zh: calculatorRefusals["calculator.income_missing"] },
  "calculator.province_missing": { status: 409, zh: calculatorRefusals["calculator.province_missing"] },
  "calculator.grants_missing": { status: 409, zh: calculatorRefusals["calculator.grants_missing"] },
  "calculator.years_reversed": { status: 400, zh: calculatorRefusals["calculator.years_reversed"] },
  "calculator.more_than_all": { status: 400, zh: calculatorRefusals["calculator.more_than_all"] },
  "calculator.too_long": { status: 400, zh: calculatorRefusals["calculator.too_long"] },
  "calculator.too_large": { status: 400, zh: calculatorRefusals["calculator.too_large"] },
  "calculator.incomplete": { status: 400, zh: "还有没填的，请填完再放进来。" },
} as const;

/** A calculator's result somebody put into the case, as it was then. */
export const zAttached = z.object({
  id: z.string(), at: zInstant, from: z.enum(["worker", "staff"]), title: z.string(), kind: zCalculatorKind, filled: zFilled,
  /** In `unit`; null: the law does not give it. */
  amount: z.nullable(z.number()), unit: z._default(zResultUnit, "yuan"), monthly: z.nullable(z.number()), other: z.nullable(z.number()),
  lines: z.array(z.object({ label: z.string(), how: z.string(), result: z.string() })),
  articles: z.array(z.string()), certainty: z.enum(["high", "medium", "low"]), notes: z.array(z.string()),
  /** What was put in before these were kept has no figures, and was rounded the same way. */
  figures: z._default(z.array(zFigure), []), rounding: z._default(zRounding, "half_up_to_cent_at_end"),
});
export type Attached = z.infer<typeof zAttached>;

export const zCaseFacts = z.object({
  type: z.string(),
  /** Where its calculations take their wages from. */
  district: zStationId,
  /** What counts now of each fact; and what the worker said later and otherwise. */
  facts: z.array(zFactEntry), others: z.array(zFactEntry),
  held: z.array(zHeldEntry), met: z.array(zMetEntry), clocks: z.array(zCaseClock),
  /** Of a group, for whoever handles it: how many have a line, how many are still owed something, and how much in all. Never told to a member. */
  lines: z._default(z.nullable(z.object({ people: z.number(), owing: z.number(), owedFen: z.number() })), null),
  urgentBy: z.nullable(zLocalDate), calculations: z.array(zAttached),
  may: z.object({ record: z.boolean(), see: z.boolean() }),
});
export type CaseFacts = z.infer<typeof zCaseFacts>;

export const saidFacts = { facts: zSaid, held: z.array(zToldHeld).check(z.maxLength(5)) };
const calculation = z.object({ kind: zCalculatorKind, filled: zFilled });

/** What the worker reads: the same days, and what they mean. */
export const readMyFactsRoute = route({ name: "readMyFacts", method: "GET", path: "/cases/{number}/facts", who: owner, keyed: false, consent: [],
  params: byNumber, query: none, body: z.undefined(), reply: zCaseFacts, refusals });
export const recordMyFactsRoute = route({ name: "recordMyFacts", method: "POST", path: "/cases/{number}/facts", who: owner, keyed: true, consent: [],
  params: byNumber, query: none, body: z.object(saidFacts), reply: none, refusals });
export const attachMyCalculationRoute = route({ name: "attachMyCalculation", method: "POST", path: "/cases/{number}/calculations", who: owner, keyed: true, consent: [],
  params: byNumber, query: none, body: calculation, reply: none, refusals });

export const readFactsRoute = route({ name: "readFacts", method: "GET", path: "/staff/cases/{number}/facts", who: { kind: "staff", roles: ["lawyer", "mediator", "head", "officer"], on: "case" }, keyed: false, consent: [],
  params: byNumber, query: none, body: z.undefined(), reply: zCaseFacts, refusals });
export const recordFactsRoute = route({ name: "recordFacts", method: "POST", path: "/staff/cases/{number}/facts", who: handlers, keyed: true, consent: [],
  params: byNumber, query: none, body: z.object({ ...saidFacts, held: z.array(zHeld).check(z.maxLength(5)), met: z.array(zMet).check(z.maxLength(5)), version: z.optional(z.number()) }), reply: none, refusals });
/** The reminder was seen: the heads need not hear of this one. */
export const seeLimitRoute = route({ name: "seeLimit", method: "POST", path: "/staff/cases/{number}/limit-seen", who: handlers, keyed: true, consent: [],
  params: byNumber, query: none, body: none, reply: none, refusals });
export const attachCalculationRoute = route({ name: "attachCalculation", method: "POST", path: "/staff/cases/{number}/calculations", who: handlers, keyed: true, consent: [],
  params: byNumber, query: none, body: calculation, reply: none, refusals });
