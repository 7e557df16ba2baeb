import type { PersonId } from "@huiyin/shared/kernel/ids";
import type { Instant } from "@huiyin/shared/kernel/time";
import { accessUntil, refreshBy } from "@huiyin/shared/people/rules";
import { newSessionId } from "../platform/ids";
import type { SessionRepository } from "./sessionRepository";
import { newRefresh, type Tokens } from "./tokens";

export type SessionDeps = { readonly sessions: Pick<SessionRepository, "create">; readonly tokens: Pick<Tokens, "sign"> };

/** One more device of this person: the session's row, and what the device keeps. @param device which browser and where, as its owner will know it again */
export async function openSession({ sessions, tokens }: SessionDeps, person: PersonId, now: Instant, device?: string) {
  const id = newSessionId();
  const { refresh, hash } = newRefresh(id);
  await sessions.create({ v: 1, id, person, createdAt: now, refreshHash: hash, refreshBy: refreshBy(now), endedAt: null, ...(device === undefined ? {} : { device }) });
  const until = accessUntil(now);
  return { tokens: { access: await tokens.sign({ person, session: id }, until), accessUntil: until, refresh }, person };
}
