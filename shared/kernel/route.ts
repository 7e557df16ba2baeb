import type * as z from "zod/mini";

/** One refusal a person may read: HTTP status and the sentence, in Chinese; its English is on the phone (platform/refusals.en.ts). */
export type RefusalText = { readonly status: number; readonly zh: string };
export type Catalogue = Readonly<Record<string, RefusalText>>;

/**
 * Who may call a route, and on what. Checked in one place (functions/doors/authorise.ts); the matrix test is generated from these.
 * - anyone: no token is needed or looked at.
 * - person: any signed-in person, about themselves.
 * - owner: the worker of the case named by `params.number`, or of the booking named by `params.bookingNumber`; `helper: true` lets the
 *   person who filed or booked for somebody else in too, who else is let in once they may act (shared/cases/claiming.ts).
 * - staff: the grant chosen by the switch has one of `roles`, and reaches the thing named: the case, ticket or booking in the params,
 *   the station in params or query (itself or below the grant's unit), or nothing but the caller ("self"). "caller": the case in the params, of
 *   whoever is on the telephone; the installation's one hotline reaches it in every district.
 */
export type Who =
  | { readonly kind: "anyone" }
  | { readonly kind: "person" }
  | { readonly kind: "owner"; readonly helper: boolean }
  | { readonly kind: "staff"; readonly roles: readonly string[]; readonly on: "self" | "case" | "caller" | "ticket" | "station" | "booking" };

/** One door: what both sides agree on. `keyed` routes need an `idempotency-key` header; repeating one repeats its reply. */
export type Route<P extends z.ZodMiniType, Q extends z.ZodMiniType, B extends z.ZodMiniType, R extends z.ZodMiniType, C extends Catalogue> = {
  readonly name: string;
  readonly method: "GET" | "POST";
  /** Starts with a slash, params as `{name}`; mounted under /api. */
  readonly path: string;
  readonly who: Who;
  readonly keyed: boolean;
  /** Purposes the person must have agreed to (rows of shared/people/consents) before this route does anything. */
  readonly consent: readonly string[];
  /** The reply is text of this type, as other people's programs want it; JSON when left out. Refusals stay JSON. */
  readonly media?: "text/calendar";
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly reply: R;
  readonly refusals: C;
};
export type AnyRoute = Route<z.ZodMiniType, z.ZodMiniType, z.ZodMiniType, z.ZodMiniType, Catalogue>;

export type ParamsOf<X extends AnyRoute> = z.infer<X["params"]>;
export type QueryOf<X extends AnyRoute> = z.infer<X["query"]>;
export type BodyOf<X extends AnyRoute> = z.infer<X["body"]>;
export type ReplyOf<X extends AnyRoute> = z.infer<X["reply"]>;
export type RefusalOf<X extends AnyRoute> = Extract<keyof X["refusals"], string>;

/** Keeps the exact types of what is written. */
export const route = <P extends z.ZodMiniType, Q extends z.ZodMiniType, B extends z.ZodMiniType, R extends z.ZodMiniType, C extends Catalogue>(
  it: Route<P, Q, B, R, C>,
): Route<P, Q, B, R, C> => it;
