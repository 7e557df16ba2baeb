import { zFiled, zNewAnonymousCase, zNewCase } from "@huiyin/shared/cases/api";
import { limitMayBeClose } from "@huiyin/shared/cases/clocks";
import type { QueryCode } from "@huiyin/shared/kernel/caseNumber";
import { zIdempotencyKey, zPersonId, type IdempotencyKey, type PersonId } from "@huiyin/shared/kernel/ids";
import { zInstant, type Instant } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";

/**
 * What lies between a tap on 提交 and a number that was seen. One attempt has one key and one query code, kept on the phone before
 * anything is sent, so that an app closed in the middle asks again for the same case and never files a second one.
 */
const zReport = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("named"), body: zNewCase }),
  z.object({ kind: z.literal("anonymous"), body: zNewAnonymousCase }),
]);
export type Report = z.infer<typeof zReport>;

type Uncoded<R> = R extends { kind: infer K; body: infer B } ? { readonly kind: K; readonly body: Omit<B, "queryCode"> } : never;
/** What the person wrote, before it has a query code. */
export type Words = Uncoded<Report>;

/**
 * Whose it is: another person on the same phone neither sends nor sees it. Null for an anonymous one; "unsigned" for one written
 * before signing in (perhaps without a network): it belongs to whoever signs in on this phone next.
 */
const zOwner = z.union([zPersonId, z.literal("unsigned"), z.null()]);
type Owner = z.infer<typeof zOwner>;

const zWaiting = z.object({
  state: z.literal("waiting"),
  key: zIdempotencyKey,
  madeAt: zInstant,
  person: zOwner,
  report: zReport,
  /** How often it went out without an answer; it may have arrived each time. */
  tries: z.number(),
  /** False once the words were touched again: it is kept for its key, but only another tap on 提交 sends it. */
  wanted: z.boolean(),
});
const zFiledBox = z.object({
  state: z.literal("filed"),
  person: zOwner,
  /** Type and code are what the last page still shows; the story is no longer kept. */
  type: z.string(),
  /** Whether the arbitration limit may be close; absent from what an older version kept. */
  limitClose: z.optional(z.boolean()),
  queryCode: zNewCase.shape.queryCode,
  filed: zFiled,
});
const zRefusedBox = z.object({ state: z.literal("refused"), person: zOwner, code: z.string() });
export const zOutbox = z.discriminatedUnion("state", [zWaiting, zFiledBox, zRefusedBox]);
export type Outbox = z.infer<typeof zOutbox>;
export type Waiting = z.infer<typeof zWaiting>;
export type FiledBox = z.infer<typeof zFiledBox>;

/** `person` null: nobody is signed in. */
export type Fresh = { readonly key: IdempotencyKey; readonly queryCode: QueryCode; readonly person: PersonId | null; readonly now: Instant };

/** Fields in one order: what was read back from storage has them in another. */
const inOrder = (_: string, value: unknown): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value;

function isSame(report: Report, words: Words): boolean {
  const { queryCode: _, ...body } = report.body;
  return report.kind === words.kind && JSON.stringify(body, inOrder) === JSON.stringify(words.body, inOrder);
}

/** Repeats the attempt that waits when nothing was changed; changed words are another report and get another key and code. */
export function submit(box: Outbox | null, words: Words, fresh: Fresh): Waiting {
  const person: Owner = words.kind === "anonymous" ? null : (fresh.person ?? "unsigned");
  if (box?.state === "waiting" && (box.person === person || box.person === "unsigned") && isSame(box.report, words)) return { ...box, person, wanted: true };
  const report: Report =
    words.kind === "anonymous"
      ? { kind: "anonymous", body: { ...words.body, queryCode: fresh.queryCode } }
      : { kind: "named", body: { ...words.body, queryCode: fresh.queryCode } };
  return { state: "waiting", key: fresh.key, madeAt: fresh.now, person, report, tries: 0, wanted: true };
}

/** The person went on writing: what was tapped before is not sent behind their back, nor over what they write now. */
export const touch = (box: Outbox | null): Outbox | null => (box?.state === "waiting" && box.wanted ? { ...box, wanted: false } : box);

/** What came of sending: an answer, a refusal by code, or nothing. */
export type Came = { readonly ok: true; readonly value: z.infer<typeof zFiled> } | { readonly ok: false; readonly code: string };

/** Nobody said no: the network, the session or the pace was in the way, and the same attempt goes out again later. */
const unanswered = ["network.unreachable", "network.timeout", "auth.required", "auth.expired", "request.too_often", "request.conflict"];

/** An answer to an attempt that is no longer the one waiting changes nothing. */
export function settle(box: Outbox | null, key: IdempotencyKey, came: Came): Outbox | null {
  if (box?.state !== "waiting" || box.key !== key) return box;
  const { type, since, queryCode } = box.report.body;
  if (came.ok) return { state: "filed", person: box.person, type, limitClose: limitMayBeClose(type, since), queryCode, filed: came.value };
  if (unanswered.includes(came.code)) return { ...box, tries: box.tries + 1 };
  return { state: "refused", person: box.person, code: came.code };
}

/** A report written before signing in becomes the report of who signed in. */
export const owned = (box: Waiting, person: PersonId | null): Waiting => (box.person === "unsigned" && person !== null ? { ...box, person } : box);

/** May this phone send it now, as the person it belongs to? An anonymous one needs nobody; any other needs somebody signed in. */
export const maySend = (box: Waiting, person: PersonId | null): boolean =>
  box.wanted && (box.person === null || (person !== null && owned(box, person).person === person));

/** What the person holding the phone may see of it. */
export const mine = (box: Outbox | null, person: PersonId | null): Outbox | null =>
  box !== null && (box.person === null || box.person === "unsigned" || box.person === person) ? box : null;
