import { ok, refuse } from "@huiyin/shared/kernel/result";
import { refreshSessionRoute } from "@huiyin/shared/people/api";
import { accessUntil, mayRefresh } from "@huiyin/shared/people/rules";
import { handle } from "../platform/http";
import type { StaffRepository } from "../staff/staffRepository";
import type { SessionRepository } from "./sessionRepository";
import { isSameHash, partsOfRefresh, type Tokens } from "./tokens";

type Deps = { readonly sessions: Pick<SessionRepository, "read">; readonly tokens: Pick<Tokens, "sign">; readonly staff: Pick<StaffRepository, "standingOf"> };

/**
 * POST /sessions/refresh. The refresh secret stays the same for its thirty days: a phone on a bad network that loses the answer would
 * otherwise be signed out. Ending the session takes it back.
 */
export const refreshSession = ({ sessions, tokens, staff }: Deps) =>
  handle(refreshSessionRoute, async ({ body, now }) => {
    const shown = partsOfRefresh(body.refresh);
    if (shown === null) return refuse("auth.expired");
    const session = await sessions.read(shown.session);
    const member = session === null ? null : (await staff.standingOf(session.person)).member;
    const allowed = mayRefresh(session, session !== null && isSameHash(session.refreshHash, shown.hash), member?.leftAt ?? null, now);
    if (!allowed.ok) return allowed;
    const { person, id } = allowed.value;
    const until = accessUntil(now);
    return ok({ tokens: { access: await tokens.sign({ person, session: id }, until), accessUntil: until, refresh: body.refresh }, person });
  });
