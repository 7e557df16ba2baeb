import * as z from "zod/mini";
import { isGrantMonths, zGrantTable, type GrantTable } from "./injuryGrants";
import { zPersonId, type PersonId } from "../kernel/ids";
import { ok, refuse, type Result } from "../kernel/result";
import { chinaTime, localDate, zInstant, zLocalDate, type Instant, type LocalDate } from "../kernel/time";

/**
 * What differs by region and year. Wages are yuan a month, `urbanIncome` and `provinceWage` yuan a year, as published; of a year that is over
 * where the law says 上年度. `injuryGrants` is a province's table with its base in yuan a month, of the year somebody leaves in. Days are working
 * days, except `confirmDays`, which are calendar days.
 */
export const zParameterKey = z.enum(["averageWage", "minimumWage", "urbanIncome", "provinceWage", "injuryGrants", "contactDays", "consultationDays", "assistanceDays", "complaintDays", "legalAidDays", "suggestionDays", "confirmDays", "retentionYears", "bookingYears", "callYears"]);
export type ParameterKey = z.infer<typeof zParameterKey>;
const wages = ["averageWage", "minimumWage", "urbanIncome", "provinceWage", "injuryGrants"] as const;
/** Published figures in yuan, of exactly one year; everything else is a length of our own clocks. The law's lengths are not parameters. */
export const isWage = (key: ParameterKey): key is (typeof wages)[number] => wages.some((it) => it === key);
/** How long what is personal is kept: of a case once it ended, of a booking after its time, of a consultation that made no case. */
export const keepingKeys = ["retentionYears", "bookingYears", "callYears"] as const satisfies readonly ParameterKey[];
export type KeepingKey = (typeof keepingKeys)[number];
const isKeeping = (key: ParameterKey): boolean => keepingKeys.some((it) => it === key);
/** Without these a district may open: keeping has its usual years, and a figure that is not there is asked for where it is needed. */
export const opensWithout = (key: ParameterKey): boolean => isKeeping(key) || key === "urbanIncome" || key === "provinceWage" || key === "injuryGrants";
const days = { least: 1, most: 60 };
export const parameterBounds: Readonly<Record<ParameterKey, { readonly least: number; readonly most: number }>> = {
  averageWage: { least: 1_000, most: 100_000 }, minimumWage: { least: 500, most: 20_000 }, urbanIncome: { least: 10_000, most: 500_000 }, provinceWage: { least: 10_000, most: 999_999 }, injuryGrants: { least: 1_000, most: 100_000 }, contactDays: { least: 1, most: 5 }, consultationDays: days, assistanceDays: days, complaintDays: days, legalAidDays: days, suggestionDays: days, confirmDays: days, retentionYears: { least: 3, most: 30 }, bookingYears: { least: 1, most: 30 }, callYears: { least: 3, most: 30 },
};
/** As they are called where one is missing, and on the desk. */
export const parameterNames: Readonly<Record<ParameterKey, string>> = {
  averageWage: "职工月平均工资", minimumWage: "月最低工资", urbanIncome: "全国城镇居民人均可支配收入（全年）", provinceWage: "全省就业人员年平均工资", injuryGrants: "工伤离职补助金标准", contactDays: "首次联系（工作日）", consultationDays: "咨询答复（工作日）", assistanceDays: "求助答复（工作日）", complaintDays: "投诉答复（工作日）", legalAidDays: "法律援助答复（工作日）",
  suggestionDays: "建议答复（工作日）", confirmDays: "等职工确认（天）", retentionYears: "办结后保存（年）", bookingYears: "预约过后保存（年）", callYears: "咨询记录保存（年）",
};

/** One value with where it is written and since when; who entered it, and who confirmed it. */
export const zEntry = z.object({ value: z.number(), source: z.string(), sourceDate: zLocalDate, by: zPersonId, byName: z.string(), at: zInstant, /** Of `injuryGrants`, and of nothing else. */ grants: z.optional(zGrantTable) });
export type Entry = z.infer<typeof zEntry>;
export const zConfirmed = z.object({ ...zEntry.shape, confirmedBy: zPersonId, confirmedByName: z.string(), confirmedAt: zInstant });
/** A key of a year: what counts, what waits for a second person, and what counted before. */
export const zParameter = z.object({ v: z.literal(1), key: zParameterKey, year: z.int().check(z.minimum(2000), z.maximum(2100)), version: z.number(), confirmed: z.nullable(zConfirmed), proposed: z.nullable(zEntry), past: z.array(zConfirmed) });
export type Parameter = z.infer<typeof zParameter>;

export type EntryRefusal = "parameter.bounds" | "parameter.source" | "parameter.not_proposed" | "parameter.same_person";
export type Draft = { readonly value: number; readonly source: string; readonly sourceDate: LocalDate; readonly grants?: GrantTable | undefined };
type By = { readonly person: PersonId; readonly name: string };
const keptPast = 10;

/** A value put down by one person. It counts for nothing until another confirmed it; a later draft replaces an earlier. */
export function proposed(before: Parameter | null, key: ParameterKey, year: number, draft: Draft, by: By, now: Instant): Result<Parameter, EntryRefusal> {
  const { least, most } = parameterBounds[key];
  const isInBounds = draft.value >= least && draft.value <= most && (isWage(key) ? Math.round(draft.value * 100) === draft.value * 100 : Number.isInteger(draft.value));
  const { grants } = draft;
  const isTable = key === "injuryGrants" ? grants !== undefined && isGrantMonths(grants.medical) && isGrantMonths(grants.job) : grants === undefined;
  if (!isInBounds || !isTable) return refuse("parameter.bounds");
  if (draft.source.trim() === "") return refuse("parameter.source");
  const entry: Entry = { ...draft, source: draft.source.trim(), by: by.person, byName: by.name, at: now };
  return ok({ ...(before ?? { v: 1, key, year, confirmed: null, past: [] }), version: (before?.version ?? 0) + 1, proposed: entry });
}

/** Somebody else than who entered it looked it up too. */
export function settled(before: Parameter, answer: "confirm" | "reject", by: By, now: Instant): Result<Parameter, EntryRefusal> {
  const { proposed: entry } = before;
  if (entry === null) return refuse("parameter.not_proposed");
  if (answer === "reject") return ok({ ...before, version: before.version + 1, proposed: null });
  if (entry.by === by.person) return refuse("parameter.same_person");
  const past = before.confirmed === null ? before.past : [before.confirmed, ...before.past].slice(0, keptPast);
  return ok({ ...before, version: before.version + 1, proposed: null, confirmed: { ...entry, confirmedBy: by.person, confirmedByName: by.name, confirmedAt: now }, past });
}

/** What counts, as calculators and clocks read it. */
export const zKnown = z.object({ key: zParameterKey, year: z.number(), value: z.number(), source: z.string(), sourceDate: zLocalDate, grants: z.optional(zGrantTable) });
export type Known = z.infer<typeof zKnown>;
export const knownOf = (all: readonly Parameter[]): Known[] =>
  all.flatMap(({ key, year, confirmed }) => (confirmed === null ? [] : [{ key, year, value: confirmed.value, source: confirmed.source, sourceDate: confirmed.sourceDate, ...(confirmed.grants === undefined ? {} : { grants: confirmed.grants }) }]));

export type Missing = { readonly key: ParameterKey; readonly year: number };
export type MissingWage = Missing & { readonly key: (typeof wages)[number] };
/** @param district its name, where more than one may be meant */
export const missingName = ({ key, year }: Missing, district = ""): string => `${district === "" ? "" : `${district} `}${year} 年${parameterNames[key]}`;
/** A wage of exactly this year: another year's figure is another figure, so a missing one is named and nothing stands in for it. */
export function wageOf(known: readonly Known[], key: MissingWage["key"], year: number): { readonly known: Known } | { readonly missing: MissingWage } {
  const it = known.find((one) => one.key === key && one.year === year);
  return it === undefined ? { missing: { key, year } } : { known: it };
}
/** A length set for this year, or the last one set before it; null where the district never set one. */
export function lengthOf(known: readonly Known[], key: ParameterKey, year: number): number | null {
  return known.filter((it) => it.key === key && it.year <= year).sort((a, b) => b.year - a.year)[0]?.value ?? null;
}

/**
 * Where the district set nothing else: records of what was given to others are kept three years (网络数据安全管理条例第12条), and a consultation may
 * have been handed on. Who came when is needed for nothing once the visit is long over (个人信息保护法第19条); what was said there lies in the case.
 */
const usualYears: Readonly<Record<KeepingKey, number>> = { retentionYears: 3, bookingYears: 1, callYears: 3 };
/** Years after which it is erased by itself. @param year this one */
export const keepingYearsOf = (known: readonly Known[], key: KeepingKey, year: number): number => lengthOf(known, key, year) ?? usualYears[key];

/**
 * What a district has to have for this year: each length of ours once, by this year or one before; the wages this year's calculations ask
 * for: last year's average (it is published in summer, so until July the year before that) and this year's minimum.
 */
export function lacking(all: readonly Parameter[], now: Instant): Missing[] {
  const today = localDate(now, chinaTime);
  const year = Number(today.slice(0, 4));
  const averageYear = today.slice(5) < "07-01" ? year - 2 : year - 1;
  const has = (it: Missing, orBefore: boolean) => all.some((one) => one.key === it.key && one.confirmed !== null && (one.year === it.year || (orBefore && one.year < it.year)));
  // Without its own, a district keeps for the usual years.
  return zParameterKey.options.filter((key) => !opensWithout(key)).flatMap((key): Missing[] => {
    const it = { key, year: key === "averageWage" ? averageYear : year };
    return has(it, !isWage(key)) ? [] : [it];
  });
}
