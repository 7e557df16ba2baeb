import type { Booking } from "@huiyin/shared/bookings/schema";
import * as english from "@huiyin/shared/cases/rightsTexts.en";
import { rightsTexts, type Look } from "@huiyin/shared/cases/rightsTexts.zh";
import { zPersonId, type PersonId } from "@huiyin/shared/kernel/ids";
import { zInstant, type Instant } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import type { BookingDeps } from "./deps";

/** Where a look at a booking is written: its worker reads those of a case at the case. */
export const lookedAt = ({ number, caseNumber }: Booking): string => (caseNumber === null ? `BOOKING#${number}` : `CASE#${caseNumber}`);

/** A page left open is one look an hour. */
export async function lookAtVisit({ table }: Pick<BookingDeps, "table">, it: Booking, by: PersonId, now: Instant): Promise<void> {
  const what: Look = "visit";
  await table.put({ pk: lookedAt(it), sk: `LOOK#${now.slice(0, 13)}#${what}#${it.number}#${by}`, t: "look", v: 1, by, what, at: now }, { absent: true });
}

/** Shown of one booking or one consultation; of more, the newest. */
const most = 50;
const zLookRow = z.object({ by: zPersonId, what: z.string(), at: zInstant });
const wordOf = (words: Readonly<Record<string, string>>, code: string): string => words[code] ?? code;

/** Who looked at a booking or a consultation, by the names workers know them by, newest first. @param pk of the record */
export async function looksAt({ table, staff }: Pick<BookingDeps, "table" | "staff">, pk: string) {
  const { rows } = await table.query({ pk, prefix: "LOOK#", newestFirst: true, limit: most });
  const looks = rows.map((row) => zLookRow.parse(row)).sort((a, b) => (a.at > b.at ? -1 : 1));
  const names = await staff.namesOf([...new Set(looks.map((it) => it.by))]);
  return looks.map(({ at, by, what }) => ({ at, title: names.get(by) ?? "", what: wordOf(rightsTexts.whats, what), english: wordOf(english.rightsTexts.whats, what) }));
}
