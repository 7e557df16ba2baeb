import type { CaseDeps } from "./deps";
import { zCase, type Case } from "@huiyin/shared/cases/schema";
import { isStillPromised, warnAt } from "@huiyin/shared/cases/warning";
import { zCaseNumber, type CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { zInstant, type Instant } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import { noticeOp } from "../notices/noticeOps";
import type { TableChange } from "../platform/stream";
import type { Key, Op } from "../platform/table";
import { dueAt } from "../platform/timers";

/** That a promise is near, told to whoever gave it: one row a case with a timer of its own, set by the stream whenever another time is promised. */
const warningKey = (number: string): Key => ({ pk: `CASE#${number}`, sk: "WARNING" });
const zWarning = z.object({ v: z.literal(1), number: zCaseNumber, by: zInstant });
const warningRow = (number: CaseNumber, by: Instant, due: Instant | null) => ({ ...warningKey(number), t: "warning", v: 1, number, by, ...(due === null ? {} : dueAt(`CASE#${number}`, due)) });

export type WarningEffect = { readonly number: CaseNumber };
const promised = (it: Case | undefined): string | null => (it?.status === "taken" && it.owes === undefined ? (it.promise?.by ?? null) : null);
const headIn = (row: TableChange["after"]): Case | undefined => (row?.["t"] === "case" ? zCase.safeParse(row).data : undefined);

/** Pure: a case in somebody's hands promises another time than it did, or is in hands at last. */
export function warningEffects({ before, after }: TableChange): readonly WarningEffect[] {
  if (after?.["t"] !== "case" || after["status"] !== "taken") return [];
  const [was, is] = [headIn(before), headIn(after)];
  return is === undefined || promised(is) === null || promised(is) === promised(was) ? [] : [{ number: is.number }];
}

type Deps = Pick<CaseDeps, "table" | "cases" | "grid" | "duty">;
/** Sets the timer by the case as it stands now: late or twice is the same row. */
export async function setWarning(deps: Deps, { number }: WarningEffect, now: Instant): Promise<void> {
  const it = await deps.cases.get(number);
  if (it === null || it.status !== "taken" || it.promise === null) return;
  const [station, calendar] = await Promise.all([deps.grid.station(it.station), deps.duty.calendar()]);
  const at = station === null ? null : warnAt(it, { hours: station.hours, calendar });
  // What should have been said by now is said by the promise's own timer in a moment.
  if (at === null || at <= now) return;
  await deps.table.put(warningRow(number, it.promise.by, at));
}

/** Told once: the timer goes with the notice. A promise that moved meanwhile has a row of its own by now, or needs none. */
export async function fireWarning(deps: Deps, number: string, now: Instant): Promise<void> {
  const row = await deps.table.get(warningKey(number));
  if (row === null) return;
  const { by, number: known } = zWarning.parse(row);
  const it = await deps.cases.get(known);
  const told: Op[] = it !== null && isStillPromised(it, by) && now < by && it.promise !== null
    ? [noticeOp({ to: it.lawyer, code: it.promise.what === "contact" ? "contact_soon" : "answer_soon", about: { kind: "case", number: known }, data: { by } }, now)]
    : [];
  await deps.table.transact([{ put: warningRow(known, by, null), if: { equals: { by } } }, ...told]);
}
