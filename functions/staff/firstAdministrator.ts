import { randomInt } from "node:crypto";
import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import { addHours, type Instant } from "@huiyin/shared/kernel/time";
import { zUnitCode } from "@huiyin/shared/kernel/ids";
import type { Table } from "../platform/table";
import { firstRow, hashOfSecret, readFirst } from "./inviteRepository";
import type { StaffRepository } from "./staffRepository";

/** No i, l, o, u: it is read off a screen and typed on a phone. */
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
const validHours = 24;

/**
 * The one-time code that makes the district's first administrator, in four groups of four (80 bits), good for a day. Asking again replaces
 * one nobody used. Refused once somebody administers the district: from then on administrators appoint each other.
 */
export async function makeFirstCode({ table, staff }: { readonly table: Table; readonly staff: Pick<StaffRepository, "holdersOf"> }, district: string, now: Instant): Promise<Result<{ readonly code: string; readonly until: Instant }, "staff.has_administrator" | "staff.conflict">> {
  const holders = await staff.holdersOf(zUnitCode.parse(district), "administrator", now);
  const before = await readFirst(table, district);
  if (holders.length > 0 || before?.used === true) return refuse("staff.has_administrator");
  const letters = Array.from({ length: 16 }, () => alphabet.charAt(randomInt(alphabet.length))).join("");
  const until = addHours(now, validHours);
  const written = await table.put(firstRow(district, { v: 1, hash: hashOfSecret(letters), until, used: false }), before === null ? { absent: true } : { equals: { hash: before.hash, used: false } });
  return written.ok ? ok({ code: letters.replace(/(.{4})(?=.)/g, "$1-"), until }) : refuse("staff.conflict");
}
