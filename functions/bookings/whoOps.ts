import type { Case } from "@huiyin/shared/cases/schema";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import { phoneFrom } from "@huiyin/shared/people/phones";
import { openWho } from "../cases/fileOps";
import type { BookingDeps } from "./deps";

export type Visited = { readonly person: PersonId | null; readonly agenda: string };

/**
 * In whose day a booking for somebody else lies: the worker of the case, else whoever showed this phone, else the phone's keyed hash, so
 * that one caller is one person however often they call. Null: nothing says who it is.
 */
export async function agendaOfPhone(deps: { readonly cases: Pick<BookingDeps["cases"], "file">; readonly keys: BookingDeps["keys"]; readonly persons: BookingDeps["persons"] }, it: Case | null, phone: string | null): Promise<Visited | null> {
  if (it?.worker != null) return { person: it.worker, agenda: it.worker };
  const file = it === null ? null : await deps.cases.file(it.number);
  const given = phone ?? (it === null || file === null ? null : ((await openWho(deps.keys, it.number, file)).reach?.phone ?? null));
  const known = given === null ? null : await phoneFrom(given);
  if (known === null) return it === null ? null : { person: null, agenda: `CASE#${it.number}` };
  const person = await deps.persons.findByProof("phone", known);
  return { person, agenda: person ?? `PHONE#${deps.keys.keyedHash("phone", known)}` };
}
