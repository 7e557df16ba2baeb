import { enterParameterRoute, listParametersRoute, readParametersRoute, settleParameterRoute } from "@huiyin/shared/grid/parameterApi";
import { lacking, proposed, settled } from "@huiyin/shared/grid/parameters";
import type { StationId } from "@huiyin/shared/kernel/ids";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { staffOf } from "../platform/caller";
import { handle, type Door } from "../platform/http";
import type { Table } from "../platform/table";
import type { DutyRepository } from "../rota/dutyRepository";
import type { GridRepository } from "./gridRepository";
import { parameterAt, parameterOp, parametersOf } from "./parameterRepository";

type Deps = { readonly table: Table; readonly district: string; readonly duty: Pick<DutyRepository, "values">; readonly grid: Pick<GridRepository, "read"> };
const isDistrict = (station: StationId): boolean => /^\d{6}$/.test(station);

/** GET /parameters */
export const readParameters = ({ duty, grid, district }: Deps) => handle(readParametersRoute, async ({ query }) => {
    const asked = (query.district ?? district).slice(0, 6);
    const [values, { units }] = await Promise.all([duty.values(asked), grid.read(asked)]);
    return ok({ name: units.find((it) => it.kind === "district")?.name ?? "", values: [...values] });
  });

/** GET /stations/{stationId}/parameters */
export const listParameters = ({ table }: Deps) =>
  handle(listParametersRoute, async ({ params, caller, now }) => {
    if (!isDistrict(params.stationId)) return refuse("parameter.not_district");
    const { person } = staffOf(caller);
    const all = await parametersOf(table, params.stationId);
    return ok({
      parameters: all.map(({ key, year, version, confirmed, proposed: entry }) => ({
        key, year, version,
        confirmed: confirmed === null ? null : { value: confirmed.value, source: confirmed.source, sourceDate: confirmed.sourceDate, grants: confirmed.grants, by: confirmed.byName, at: confirmed.at, confirmedBy: confirmed.confirmedByName, confirmedAt: confirmed.confirmedAt },
        proposed: entry === null ? null : { value: entry.value, source: entry.source, sourceDate: entry.sourceDate, grants: entry.grants, by: entry.byName, at: entry.at, mayConfirm: entry.by !== person },
      })).sort((a, b) => b.year - a.year),
      missing: lacking(all, now),
    });
  });

/** POST /stations/{stationId}/parameters */
export const enterParameter = ({ table }: Deps) =>
  handle(enterParameterRoute, async ({ params, body, caller, now, command }) => {
    if (!isDistrict(params.stationId)) return refuse("parameter.not_district");
    const { person, title } = staffOf(caller);
    const { key, year, ...draft } = body;
    const before = await parameterAt(table, params.stationId, { key, year });
    const after = proposed(before, key, year, draft, { person, name: title }, now);
    if (!after.ok) return after;
    const reply = { version: after.value.version };
    const written = await table.transact([parameterOp(params.stationId, after.value, before), ...command.rows(reply)]);
    return written.ok ? ok(reply) : refuse("parameter.stale");
  });

/** POST /stations/{stationId}/parameters/settle */
export const settleParameter = ({ table }: Deps) =>
  handle(settleParameterRoute, async ({ params, body, caller, now, command }) => {
    if (!isDistrict(params.stationId)) return refuse("parameter.not_district");
    const { person, title } = staffOf(caller);
    const before = await parameterAt(table, params.stationId, body);
    if (before === null) return refuse("parameter.not_proposed");
    if (before.version !== body.version) return refuse("parameter.stale");
    const after = settled(before, body.answer, { person, name: title }, now);
    if (!after.ok) return after;
    const reply = { version: after.value.version };
    const written = await table.transact([parameterOp(params.stationId, after.value, before), ...command.rows(reply)]);
    return written.ok ? ok(reply) : refuse("parameter.stale");
  });

export const parameterHandlers = (deps: Deps): readonly Door[] => [readParameters(deps), listParameters(deps), enterParameter(deps), settleParameter(deps)];
