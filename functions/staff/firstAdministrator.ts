import { randomInt } from "node:crypto";
import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import { addHours, type Instant } from "@huiyin/shared/kernel/time";
import { zUnitCode } from "@huiyin/shared/kernel/ids";
import type { Table } from "../platform/table";
import { firstRow, hashOfSecret, readFirst, type First } from "./inviteRepository";
import type { StaffRepository } from "./staffRepository";

/** No i, l, o, u: it is read off a screen and typed on a phone. */
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
const validHours = 24;

const freshLetters = (): string => Array.from({ length: 16 }, () => alphabet.charAt(randomInt(alphabet.length))).join("");
const shownAs = (letters: string): string => letters.replace(/(.{4})(?=.)/g, "$1-");
type Printed = { readonly code: string; readonly until: Instant };

/**
 * The one-time code that makes the district's first administrator, in four groups of four (80 bits), good for a day. Asking again replaces
 * one nobody used. Refused once somebody administers the district: from then on administrators appoint each other.
 */
export async function makeFirstCode({ table, staff }: { readonly table: Table; readonly staff: Pick<StaffRepository, "holdersOf"> }, district: string, now: Instant): Promise<Result<Printed, "staff.has_administrator" | "staff.conflict">> {
  const holders = await staff.holdersOf(zUnitCode.parse(district), "administrator", now);
  const before = await readFirst(table, district);
  if (holders.length > 0 || before?.used === true) return refuse("staff.has_administrator");
  return printed(table, district, before, {}, now);
}

/**
 * The same for a district whose administrators are lost (a phone in the river, somebody who left without a word): whoever uses it becomes its administrator, and the roles of those who
 * administer it as it is printed end with that. Who is appointed after it was printed keeps theirs.
 * @returns also what those who lose their role are called here
 */
export async function makeReplacingCode({ table, staff }: { readonly table: Table; readonly staff: Pick<StaffRepository, "grantsAt"> }, district: string, now: Instant): Promise<Result<Printed & { readonly names: readonly string[] }, "staff.conflict">> {
  const [{ grants, members }, before] = await Promise.all([staff.grantsAt(zUnitCode.parse(district), now), readFirst(table, district)]);
  const ends = grants.filter((it) => it.role === "administrator");
  const made = await printed(table, district, before, { replaces: ends.map(({ id, person }) => ({ id, person })) }, now);
  return made.ok ? ok({ ...made.value, names: [...new Set(ends.map((it) => members.get(it.person)?.name ?? it.person))].sort((a, b) => a.localeCompare(b, "zh-CN")) }) : made;
}

async function printed(table: Table, district: string, before: First | null, more: Pick<First, "replaces">, now: Instant): Promise<Result<Printed, "staff.conflict">> {
  const [letters, until] = [freshLetters(), addHours(now, validHours)];
  const written = await table.put(firstRow(district, { v: 1, hash: hashOfSecret(letters), until, used: false, ...more }), before === null ? { absent: true } : { equals: { hash: before.hash, used: before.used } });
  return written.ok ? ok({ code: shownAs(letters), until }) : refuse("staff.conflict");
}
