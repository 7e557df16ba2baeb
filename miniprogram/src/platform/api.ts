import { refuse } from "@huiyin/shared/kernel/result";
import type { AnyRoute } from "@huiyin/shared/kernel/route";
import { call, type Ask, type Reply } from "./call";
import { newIdempotencyKey } from "./random";
import { identityHeaders, leaveStaff, renewSession, useSession } from "./session";

/**
 * Asks a route of shared/<room>/api.ts. Refusals and a lost network come back as codes; nothing expected is thrown.
 * A route that anyone may call is asked without a token even by somebody signed in: that is what keeps an anonymous report anonymous.
 */
export async function api<X extends AnyRoute>(route: X, ask: Ask<X>): Promise<Reply<X>> {
  const key = route.keyed ? { "idempotency-key": ask.key ?? (await newIdempotencyKey()) } : {};
  if (route.who.kind === "anyone") return call(route, ask, key);
  if (!useSession.getState().signedIn) return refuse("auth.required");
  const first = await call(route, ask, { ...identityHeaders(), ...key });
  if (first.ok) return first;
  if (first.code === "auth.left") {
    leaveStaff();
    return route.who.kind === "staff" ? first : refuse("auth.required");
  }
  if (first.code !== "auth.expired") return first;
  const renewal = await renewSession();
  if (renewal === "ended") return refuse("auth.required");
  return renewal === "renewed" ? call(route, ask, { ...identityHeaders(), ...key }) : refuse(renewal);
}
