import * as z from "zod/mini";
import { mostCharacters } from "../kernel/characters";
import { ok, refuse, type Result } from "../kernel/result";
import { addHours, zInstant, type Instant } from "../kernel/time";
import { bump, byStaff, type Actor, type Change, type Data } from "./change";
import { zOutside, zSees, type Case } from "./schema";
import { mine, timeFault, type WorkRefusal } from "./work";

/** What staff write into the timeline besides messages: for themselves, of a visit, or of whom they spoke to outside; with its result. */
export const zEntryNew = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("note") }),
  z.object({ kind: z.literal("visit"), at: zInstant, sees: zSees }),
  z.object({ kind: z.literal("outside"), at: zInstant, sees: zSees, body: zOutside, /** The person spoken to, in the staff's words: sealed, and read by staff alone. */ whom: z.optional(z.string().check(mostCharacters(80))) }),
]);
export type EntryNew = z.infer<typeof zEntryNew>;
export const seesOf = (entry: EntryNew): z.infer<typeof zSees> => (entry.kind === "note" ? "staff" : entry.sees);

export function writeEntry(it: Case, actor: Actor, entry: EntryNew, now: Instant): Result<Change, WorkRefusal> {
  const own = mine(it, actor);
  if (!own.ok) return own;
  const fault = entry.kind === "note" ? null : timeFault(entry.at, it.createdAt, now);
  if (fault !== null) return refuse(fault);
  const data: Data = entry.kind === "note" ? {} : { when: entry.at, sees: entry.sees, ...(entry.kind === "outside" ? { body: entry.body } : {}) };
  return ok({ after: bump(own.value), fact: { code: entry.kind === "note" ? "noted" : entry.kind === "visit" ? "visited" : "outside", by: byStaff(actor), data }, told: [], ticket: null });
}

export type NextRefusal = WorkRefusal | "case.next_in_past";
/** The handler's own next step and its day; null: none beside what the case waits for anyway. */
export function setNext(it: Case, actor: Actor, at: Instant | null, now: Instant): Result<Change, NextRefusal> {
  const own = mine(it, actor);
  if (!own.ok) return own;
  if (at !== null && (at <= now || at > addHours(now, 24 * 366))) return refuse("case.next_in_past");
  const { nextAt: _nextAt, ...rest } = bump(own.value);
  return ok({ after: { ...rest, ...(at === null ? {} : { nextAt: at }) }, fact: { code: "next_set", by: byStaff(actor), data: at === null ? {} : { by: at } }, told: [], ticket: null });
}
