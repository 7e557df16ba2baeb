import { listFirmsRoute, readFirmClientsRoute, removeFirmClientRoute, saveFirmClientsRoute } from "@huiyin/shared/employers/clientApi";
import type { StationId } from "@huiyin/shared/kernel/ids";
import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import type { Instant } from "@huiyin/shared/kernel/time";
import { clientLookOp, createClientRepository, ownerOfFirm } from "../employers/clientRepository";
import type { Owner } from "../employers/conflictRepository";
import { staffOf } from "../platform/caller";
import { handle, type Door } from "../platform/http";
import type { SweepDeps } from "./conflictSweep";
import { keepClients } from "./keepClients";

/** Firms of who works at exactly this station, by whose list it is: however its name was typed, a firm is one. */
async function firmsAt(deps: SweepDeps, id: StationId, now: Instant): Promise<Map<Owner, { readonly firm: string; readonly here: number }>> {
  const station = await deps.grid.station(id);
  const { members } = station === null ? { members: new Map() } : await deps.staff.grantsAt(station.unit, now);
  const firms = new Map<Owner, { readonly firm: string; readonly here: number }>();
  for (const { active, profile } of members.values()) {
    const owner = active ? ownerOfFirm(profile?.firm) : null;
    if (owner !== null) firms.set(owner, { firm: firms.get(owner)?.firm ?? profile?.firm ?? "", here: (firms.get(owner)?.here ?? 0) + 1 });
  }
  return firms;
}
/** Only a firm whose people they manage here. */
async function firmHere(deps: SweepDeps, id: StationId, firm: string, now: Instant): Promise<Result<Owner, "client.firm_not_here">> {
  const owner = ownerOfFirm(firm);
  return owner !== null && (await firmsAt(deps, id, now)).has(owner) ? ok(owner) : refuse("client.firm_not_here");
}

/** GET /stations/{stationId}/firms */
export const listFirms = (deps: SweepDeps) =>
  handle(listFirmsRoute, async ({ params, now }) => {
    const list = createClientRepository(deps);
    const firms = await Promise.all([...(await firmsAt(deps, params.stationId, now))].map(async ([owner, it]) => ({ ...it, clients: await list.size(owner) })));
    return ok({ firms: firms.sort((a, b) => a.firm.localeCompare(b.firm, "zh-CN")) });
  });

/** POST /stations/{stationId}/firm-looks */
export const readFirmClients = (deps: SweepDeps) =>
  handle(readFirmClientsRoute, async ({ params, body, caller, now, command }) => {
    const owner = await firmHere(deps, params.stationId, body.firm, now);
    if (!owner.ok) return owner;
    const reply = { clients: await createClientRepository(deps).list(owner.value) };
    const written = await deps.table.transact([await clientLookOp(deps.keys, owner.value, staffOf(caller).person, body.reason, now), ...command.rows(reply)]);
    return written.ok ? ok(reply) : refuse("request.conflict");
  });

/** POST /stations/{stationId}/firm-clients */
export const saveFirmClients = (deps: SweepDeps) =>
  handle(saveFirmClientsRoute, async ({ params, body, caller, now, command }) => {
    const owner = await firmHere(deps, params.stationId, body.firm, now);
    return owner.ok ? keepClients(deps, { owner: owner.value, by: staffOf(caller).person, from: body.from, clients: body.clients }, command, now) : owner;
  });

/** POST /stations/{stationId}/firm-clients/removal */
export const removeFirmClient = (deps: SweepDeps) =>
  handle(removeFirmClientRoute, async ({ params, body, caller, now, command }) => {
    const owner = await firmHere(deps, params.stationId, body.firm, now);
    if (!owner.ok) return owner;
    const ops = await createClientRepository(deps).removeOps(owner.value, body.id, staffOf(caller).person, now);
    if (ops === null) return refuse("client.unknown");
    return (await deps.table.transact([...ops, ...command.rows({})])).ok ? ok({}) : refuse("request.conflict");
  });

export const firmHandlers = (deps: SweepDeps): readonly Door[] => [listFirms(deps), readFirmClients(deps), saveFirmClients(deps), removeFirmClient(deps)];
