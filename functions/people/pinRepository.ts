import type { PersonId, SessionId } from "@huiyin/shared/kernel/ids";
import type { Instant } from "@huiyin/shared/kernel/time";
import { zPin, type Pin } from "@huiyin/shared/people/pin";
import type { Keys } from "../platform/keys";
import type { Op, Table } from "../platform/table";

export const pinKey = (person: PersonId) => ({ pk: `PERSON#${person}`, sk: "PIN" });
export async function readPin(table: Pick<Table, "get">, person: PersonId): Promise<Pin | null> {
  const row = await table.get(pinKey(person));
  return row === null ? null : zPin.parse(row);
}
export const pinOp = (person: PersonId, after: Pin, before: Pin | null): Op => ({ put: { ...pinKey(person), t: "pin", ...after }, if: before === null ? { absent: true } : { equals: { version: before.version } } });
export const noPinOp = (person: PersonId): Op => ({ delete: pinKey(person) });
/** Worth nothing for another person. */
export const pinText = (person: PersonId, pin: string): string => `${person}/${pin}`;
export const hashOfPin = (keys: Pick<Keys, "keyedHash">, person: PersonId, pin: string): string => keys.keyedHash("pin", pinText(person, pin));
/** This device may read its cases until then. */
export const openedOp = (session: SessionId, until: Instant): Op => ({ update: { pk: `SESSION#${session}`, sk: "HEAD" }, set: { pinUntil: until }, if: { equals: { endedAt: null } } });
