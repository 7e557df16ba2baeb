import { zSessionId, type PersonId, type SessionId } from "@huiyin/shared/kernel/ids";
import type { Instant } from "@huiyin/shared/kernel/time";
import { zSession } from "@huiyin/shared/people/schema";
import type { Op, Table } from "../platform/table";
import { sessionKey } from "./sessionRepository";

const listed = "SESSION#";
/** Of every device on which somebody is still signed in. Beside the core's sessions, which every request loads. */
export async function openSessionsOf(table: Pick<Table, "getMany" | "query">, person: PersonId): Promise<SessionId[]> {
  const { rows } = await table.query({ pk: `PERSON#${person}`, prefix: listed });
  const keys = rows.map((row) => sessionKey(zSessionId.parse(row.sk.slice(listed.length))));
  const sessions = keys.length === 0 ? [] : (await table.getMany(keys)).map((row) => zSession.parse(row));
  return sessions.filter((it) => it.endedAt === null).map((it) => it.id);
}
/** As part of what takes their way in; the same again changes nothing that matters. */
export const endSessionOp = (id: SessionId, now: Instant): Op => ({ update: sessionKey(id), set: { endedAt: now }, if: { present: true } });
