import type { zFiled } from "@huiyin/shared/cases/api";
import type { addToCaseRoute } from "@huiyin/shared/cases/deskApi";
import type { CaseNumber, QueryCode } from "@huiyin/shared/kernel/caseNumber";
import type { IdempotencyKey, PersonId } from "@huiyin/shared/kernel/ids";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import type { Urgency } from "@huiyin/shared/tickets/schema";
import type * as z from "zod/mini";
import { create } from "zustand";
import { blank, isBlank, type AdditionBody, type CallBody, type Draft } from "./draft";
import { texts } from "./texts.zh";

/** Sent, and no answer came: whether it is on disk is only known by sending exactly this again under the same key. */
export type Unanswered = { readonly key: IdempotencyKey } & (
  | { readonly kind: "case"; readonly body: CallBody } | { readonly kind: "addition"; readonly number: CaseNumber; readonly type: string; readonly body: AdditionBody }
);
export type Call = {
  readonly id: number; readonly draft: Draft; readonly unanswered: Unanswered | null;
  /** Milliseconds talked before it was last put aside, and since when it has been in hand again; null while nothing was typed. */
  readonly spentMs: number; readonly sinceMs: number | null;
};
/** What came of a call: a new case, or words that joined an older one. `older`: what was typed after it was sent did not go along. */
export type Filed = { readonly kind: "case"; readonly queryCode: QueryCode; readonly type: string; readonly urgency: Urgency; readonly older: boolean } & z.infer<typeof zFiled>;
export type Added = { readonly kind: "addition"; readonly number: CaseNumber; readonly type: string; readonly older: boolean } & ReplyOf<typeof addToCaseRoute>;
export type Done = Filed | Added;

/**
 * The calls of this sitting. Kept in the page's memory and nowhere else, on purpose: what a caller told must not lie in a shared
 * computer's storage. Changing rooms keeps it; closing the page loses it, after a warning.
 */
type Calls = { readonly calls: readonly Call[]; readonly current: number; readonly filed: readonly Done[]; readonly shown: Done | null; readonly owner: PersonId | null };

const fresh = (id: number): Call => ({ id, draft: blank, unanswered: null, spentMs: 0, sinceMs: null });
const beginning: Calls = { calls: [fresh(1)], current: 1, filed: [], shown: null, owner: null };
export const useCalls = create<Calls>(() => beginning);

export const currentCall = ({ calls, current }: Pick<Calls, "calls" | "current">): Call => calls.find((call) => call.id === current) ?? calls[0] ?? fresh(current);
export const unfiled = ({ calls }: Pick<Calls, "calls">): readonly Call[] => calls.filter((call) => !isBlank(call.draft));
/** Minutes talked; the time it lay aside does not count. */
export const talkedMs = (call: Call, nowMs: number): number => call.spentMs + (call.sinceMs === null ? 0 : Math.max(0, nowMs - call.sinceMs));

const paused = (call: Call, nowMs: number): Call => ({ ...call, spentMs: talkedMs(call, nowMs), sinceMs: null });
const touch = (change: (call: Call) => Call) => useCalls.setState((was) => ({ calls: was.calls.map((call) => (call.id === currentCall(was).id ? change(call) : call)) }));

export const write = (part: Partial<Draft>, nowMs: number): void => touch((call) => ({ ...call, draft: { ...call.draft, ...part }, sinceMs: call.sinceMs ?? nowMs }));
export const keepUnanswered = (unanswered: Unanswered | null): void => touch((call) => ({ ...call, unanswered }));

/** Closing the page would lose what a caller told, from whatever room: the browser asks first. */
function askBeforeLeaving(event: BeforeUnloadEvent): void {
  event.preventDefault();
  // Older browsers ask only when this is set.
  event.returnValue = texts.leave;
}
useCalls.subscribe((calls) => {
  if (unfiled(calls).length > 0) window.addEventListener("beforeunload", askBeforeLeaving);
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
