import * as z from "zod/mini";
import { refuse, ok, type Result } from "../kernel/result";
import { zInstant, zLocalDate, type LocalDate } from "../kernel/time";

/**
 * What is known of a case in days and figures, each with who said it. Days start the law's clocks (shared/deadlines/caseClocks.ts), figures
 * fill the calculators. Nothing here is ever required of a worker.
 */
export const dayFacts = [
  "hired", "signed", "ended", "wrongEnded", "knew", "injured", "noticed", "resigned", "resignedProbation", "lastPaid",
  "arbApplied", "arbAccepted", "arbServed", "arbRefused", "hearing", "awardReceived", "annulmentReceived",
  "mediationApplied", "agreed", "confirmApplied", "confirmAccepted", "onlineReceived", "onlineAccepted", "onlinePostfiling", "onlineSimple", "orderApplied", "orderAccepted", "orderReceived",
  "inspectionComplained", "inspectionFiled",
  "injuryApplied", "injuryAccepted", "decisionReceived", "reviewReceived", "appraisalApplied", "appraisalReceived", "appraisalMade", "odDiagnosed", "odReceived", "odAppraised", "odArbApplied",
  "suitFiled", "suitAccepted", "judgmentReceived", "smallJudgmentReceived", "rulingReceived", "judgmentEffective", "appealAccepted", "performanceDue", "preserved", "obstacleGone",
  "layoffTold", "aidApplied", "aidDecided", "aidObjected", "petitionReceived", "petitionForwarded", "petitionAccepted", "petitionReplied", "petitionReviewAsked", "petitionReviewed", "petitionFinalAsked",
] as const;
export const moneyFacts = ["monthlyWage", "average12", "lastMonthWage", "owed", "contribution", "medicalPaid"] as const;
export const zFactKey = z.enum([...dayFacts, ...moneyFacts, "grade"]);
export type FactKey = z.infer<typeof zFactKey>;
export type DayFact = (typeof dayFacts)[number];
export const isDayFact = (fact: FactKey): fact is DayFact => dayFacts.some((it) => it === fact);

/** "Not over yet" is an answer for these: somebody still works there, it still goes on. */
export const mayGoOn: ReadonlySet<FactKey> = new Set<FactKey>(["ended", "wrongEnded"]);
/** These lie in the future as a rule. */
export const mayLieAhead: ReadonlySet<FactKey> = new Set<FactKey>(["hearing", "performanceDue", "ended"]);

export const zFactValue = z.discriminatedUnion("is", [
  z.object({ is: z.literal("on"), on: zLocalDate }),
  z.object({ is: z.literal("going_on") }),
  /** 问过，说不清. */
  z.object({ is: z.literal("unclear") }),
  /** Asked in a message; the answer is still to come. */
  z.object({ is: z.literal("asked") }),
  z.object({ is: z.literal("money"), fen: z.number().check(z.int(), z.gte(0), z.lte(1e12)) }),
  z.object({ is: z.literal("grade"), grade: z.number().check(z.int(), z.gte(1), z.lte(10)) }),
]);
export type FactValue = z.infer<typeof zFactValue>;
export const zFactSaid = z.object({ fact: zFactKey, value: zFactValue });
export type FactSaid = z.infer<typeof zFactSaid>;
/** `title`: the staff member's, as the worker is told it; empty when the worker said it. */
export const zFactEntry = z.object({ ...zFactSaid.shape, from: z.enum(["worker", "staff"]), title: z.string(), at: zInstant });
export type FactEntry = z.infer<typeof zFactEntry>;
export const zSaid = z.array(zFactSaid).check(z.maxLength(20));

/** Everything ever said is kept; more than this of one case is refused. */
export const mostEntries = 300;

const isOpen = ({ value }: FactEntry): boolean => value.is === "unclear" || value.is === "asked";
/** What counts now: the handler's newest word, else the worker's. That nobody knows gives way to whoever does. */
export function currentFacts(entries: readonly FactEntry[]): ReadonlyMap<FactKey, FactEntry> {
  const known = new Map<FactKey, FactEntry>();
  for (const entry of entries) {
    const before = known.get(entry.fact);
    const isOutweighed = before !== undefined && (isOpen(entry) ? !isOpen(before) && before.from !== entry.from : !isOpen(before) && before.from === "staff" && entry.from === "worker");
    if (!isOutweighed) known.set(entry.fact, entry);
  }
  return known;
}
const sameValue = (a: FactValue, b: FactValue): boolean => JSON.stringify(a) === JSON.stringify(b);
/** What the worker said later, and otherwise, than the handler's word that counts. */
export function otherWords(entries: readonly FactEntry[]): readonly FactEntry[] {
  const current = currentFacts(entries);
  const newest = new Map(entries.filter((it) => it.from === "worker").map((it) => [it.fact, it]));
  return [...newest.values()].filter((said) => {
    const counts = current.get(said.fact);
    return counts !== undefined && counts.from === "staff" && counts.at < said.at && !sameValue(counts.value, said.value);
  });
}

/** Days on which the law's time for this kind of matter hangs: asked at the first contact. None where no limit runs against the worker. */
const limitFacts: readonly (readonly [facts: readonly DayFact[], types: string])[] = [
  [["ended", "wrongEnded"], "WAGE_ARREARS WAGE_CONSTRUCTION MIN_WAGE OVERTIME_PAY WAGE_DEDUCTION EXCESS_HOURS PART_TIME PREG_DISMISSAL UNION_RETALIATION"],
  [["ended"], "BONUS_COMMISSION SICK_STOPWORK_PAY NF_PAY SEVERANCE ILLEGAL_DISMISSAL FORCED_RESIGN LAYOFF NOT_RENEWED LEAVE_PAPERS PERSONNEL_DISPUTE"],
  [["knew"], "NO_CONTRACT CONFIRM_RELATION OPEN_ENDED SI_LOSS SI_WAIVER ANNUAL_LEAVE TRAINING_BOND NON_COMPETE NF_RELATION PROVIDER_INJURY GENDER_DISCRIM HARASSMENT FAMILY_HOUSING DEBT TRAFFIC NEIGHBOUR_CONSUMER OVERAGE_WORKER NF_INJURY WOMEN_RIGHTS CONSULT"],
  [["knew", "wrongEnded"], "NO_CONTRACT_NO_INSURANCE PROBATION HIGH_TEMP MATERNITY_PAY DISPATCH_DISPUTE"],
  [["knew", "ended"], "JOB_CHANGE"],
  [["wrongEnded"], "DEPOSIT_ID SI_NOT_PAID OD_HEALTH CHILD_MINOR WORK_RULES"],
  [["injured"], "INJURY_RECOGNITION INJURY_DEATH"],
  [["injured", "knew"], "INJURY_UNINSURED INJURY_BENEFIT INJURY_MEDICAL"],
  [["appraisalReceived"], "INJURY_APPRAISAL"],
  [["odDiagnosed", "odReceived"], "OD_DIAGNOSIS"],
  [["odDiagnosed", "knew"], "OD_BENEFIT"],
];
const limitFactsByType: ReadonlyMap<string, readonly DayFact[]> = new Map(limitFacts.flatMap(([facts, types]) => types.split(" ").map((type) => [type, facts] as const)));
export const limitFactsOf = (type: string): readonly DayFact[] => limitFactsByType.get(type) ?? [];

/** Figures and days that people of this kind of matter are asked for next, besides those. */
const further: readonly (readonly [facts: readonly FactKey[], groups: string])[] = [
  [["hired", "monthlyWage", "owed", "lastPaid"], "WAGE NEW_FORM"],
  [["hired", "monthlyWage", "owed"], "TIME_LEAVE DISPATCH"],
  [["hired", "signed", "ended", "monthlyWage"], "CONTRACT"],
  [["hired", "noticed", "average12", "lastMonthWage"], "TERMINATION PERSONNEL WOMEN UNION"],
  [["hired", "ended", "monthlyWage"], "SOCIAL_INS TRAIN_NC"],
  [["hired", "decisionReceived", "appraisalReceived", "grade", "contribution", "medicalPaid"], "INJURY OCC_DISEASE"],
];
/** What people know of one kind alone: that they gave three days' notice while on probation (劳动合同法 37). */
const furtherOfType: Readonly<Record<string, readonly FactKey[]>> = { PROBATION: ["resignedProbation"] };
/** @param group first level of the case type. */
export function factsAskedOf(type: string, group: string): readonly FactKey[] {
  const limit: readonly FactKey[] = limitFactsOf(type);
  const more = [...(further.find(([, groups]) => groups.split(" ").includes(group))?.[0] ?? []), ...(furtherOfType[type] ?? [])];
  return [...limit, ...more.filter((fact) => !limit.includes(fact))];
}

/** Whether every day that matters for the limit was asked about, whatever the answer. */
export const limitIsAsked = (type: string, facts: readonly FactSaid[]): boolean => limitFactsOf(type).every((fact) => facts.some((it) => it.fact === fact));
/** Whether one of them was asked for in a message and nobody said anything since, be it that nobody knows: then no limit was ever counted. */
export function limitIsOwed(type: string, entries: readonly FactEntry[]): boolean {
  const known = currentFacts(entries);
  return limitFactsOf(type).some((fact) => known.get(fact)?.value.is === "asked");
}

export type FactRefusal = "case.fact_kind" | "case.fact_in_future" | "case.fact_too_old";
/** Nobody who is still at work began before this. */
const earliest = zLocalDate.parse("1950-01-01");
/** Whether something said makes sense by itself. @param today where the case is. */
export function checkFacts(said: readonly FactSaid[], today: LocalDate): Result<readonly FactSaid[], FactRefusal> {
  for (const { fact, value } of said) {
    const isMoney = moneyFacts.some((it) => it === fact);
    const fits = value.is === "money" ? isMoney : value.is === "grade" ? fact === "grade" : value.is === "on" ? isDayFact(fact) : value.is === "going_on" ? mayGoOn.has(fact) : true;
    if (!fits) return refuse("case.fact_kind");
    if (value.is !== "on") continue;
    if (value.on > today && !mayLieAhead.has(fact)) return refuse("case.fact_in_future");
    if (value.on < earliest) return refuse("case.fact_too_old");
  }
  return ok(said);
}
