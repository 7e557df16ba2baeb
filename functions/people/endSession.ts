import { ok, refuse } from "@huiyin/shared/kernel/result";
import { endSessionRoute } from "@huiyin/shared/people/api";
import { handle } from "../platform/http";
import type { SessionRepository } from "./sessionRepository";

/** POST /sessions/end: this device is signed out, its refresh is worth nothing from now on. */
export const endSession = ({ sessions }: { readonly sessions: Pick<SessionRepository, "end"> }) =>
  handle(endSessionRoute, async ({ caller, now }) => {
    if (caller.kind !== "person") return refuse("auth.required");
    await sessions.end(caller.session, now);
    return ok({});
  });
