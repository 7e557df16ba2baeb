import { isDeepStrictEqual } from "node:util";
import * as z from "zod/mini";
import { parseInstant } from "@huiyin/shared/kernel/time";
import { bookingAdapters } from "./bookingAdapters";
import { caseAdapters } from "./caseAdapters";
import { clockAdapters, sameWorkingInstant } from "./clockAdapters";
import { closingDecision, decisionPage, decisions } from "./decisions";
import { dutyAdapters } from "./dutyAdapters";
import { noticeAdapters } from "./noticeAdapters";
import { lawAdapters } from "./lawAdapters";
import { wechatAdapters } from "./wechatAdapters";
import { escalationAdapters } from "./escalationAdapters";
import { NotYet } from "./world";

/** Runs a file of vectors through the shipped rules. Every vector gets an answer; one nobody has a rule for says "not-yet". */
export type Outcome =
  | { readonly id: string; readonly fn: string; readonly status: "pass" }
  | { readonly id: string; readonly fn: string; readonly status: "fail"; readonly expected: unknown; readonly got: unknown }
  | { readonly id: string; readonly fn: string; readonly status: "not-ours"; readonly decision: string; readonly reason: string }
  | { readonly id: string; readonly fn: string; readonly status: "not-yet"; readonly reason: string };
export type Report = { readonly counts: Record<Outcome["status"], number>; readonly vectors: readonly Outcome[] };

const adapters = { ...dutyAdapters, ...noticeAdapters, ...clockAdapters, ...caseAdapters, ...wechatAdapters, ...lawAdapters, ...escalationAdapters, ...bookingAdapters };

const object = z.record(z.string(), z.unknown());
const zVector = z.object({
  id: z.string(),
  fn: z.optional(z.string()), kind: z.optional(z.string()), calculator: z.optional(z.string()), clock: z.optional(z.string()),
  input: z.optional(z.unknown()), given: z.optional(z.unknown()), inputs: z.optional(z.unknown()),
  expect: z.optional(z.unknown()), expected: z.optional(z.unknown()),
});
const zTimezoneVector = z.object({ id: z.string(), instantUtc: z.string(), localDate: z.string() });

/** One spelling for each instant, and sets in order, so that only values differ. */
function plain(value: unknown, key = ""): unknown {
  if (typeof value === "string") return parseInstant(value) ?? value;
  if (Array.isArray(value)) {
    const items = value.map((it) => plain(it));
    return key.endsWith("_set") ? items.sort() : items;
  }
  const fields = object.safeParse(value);
  return fields.success ? Object.fromEntries(Object.entries(fields.data).map(([name, it]) => [name, plain(it, name)])) : value;
}

/** Only what the vector expects is compared: adapters may answer more. */
function compared(expected: unknown, got: Record<string, unknown>): unknown {
  const fields = object.safeParse(expected);
  return fields.success ? Object.fromEntries(Object.keys(fields.data).map((key) => [key, got[key]])) : got;
}

const zDays = z.object({ dates: z.array(z.object({ date: z.string() })) });

const answerIn = Symbol("the case itself");

function judge(id: string, fn: string, input: unknown, expected: unknown, adapterName = fn): Outcome {
  const decided = decisions.find((it) => it.fn === fn && (it.when === undefined || it.when(input)));
  if (decided !== undefined) return { id, fn, status: "not-ours", decision: decisionPage, reason: decided.reason };
  const adapter = adapters[adapterName];
  if (adapter === undefined) return { id, fn, status: "not-yet", reason: `no rule shipped so far answers ${fn}` };
  try {
    const answer = adapter(input);
    const wanted = plain(expected === answerIn ? compared(answer, object.parse(input)) : expected);
    const got = plain(expected === answerIn ? answer : compared(expected, answer));
    if (isDeepStrictEqual(got, wanted)) return { id, fn, status: "pass" };
    const due = (value: unknown) => object.safeParse(value).data?.["due"];
    if (fn === "sla.deadline" && sameWorkingInstant(input, due(got), due(wanted))) {
      return { id, fn, status: "not-ours", decision: decisionPage, reason: closingDecision };
    }
    return { id, fn, status: "fail", expected: wanted, got };
  } catch (fault) {
    if (fault instanceof NotYet) return { id, fn, status: "not-yet", reason: fault.message };
    return { id, fn, status: "fail", expected, got: `threw ${String(fault)}` };
  }
}

function judgeVector(vector: unknown, place: number): Outcome {
  const parsed = zVector.safeParse(vector);
  if (!parsed.success) return { id: `#${place}`, fn: "?", status: "not-yet", reason: "not a vector: no id" };
  const it = parsed.data;
  const fn = it.fn ?? it.kind ?? it.calculator ?? it.clock ?? "?";
  const expected = it.expect ?? it.expected;
  // A statutory clock is named by its key and asked by the vector's own fields; the days an answer lists are part of what was asked.
  if (it.clock !== undefined) return judge(it.id, fn, vector, expected, "statutory.clock");
  const days = zDays.safeParse(expected);
  const input = it.input ?? it.given ?? it.inputs;
  return judge(it.id, fn, days.success ? { ...Object(input), dates: days.data.dates.map((day) => day.date) } : input, expected);
}

/** @param file the parsed JSON of a vectors file: a list, lists named `vectors` (and `timezoneVectors`), or sections of plain facts; else it throws. */
export function runVectors(file: unknown): Report {
  const sections = object.parse(Array.isArray(file) ? { vectors: file } : file);
  const listOf = (name: string): unknown[] => z.array(z.unknown()).safeParse(sections[name]).data ?? [];
  const outcomes = listOf("vectors").map(judgeVector);
  for (const vector of listOf("timezoneVectors")) {
    const parsed = zTimezoneVector.safeParse(vector);
    if (!parsed.success) {
      outcomes.push({ id: "?", fn: "timezone.local_date", status: "not-yet", reason: "no adapter reads an input of this shape" });
      continue;
    }
    const { id, instantUtc, localDate } = parsed.data;
    outcomes.push(judge(id, "timezone.local_date", { instantUtc }, { localDate }));
  }
  if (!("vectors" in sections)) {
    for (const [name, section] of Object.entries(sections)) {
      if (typeof section !== "object" || section === null || name.endsWith("Rules")) continue;
      const cases: unknown[] = Array.isArray(section) ? section : [section];
      // A case of a section holds its answer among its facts: what the rule answers must stand there too.
      outcomes.push(...cases.map((it, place) => judge(`${name}-${place + 1}`, name, it, answerIn)));
    }
  }
  const count = (status: Outcome["status"]) => outcomes.filter((it) => it.status === status).length;
  return { counts: { pass: count("pass"), fail: count("fail"), "not-ours": count("not-ours"), "not-yet": count("not-yet") }, vectors: outcomes };
}
