import type { zFiled } from "@huiyin/shared/cases/api";
import type { recordConsultationRoute } from "@huiyin/shared/cases/callLogApi";
import type { addToCaseRoute, DraftId } from "@huiyin/shared/cases/deskApi";
import type { CaseNumber, QueryCode } from "@huiyin/shared/kernel/caseNumber";
import type { IdempotencyKey, PersonId } from "@huiyin/shared/kernel/ids";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import type { Urgency } from "@huiyin/shared/tickets/schema";
import type * as z from "zod/mini";
import { create } from "zustand";
import { blank, isBlank, type AdditionBody, type CallBody, type Draft, type SpotBody } from "./draft";
import { texts } from "./texts.zh";

/** Sent, and no answer came: whether it is on disk is only known by sending exactly this again under the same key. */
export type Unanswered = { readonly key: IdempotencyKey } & (
  | { readonly kind: "case"; readonly body: CallBody } | { readonly kind: "addition"; readonly number: CaseNumber; readonly type: string; readonly body: AdditionBody }
  | { readonly kind: "spot"; readonly body: SpotBody }
);
export type Call = {
  readonly id: number; readonly draft: Draft; readonly unanswered: Unanswered | null;
  /** Milliseconds talked before it was last put aside, and since when it has been in hand again; null while nothing was typed. */
  readonly spentMs: number; readonly sinceMs: number | null;
  readonly kept: Kept;
};
/** How its words stand with the server (drafts.ts). `words`: as last saved; `asked`: sent, and no answer came; only sending exactly that again tells. */
export type Kept = {
  readonly id: DraftId | null; readonly saved: number; readonly words: string | null;
  readonly asked: { readonly words: string; readonly content: string; readonly command: IdempotencyKey | null } | null;
  readonly trouble: "unreached" | "elsewhere" | null;
};
export const notKept: Kept = { id: null, saved: 0, words: null, asked: null, trouble: null };
/** What came of a call: a new case, or words that joined an older one. `older`: what was typed after it was sent did not go along. */
export type Filed = { readonly kind: "case"; readonly queryCode: QueryCode; readonly type: string; readonly urgency: Urgency; readonly older: boolean; readonly text: boolean } & z.infer<typeof zFiled>;
export type Added = { readonly kind: "addition"; readonly number: CaseNumber; readonly type: string; readonly older: boolean; readonly reopened: boolean } & ReplyOf<typeof addToCaseRoute>;
export type Spot = { readonly kind: "spot"; readonly type: string; readonly outcome: SpotBody["outcome"]; readonly older: boolean } & ReplyOf<typeof recordConsultationRoute>;
export type Done = Filed | Added | Spot;
export const idOfDone = (done: Done): string => (done.kind === "spot" ? done.id : `${done.kind}-${done.number}`);

/**
 * The calls of this sitting: in the page's memory, and every few seconds in a sealed row of the server's; never in the browser's own storage,
 * because what a caller told must not lie in a shared computer.
 */
type Calls = { readonly calls: readonly Call[]; readonly current: number; readonly filed: readonly Done[]; readonly shown: Done | null; readonly owner: PersonId | null };

const fresh = (id: number): Call => ({ id, draft: blank, unanswered: null, spentMs: 0, sinceMs: null, kept: notKept });
const beginning: Calls = { calls: [fresh(1)], current: 1, filed: [], shown: null, owner: null };
export const useCalls = create<Calls>(() => beginning);

export const currentCall = ({ calls, current }: Pick<Calls, "calls" | "current">): Call => calls.find((call) => call.id === current) ?? calls[0] ?? fresh(current);
/** What of a call is kept. How long the talk has lasted goes along, but is no reason to save again. */
export const wordsOf = ({ draft, unanswered }: Pick<Call, "draft" | "unanswered">): string => JSON.stringify({ draft, unanswered });
export const isKept = (call: Call): boolean => call.kept.words === wordsOf(call) || (isBlank(call.draft) && call.unanswered === null);
/** Minutes talked; the time it lay aside does not count. */
export const talkedMs = (call: Call, nowMs: number): number => call.spentMs + (call.sinceMs === null ? 0 : Math.max(0, nowMs - call.sinceMs));

const paused = (call: Call, nowMs: number): Call => ({ ...call, spentMs: talkedMs(call, nowMs), sinceMs: null });
const touch = (change: (call: Call) => Call) => useCalls.setState((was) => ({ calls: was.calls.map((call) => (call.id === currentCall(was).id ? change(call) : call)) }));

export const write = (part: Partial<Draft>, nowMs: number): void => touch((call) => ({ ...call, draft: { ...call.draft, ...part }, sinceMs: call.sinceMs ?? nowMs }));
export const keepUnanswered = (unanswered: Unanswered | null): void => touch((call) => ({ ...call, unanswered }));

export const setKept = (id: number, part: Partial<Kept>): void =>
  useCalls.setState((was) => ({ calls: was.calls.map((call) => (call.id === id ? { ...call, kept: { ...call.kept, ...part } } : call)) }));
/** Calls that a sitting before this one did not finish: behind those in hand, each once. */
export function resume(found: readonly Omit<Call, "id" | "sinceMs">[]): void {
  useCalls.setState((was) => {
    const known = new Set(was.calls.flatMap((call) => call.kept.id ?? []));
    const next = Math.max(0, ...was.calls.map((call) => call.id)) + 1;
    const added = found.filter((one) => one.kept.id !== null && !known.has(one.kept.id)).map((one, at): Call => ({ ...one, id: next + at, sinceMs: null }));
    return added.length === 0 ? was : { calls: [...was.calls, ...added] };
  });
}

/** Closing the page now would lose the last words a caller told, from whatever room: the browser asks first. */
function askBeforeLeaving(event: BeforeUnloadEvent): void {
  event.preventDefault();
  // Older browsers ask only when this is set.
  event.returnValue = texts.leave;
}
useCalls.subscribe((calls) => {
  if (!calls.calls.every(isKept)) window.addEventListener("beforeunload", askBeforeLeaving);
  else window.removeEventListener("beforeunload", askBeforeLeaving);
});

/** The next call: one that is not finished is put aside with every word of it. */
export function nextCall(nowMs: number): void {
  useCalls.setState((was) => {
    const empty = was.calls.find((call) => isBlank(call.draft));
    const id = empty?.id ?? Math.max(0, ...was.calls.map((call) => call.id)) + 1;
    const calls = was.calls.map((call) => (call.id === was.current ? paused(call, nowMs) : call));
    return { calls: empty ? calls : [...calls, fresh(id)], current: id, shown: null };
  });
}
export function takeUp(id: number, nowMs: number): void {
  useCalls.setState((was) => ({
    current: id, shown: null,
    calls: was.calls.map((call) => (call.id === id ? { ...call, sinceMs: isBlank(call.draft) ? null : (call.sinceMs ?? nowMs) } : paused(call, nowMs))),
  }));
}
/** It is on disk: its words leave this computer's memory, its number stays in the list. */
export function settleFiled(id: number, filed: Done): void {
  useCalls.setState((was) => {
    const left = was.calls.filter((call) => call.id !== id);
    const next = Math.max(0, ...was.calls.map((call) => call.id)) + 1;
    return { calls: [...left, fresh(next)], current: next, filed: [filed, ...was.filed], shown: filed };
  });
}
export const showFiled = (shown: Done | null): void => useCalls.setState({ shown });
/** Somebody else sits down at this computer: the calls of the one before are none of theirs. */
export function sitDown(person: PersonId): void {
  useCalls.setState((was) => (was.owner === person ? was : was.owner === null ? { owner: person } : { ...beginning, owner: person }));
}
export const forgetCalls = (): void => useCalls.setState(beginning, true);
