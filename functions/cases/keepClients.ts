import { faultOfClient, tidyClient, type Client } from "@huiyin/shared/employers/clients";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import type { Instant } from "@huiyin/shared/kernel/time";
import { createClientRepository, grewOps, mostClients } from "../employers/clientRepository";
import type { Owner } from "../employers/conflictRepository";
import type { Command } from "../platform/idempotency";
import { sweepClients, type SweepDeps } from "./conflictSweep";

type Keeping = { readonly owner: Owner; readonly by: PersonId; readonly from: "typed" | "sheet"; readonly clients: readonly Client[] };
/** Each client is a transaction of its own, so that a repeat goes on where the first one stopped. */
export async function keepClients(deps: SweepDeps, { owner, by, from, clients: given }: Keeping, command: Command, now: Instant): Promise<Result<{ kept: number; moved: number }, "client.bad_code" | "client.no_name" | "client.full" | "request.conflict">> {
  const clients = given.map(tidyClient);
  const fault = clients.map(faultOfClient).find((it) => it !== null);
  if (fault !== undefined) return refuse(fault === "bad_code" ? "client.bad_code" : "client.no_name");
  const list = createClientRepository(deps);
  if ((await list.size(owner)) + clients.length > mostClients) return refuse("client.full");
  // The look that follows stands before the first of them: whatever dies in between, the minute door makes it.
  if (!(await deps.table.transact(grewOps(owner, now))).ok) return refuse("request.conflict");
  for (const client of clients) {
    const ops = await list.saveOps(owner, client, by, from, now);
    if (ops.length > 0 && !(await deps.table.transact(ops)).ok) return refuse("request.conflict");
  }
  const reply = { kept: clients.length, moved: await sweepClients(deps, owner, now) };
  const written = await deps.table.transact(command.rows(reply));
  return written.ok ? ok(reply) : refuse("request.conflict");
}
