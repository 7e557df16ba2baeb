import type { SessionId } from "@huiyin/shared/kernel/ids";
import { epoch, type Instant } from "@huiyin/shared/kernel/time";
import { zSession, type Session } from "@huiyin/shared/people/schema";
import type { Platform } from "../platform/platform";

export type SessionRepository = ReturnType<typeof createSessionRepository>;
export const sessionKey = (id: SessionId) => ({ pk: `SESSION#${id}`, sk: "HEAD" });

/** One sign-in on one device; only the hash of its refresh secret is kept. */
export const createSessionRepository = ({ table }: Pick<Platform, "table">) => ({
  async read(id: SessionId): Promise<Session | null> {
    const row = await table.get(sessionKey(id));
    return row === null ? null : zSession.parse(row);
  },
  async create(session: Session): Promise<void> {
    const ttl = Math.ceil(epoch(session.refreshBy) / 1000);
    // What its owner finds it by goes first: a device that is signed in and stands in no list could not be signed out.
    await table.put({ pk: `PERSON#${session.person}`, sk: `SESSION#${session.id}`, t: "sessionOf", v: 1, ttl });
    const written = await table.put({ ...sessionKey(session.id), t: "session", ...session, ttl }, { absent: true });
    if (!written.ok) throw new Error("people: session id met another");
  },
  /** Ending twice is the same as ending once. */
  async end(id: SessionId, now: Instant): Promise<void> {
    await table.update(sessionKey(id), { set: { endedAt: now }, if: { equals: { endedAt: null } } });
  },
});
