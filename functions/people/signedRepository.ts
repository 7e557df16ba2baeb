import type { PersonId, SessionId } from "@huiyin/shared/kernel/ids";
import { zSession, type Session } from "@huiyin/shared/people/schema";
import { zStaffMember, type StaffMember } from "@huiyin/shared/staff/schema";
import type { Platform } from "../platform/platform";
import { memberKey } from "../staff/staffRepository";
import { pinKey } from "./pinRepository";
import { sessionKey } from "./sessionRepository";

/** `member`: null for whoever never was staff. */
export type Signed = { readonly session: Session | null; readonly member: StaffMember | null; readonly hasPin: boolean };

/** What the door asks of whoever signed in, at every request, as it stands: three rows in one read. */
export const createSignedRepository = ({ table }: Pick<Platform, "table">) => ({
  async read(person: PersonId, id: SessionId): Promise<Signed> {
    const rows = new Map((await table.getMany([sessionKey(id), memberKey(person), pinKey(person)])).map((row) => [row["t"], row]));
    const [session, member] = [rows.get("session"), rows.get("staff")];
    return { session: session === undefined ? null : zSession.parse(session), member: member === undefined ? null : zStaffMember.parse(member), hasPin: rows.has("pin") };
  },
});
