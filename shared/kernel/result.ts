/** An expected answer or an expected refusal. Refusals are values, never thrown: a thrown error is a fault (a bug or an outage). */
export type Ok<T> = { readonly ok: true; readonly value: T };
export type Refusal<C extends string> = { readonly ok: false; readonly code: C };
export type Result<T, C extends string> = Ok<T> | Refusal<C>;

export const ok = <T>(value: T): Ok<T> => ({ ok: true, value });

/** @param code stable, `room.reason`, in the refusal catalogue (shared/kernel/refusals.ts). */
export const refuse = <C extends string>(code: C): Refusal<C> => ({ ok: false, code });
