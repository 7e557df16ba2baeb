import type { PersonId } from "@huiyin/shared/kernel/ids";
import type { ActingGrant, Caller } from "./http";

/** The person behind a request that only signed-in people get through with. */
export function personOf(caller: Caller): PersonId {
  // The door lets nobody else in here; getting here without one is a bug of the route table.
  if (caller.kind !== "person") throw new Error("http: a route for persons without a person");
  return caller.person;
}

/** A staff member acting in a grant; `title` is what colleagues and workers call them here. */
export type ActingStaff = { readonly person: PersonId; readonly role: string; readonly title: string; readonly grant: ActingGrant };
export function staffOf(caller: Caller): ActingStaff {
  if (caller.kind !== "person" || caller.grant === null) throw new Error("http: a route for staff without a grant");
  return { person: caller.person, role: caller.grant.role, title: caller.staffName ?? "", grant: caller.grant };
}
