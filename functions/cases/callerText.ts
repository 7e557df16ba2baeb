import { isByPhone } from "@huiyin/shared/cases/owing";
import type { Case } from "@huiyin/shared/cases/schema";
import { zCaseNumber, type CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { addMinutes, zInstant, type Instant } from "@huiyin/shared/kernel/time";
import { nightEnds } from "@huiyin/shared/notices/plan";
import { isMobile } from "@huiyin/shared/people/phone";
import { zone } from "@huiyin/shared/tickets/duty";
import * as z from "zod/mini";
import type { Channels } from "../platform/channels";
import type { Keys } from "../platform/keys";
import type { Key, Op, Row, Table } from "../platform/table";
import { dueAt } from "../platform/timers";
import type { CaseRepository } from "./caseRepository";
import { openWho } from "./fileOps";

/**
 * A text message to who called: the number of their new case, later that there is news of it. A phone that only called is no person of ours,
 * so this is no notice: a row beside the case, sent by the minute door. The phone itself lies in the case's file and nowhere else.
 */
const zCallerText = z.object({
  v: z.literal(1), number: zCaseNumber, version: z.number(), tries: z.number(), state: z.enum(["due", "sending", "over"]),
  /** As the channel said; null while nothing was tried. */
  outcome: z.nullable(z.object({ at: zInstant, is: z.string(), code: z.nullable(z.string()) })),
});
type CallerText = z.infer<typeof zCallerText>;
const filedText = "TEXT#filed";
const keyOf = (number: string, sk: string): Key => ({ pk: `CASE#${number}`, sk });
/** @param due null: nothing is left to be done */
const rowOf = (it: CallerText, sk: string, due: Instant | null): Row => ({ ...keyOf(it.number, sk), t: "callerText", ...it, ...(due === null ? {} : dueAt(keyOf(it.number, sk).pk, due)) });

const dueOp = (number: CaseNumber, sk: string, at: Instant): Op => ({ put: rowOf({ v: 1, number, version: 1, tries: 0, state: "due", outcome: null }, sk, at), if: { absent: true } });
export const callerTextOp = (number: CaseNumber, now: Instant): Op => dueOp(number, filedText, now);
/** That something is said of their case, one for each of its steps: not at night, and only to who lets a message be left. */
export const callerNewsOp = ({ number, version }: Pick<Case, "number" | "version">, now: Instant): Op => dueOp(number, `TEXT#${version}`, nightEnds(now, zone) ?? now);

/** Whether that reaches them: nobody of their side has an account, and they left a mobile number where a message may be left. */
export async function mayText({ cases, keys }: { readonly keys: Pick<Keys, "open">; readonly cases: Pick<CaseRepository, "file"> }, it: Case): Promise<boolean> {
  const file = isByPhone(it) ? await cases.file(it.number) : null;
  const reach = file === null ? null : (await openWho(keys, it.number, file)).reach;
  return reach !== null && reach.mayLeaveMessage && isMobile(reach.phone);
}

/** Longer than any send takes. */
const deadMinutes = 2;
const retryMinutes = 5;
const mostTries = 3;

type Deps = { readonly table: Pick<Table, "get" | "put">; readonly keys: Pick<Keys, "open">; readonly cases: Pick<CaseRepository, "file">; readonly senders: Pick<Channels, "sms"> };

/** Sends it once. A sender that died may have sent it: it is not said twice, the number was read aloud anyway. */
export async function fireCallerText(deps: Deps, { number, sk }: { readonly number: CaseNumber; readonly sk: string }, now: Instant): Promise<void> {
  const row = await deps.table.get(keyOf(number, sk));
  const it = row === null ? null : zCallerText.parse(row);
  if (it === null || it.state === "over") return;
  const write = (after: CallerText, before: CallerText, due: Instant | null) => deps.table.put(rowOf(after, sk, due), { equals: { version: before.version } });
  if (it.state === "sending") return void (await write({ ...it, version: it.version + 1, state: "over", outcome: { at: now, is: "unknown", code: null } }, it, null));
  const sending: CallerText = { ...it, version: it.version + 1, tries: it.tries + 1, state: "sending" };
  if (!(await write(sending, it, addMinutes(now, deadMinutes))).ok) return;
  const file = await deps.cases.file(number);
  const reach = file === null ? null : (await openWho(deps.keys, number, file)).reach;
  const isFirst = sk === filedText;
  // The first was asked for while they called.
  const phone = reach === null || (!isFirst && !reach.mayLeaveMessage) ? null : reach.phone;
  const said = phone === null || deps.senders.sms === null
    ? ({ kind: "unreachable", code: "no_address" } as const)
    : await deps.senders.sms.send({ phone, template: isFirst ? "filed" : "worker", values: [{ name: "number", value: number }], ref: isFirst ? `text-${number}` : `text-${number}-${sk.slice("TEXT#".length)}` });
  const again = said.kind === "later" && sending.tries < mostTries;
  const outcome = { at: now, is: said.kind, code: "code" in said ? said.code : null };
  await write({ ...sending, version: sending.version + 1, state: again ? "due" : "over", outcome }, sending, again ? addMinutes(now, retryMinutes) : null);
}
