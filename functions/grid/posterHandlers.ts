import { readPosterCodeRoute, renewPosterCodeRoute, resolvePosterRoute, zPosterToken } from "@huiyin/shared/grid/posterApi";
import { unitOf } from "@huiyin/shared/grid/rules";
import { zStationId, type StationId } from "@huiyin/shared/kernel/ids";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { zInstant } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import { staffOf } from "../platform/caller";
import { handle, type Door } from "../platform/http";
import { newRowId } from "../platform/ids";
import type { Key, Op, Table } from "../platform/table";
import type { WechatContent } from "../platform/wechatContent";
import type { GridRepository } from "./gridRepository";

type Deps = { readonly table: Table; readonly grid: GridRepository; readonly wechatContent: Pick<WechatContent, "codeImage"> };
const page = "cases/report/index";
const zPoster = z.object({ v: z.literal(1), station: zStationId, madeAt: zInstant, by: z.string(), endedAt: z.nullable(zInstant) });
const zCurrent = z.object({ token: z.nullable(zPosterToken) });
type Token = z.infer<typeof zPosterToken>;

const posterKey = (token: Token): Key => ({ pk: `POSTER#${token}`, sk: "HEAD" });
const currentKey = (station: StationId): Key => ({ pk: `POSTERS#${station}`, sk: "CURRENT" });
async function currentOf({ table }: Deps, station: StationId): Promise<{ readonly token: Token | null } | null> {
  const row = await table.get(currentKey(station));
  return row === null ? null : zCurrent.parse(row);
}

/** GET /stations/{stationId}/poster-code */
const readPosterCode = (deps: Deps) =>
  handle(readPosterCodeRoute, async ({ params }) => {
    const token = (await currentOf(deps, params.stationId))?.token ?? null;
    const image = token === null ? null : await deps.wechatContent.codeImage({ scene: token, page });
    return ok({ token, image: image?.ok === true ? Buffer.from(image.value).toString("base64") : null });
  });

/** POST /stations/{stationId}/poster-code */
const renewPosterCode = (deps: Deps) =>
  handle(renewPosterCodeRoute, async ({ params, body, caller, now, command }) => {
    const station = params.stationId;
    const before = await currentOf(deps, station);
    if ((before?.token ?? null) !== body.seen) return refuse("poster.changed");
    const token = body.end ? null : zPosterToken.parse(newRowId());
    const fresh: Op[] = token === null ? [] : [{ put: { ...posterKey(token), t: "poster", v: 1, station, madeAt: now, by: staffOf(caller).person, endedAt: null }, if: { absent: true } }];
    const old: Op[] = body.seen === null ? [] : [{ update: posterKey(body.seen), set: { endedAt: now } }];
    const written = await deps.table.transact([
      { put: { ...currentKey(station), t: "posterCurrent", v: 1, token }, if: before === null ? { absent: true } : { equals: { token: before.token } } }, ...fresh, ...old, ...command.rows({ token }),
    ]);
    return written.ok ? ok({ token }) : refuse("poster.changed");
  });

/** GET /posters/{token}: the same answer for one that was taken back and one that never was. */
const resolvePoster = ({ table, grid }: Deps) =>
  handle(resolvePosterRoute, async ({ params }) => {
    const row = await table.get(posterKey(params.token));
    const it = row === null ? null : zPoster.parse(row);
    if (it === null || it.endedAt !== null) return refuse("poster.over");
    const [station, tree] = await Promise.all([grid.station(it.station), grid.read(it.station)]);
    const unit = unitOf(tree, station?.unit ?? it.station);
    return ok({ unit: unit?.code ?? null, name: unit?.name ?? station?.name ?? "" });
  });

export const posterHandlers = (deps: Deps): readonly Door[] => [readPosterCode(deps), renewPosterCode(deps), resolvePoster(deps)];
