import { previewClientsRoute, readClientsOfRoute, readClientsRoute, removeClientRoute, saveClientsRoute } from "@huiyin/shared/employers/clientApi";
import { readClientSheet, type ClientList } from "@huiyin/shared/employers/clients";
import { pathOf } from "@huiyin/shared/grid/rules";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import { clientLookOp, createClientRepository, firmMembers, firmOps, ownerOfFirm, ownerOfPerson } from "../employers/clientRepository";
import type { Owner } from "../employers/conflictRepository";
import { staffOf } from "../platform/caller";
import { handle, type Door } from "../platform/http";
import { rowsOfSheet } from "../platform/sheetFile";
import type { SweepDeps } from "./conflictSweep";
import { firmHandlers } from "./firmHandlers";
import { keepClients } from "./keepClients";

/** Whose list is meant; a firm's only for who is of one. Who became staff before lists were kept enters their firm here. */
async function ownerOf(deps: SweepDeps, person: PersonId, list: ClientList): Promise<Result<Owner, "client.no_firm">> {
  if (list === "own") return ok(ownerOfPerson(person));
  const { member } = await deps.staff.standingOf(person);
  const owner = ownerOfFirm(member?.profile?.firm);
  if (owner === null || member === null) return refuse("client.no_firm");
  if (!(await firmMembers(deps.table, owner)).includes(person)) await deps.table.transact(firmOps(member));
  return ok(owner);
}

async function listsOf(deps: SweepDeps, person: PersonId) {
  const list = createClientRepository(deps);
  const [{ member }, firm] = await Promise.all([deps.staff.standingOf(person), ownerOf(deps, person, "firm")]);
  return {
    own: await list.list(ownerOfPerson(person)),
    firm: firm.ok ? { name: member?.profile?.firm ?? "", members: (await firmMembers(deps.table, firm.value)).length, clients: await list.list(firm.value) } : null,
  };
}

/** GET /clients */
export const readClients = (deps: SweepDeps) => handle(readClientsRoute, async ({ caller }) => ok(await listsOf(deps, staffOf(caller).person)));

/** POST /stations/{stationId}/client-looks: of somebody who holds a role here or below; the look is a row beside the list. */
export const readClientsOf = (deps: SweepDeps) =>
  handle(readClientsOfRoute, async ({ params, body, caller, now, command }) => {
    const [grid, { member, grants }] = await Promise.all([deps.grid.read(params.stationId), deps.staff.standingOf(body.person)]);
    const at = grid.stations.find((it) => it.id === params.stationId);
    const isHere = member !== null && grants.some((grant) => pathOf(grid, grant.unit).some((unit) => unit.code === at?.unit));
    if (!isHere) return refuse("access.not_found");
    const lists = await listsOf(deps, body.person);
    const written = await deps.table.transact([await clientLookOp(deps.keys, ownerOfPerson(body.person), staffOf(caller).person, body.reason, now), ...command.rows(lists)]);
    return written.ok ? ok(lists) : refuse("request.conflict");
  });

/** POST /clients */
export const saveClients = (deps: SweepDeps) =>
  handle(saveClientsRoute, async ({ body, caller, now, command }) => {
    const { person } = staffOf(caller);
    const owner = await ownerOf(deps, person, body.list);
    return owner.ok ? keepClients(deps, { owner: owner.value, by: person, from: body.from, clients: body.clients }, command, now) : owner;
  });

/** POST /clients/removal */
export const removeClient = (deps: SweepDeps) =>
  handle(removeClientRoute, async ({ body, caller, now, command }) => {
    const { person } = staffOf(caller);
    const owner = await ownerOf(deps, person, body.list);
    if (!owner.ok) return owner;
    const ops = await createClientRepository(deps).removeOps(owner.value, body.id, person, now);
    if (ops === null) return refuse("client.unknown");
    return (await deps.table.transact([...ops, ...command.rows({})])).ok ? ok({}) : refuse("request.conflict");
  });

/** POST /clients/sheet */
export const previewClients = (_deps: SweepDeps) =>
  handle(previewClientsRoute, async ({ body }) => {
    const rows = await rowsOfSheet(body.file);
    if (rows === null) return refuse("client.no_sheet");
    const { clients, problems } = readClientSheet(rows);
    return ok({ clients: [...clients], problems: [...problems] });
  });

export const clientHandlers = (deps: SweepDeps): readonly Door[] => [readClients(deps), readClientsOf(deps), saveClients(deps), removeClient(deps), previewClients(deps), ...firmHandlers(deps)];
