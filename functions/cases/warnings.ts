import type { CaseDeps } from "./deps";
import { zCase, zPromise, type Case } from "@huiyin/shared/cases/schema";
import { isSamePromise, promisedBy, warnAt, type Promised } from "@huiyin/shared/cases/warning";
import { zCaseNumber, type CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { zInstant, type Instant } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import { noticeOp } from "../notices/noticeOps";
import type { TableChange } from "../platform/stream";
import type { Key, Op } from "../platform/table";
import { dueAt } from "../platform/timers";

/** That a promise is near, told to whoever gave it: one row a case with a timer of its own, set by the stream whenever another time is promised. */
const warningKey = (number: string): Key => ({ pk: `CASE#${number}`, sk: "WARNING" });
const zWarning = z.object({ v: z.literal(1), number: zCaseNumber, by: zInstant, /** Not on rows of an earlier program. */ what: z.optional(zPromise.shape.what) });
const isAbout = (row: z.infer<typeof zWarning>, promised: Promised | null): boolean => promised !== null && isSamePromise({ by: row.by, what: row.what ?? promised.what }, promised);
const warningRow = (number: CaseNumber, { by, what }: Promised, due: Instant | null) => ({ ...warningKey(number), t: "warning", v: 1, number, by, what, ...(due === null ? {} : dueAt(`CASE#${number}`, due)) });

export type WarningEffect = { readonly number: CaseNumber };
const headIn = (row: TableChange["after"]): Case | undefined => (row?.["t"] === "case" ? zCase.safeParse(row).data : undefined);

/** Pure: a case in somebody's hands promises another time than it did, or is in hands at last. */
export function warningEffects({ before, after }: TableChange): readonly WarningEffect[] {
  if (after?.["t"] !== "case" || after["status"] !== "taken") return [];
  const [was, is] = [headIn(before), headIn(after)];
  const promised = is === undefined ? null : promisedBy(is);
  return is === undefined || promised === null || isSamePromise(promised, was === undefined ? null : promisedBy(was)) ? [] : [{ number: is.number }];
}

type Deps = Pick<CaseDeps, "table" | "cases" | "grid" | "duty">;
/** Sets the timer by the case as it stands now: late or twice is the same row. */
export async function setWarning(deps: Deps, { number }: WarningEffect, now: Instant): Promise<void> {
  const it = await deps.cases.get(number);
  const promised = it === null ? null : promisedBy(it);
  if (it === null || promised === null) return;
  const [station, calendar, set] = await Promise.all([deps.grid.station(it.station), deps.duty.calendar(), deps.table.get(warningKey(number))]);
  // A record that comes again, perhaps after the warning was given.
  if (set !== null && isAbout(zWarning.parse(set), promised)) return;
  // The stream brings it within moments of the promise.
  const at = station === null ? null : warnAt(it, { hours: station.hours, calendar }, now);
  // What should have been said by now is said by the promise's own timer in a moment.
  if (at === null || at <= now) return;
  await deps.table.put(warningRow(number, promised, at));
}

/** Told once: the timer goes with the notice. A promise that moved meanwhile has a row of its own by now, or needs none. */
export async function fireWarning(deps: Deps, number: string, now: Instant): Promise<void> {
  const row = await deps.table.get(warningKey(number));
  if (row === null) return;
  const was = zWarning.parse(row);
  const { by, number: known } = was;
  const it = await deps.cases.get(known);
  const promised = it === null ? null : promisedBy(it);
  const told: Op[] = it?.status === "taken" && isAbout(was, promised) && now < by
    ? [noticeOp({ to: it.lawyer, code: promised?.what === "contact" ? "contact_soon" : "answer_soon", about: { kind: "case", number: known }, data: { by, ...(it.promise?.by === by && it.promise.provisional ? { provisional: 1 } : {}) } }, now)]
    : [];
  await deps.table.transact([{ put: warningRow(known, { by, what: was.what ?? "contact" }, null), if: { equals: { by } } }, ...told]);
}
