import { zApplication, zReferral, zReferralId, isResting, isWaiting, type Application, type Referral, type ReferralId, type Waiting } from "@huiyin/shared/cases/referralSchema";
import type { StationId } from "@huiyin/shared/kernel/ids";
import type { Instant } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import { newRowId } from "../platform/ids";
import type { Keys } from "../platform/keys";
import type { Key, Op, Table } from "../platform/table";
import { dueAt } from "../platform/timers";

const pk = (number: string): string => `CASE#${number}`;
export const referralKey = (number: string, id: string): Key => ({ pk: pk(number), sk: `REFERRAL#${id}` });
export const newReferralId = (): ReferralId => zReferralId.parse(`r_${newRowId()}`);
const zContent = z.object({ content: z.instanceof(Uint8Array), hearingPlace: z.optional(z.instanceof(Uint8Array)) });

/** The row as it stands, its words still sealed. */
export type Kept = { readonly referral: Referral; readonly content: Uint8Array; readonly hearingPlace?: Uint8Array | undefined };
const keptOf = (row: unknown): Kept => ({ referral: zReferral.parse(row), ...zContent.parse(row) });

export async function readReferral(table: Pick<Table, "get">, number: string, id: string): Promise<Kept | null> {
  const row = await table.get(referralKey(number, id));
  return row === null ? null : keptOf(row);
}
/** In the order in which they were asked for. */
export const referralsOf = async (table: Pick<Table, "query">, number: string): Promise<Kept[]> =>
  (await table.query({ pk: pk(number), prefix: "REFERRAL#" })).rows.map(keptOf).sort((a, b) => (a.referral.at < b.referral.at ? -1 : 1));

export const sealApplication = (keys: Pick<Keys, "seal">, station: StationId, number: string, id: ReferralId, it: Application): Promise<Uint8Array> =>
  keys.seal(station, referralKey(number, id), "content", JSON.stringify(it));
export const openApplication = async (keys: Pick<Keys, "open">, { referral, content }: Kept): Promise<Application> =>
  zApplication.parse(JSON.parse(await keys.open(content, referralKey(referral.number, referral.id), "content")));

export const sealPlace = (keys: Pick<Keys, "seal">, station: StationId, { number, id }: Referral, place: string): Promise<Uint8Array> => keys.seal(station, referralKey(number, id), "hearingPlace", place);
export const openPlace = async (keys: Pick<Keys, "open">, { referral, hearingPlace }: Kept): Promise<string> =>
  hearingPlace === undefined ? "" : keys.open(hearingPlace, referralKey(referral.number, referral.id), "hearingPlace");

/** The next word that is late, or the next reminder of a hearing. */
const nextLook = ({ remindAt, hearing }: Waiting): Instant => (hearing?.remindAt != null && hearing.remindAt < remindAt ? hearing.remindAt : remindAt);
/** With a timer while a word is expected; only onto the version it was decided from. */
export const putReferral = (it: Referral, { content, hearingPlace }: Pick<Kept, "content" | "hearingPlace">): Op => ({
  put: {
    ...referralKey(it.number, it.id), t: "referral", ...it, content, ...(hearingPlace !== undefined && isWaiting(it) && it.hearing !== undefined ? { hearingPlace } : {}),
    ...(isWaiting(it) ? dueAt(pk(it.number), nextLook(it)) : isResting(it) && it.remindAt !== undefined ? dueAt(pk(it.number), it.remindAt) : {}),
  },
  if: it.version === 1 ? { absent: true } : { equals: { version: it.version - 1 } },
});
