import { zCaseNumber, type CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { addMinutes, zInstant, type Instant } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import type { Channels } from "../platform/channels";
import type { Keys } from "../platform/keys";
import type { Key, Op, Row, Table } from "../platform/table";
import { dueAt } from "../platform/timers";
import type { CaseRepository } from "./caseRepository";
import { openWho } from "./fileOps";

/**
 * The number of a new case, as a text message to who called. A phone that only called is no person of ours, so this is no notice: a row
 * beside the case, sent by the minute door. The number itself lies in the case's file and nowhere else.
 */
const zCallerText = z.object({
  v: z.literal(1), number: zCaseNumber, version: z.number(), tries: z.number(), state: z.enum(["due", "sending", "over"]),
  /** As the channel said; null while nothing was tried. */
  outcome: z.nullable(z.object({ at: zInstant, is: z.string(), code: z.nullable(z.string()) })),
});
type CallerText = z.infer<typeof zCallerText>;
const keyOf = (number: string): Key => ({ pk: `CASE#${number}`, sk: "TEXT#filed" });
/** @param due null: nothing is left to be done */
const rowOf = (it: CallerText, due: Instant | null): Row => ({ ...keyOf(it.number), t: "callerText", ...it, ...(due === null ? {} : dueAt(keyOf(it.number).pk, due)) });

export const callerTextOp = (number: CaseNumber, now: Instant): Op => ({ put: rowOf({ v: 1, number, version: 1, tries: 0, state: "due", outcome: null }, now), if: { absent: true } });

/** Longer than any send takes. */
const deadMinutes = 2;
const retryMinutes = 5;
const mostTries = 3;

type Deps = { readonly table: Pick<Table, "get" | "put">; readonly keys: Pick<Keys, "open">; readonly cases: Pick<CaseRepository, "file">; readonly senders: Pick<Channels, "sms"> };

/** Sends it once. A sender that died may have sent it: it is not said twice, the number was read aloud anyway. */
export async function fireCallerText(deps: Deps, number: CaseNumber, now: Instant): Promise<void> {
  const row = await deps.table.get(keyOf(number));
  const it = row === null ? null : zCallerText.parse(row);
  if (it === null || it.state === "over") return;
  const write = (after: CallerText, before: CallerText, due: Instant | null) => deps.table.put(rowOf(after, due), { equals: { version: before.version } });
  if (it.state === "sending") return void (await write({ ...it, version: it.version + 1, state: "over", outcome: { at: now, is: "unknown", code: null } }, it, null));
  const sending: CallerText = { ...it, version: it.version + 1, tries: it.tries + 1, state: "sending" };
  if (!(await write(sending, it, addMinutes(now, deadMinutes))).ok) return;
  const file = await deps.cases.file(number);
  const phone = file === null ? null : ((await openWho(deps.keys, number, file)).reach?.phone ?? null);
  const said = phone === null || deps.senders.sms === null
    ? ({ kind: "unreachable", code: "no_address" } as const)
    : await deps.senders.sms.send({ phone, template: "filed", values: [{ name: "number", value: number }], ref: `text-${number}` });
  const again = said.kind === "later" && sending.tries < mostTries;
  const outcome = { at: now, is: said.kind, code: "code" in said ? said.code : null };
  await write({ ...sending, version: sending.version + 1, state: again ? "due" : "over", outcome }, sending, again ? addMinutes(now, retryMinutes) : null);
}
