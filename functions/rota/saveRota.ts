import { ok, refuse } from "@huiyin/shared/kernel/result";
import { previewRotaRoute, saveRotaRoute } from "@huiyin/shared/rota/api";
import { editRota } from "@huiyin/shared/rota/editing";
import { staffOf } from "../platform/caller";
import { handle } from "../platform/http";
import type { Table } from "../platform/table";
import { mayStand, namedReview, reviewOf, touchedNotices, type ReviewDeps } from "./reviewOps";
import { editorOf, rotaOps } from "./rotaOps";

/** What one transaction takes. */
const mostOps = 100;
type SaveDeps = ReviewDeps & { readonly table: Pick<Table, "transact"> };

/** POST /stations/{stationId}/rota/preview: what a save would do, and nothing of it done. */
export const previewRota = (deps: ReviewDeps) =>
  handle(previewRotaRoute, async ({ params, body, caller, now }) => {
    const before = await deps.rota.read(params.stationId);
    if (before === null) return refuse("access.not_found");
    const edited = editRota(before.rota, body.changes, editorOf(params.stationId, staffOf(caller).person, now, body.changes));
    if (!edited.ok) return edited;
    return ok(await namedReview(deps, await reviewOf(deps, before, edited.value.rota, now)));
  });

/** POST /stations/{stationId}/rota/changes: onto the revision the head saw, or not at all. */
export const saveRota = (deps: SaveDeps) =>
  handle(saveRotaRoute, async ({ params, body, caller, now, command }) => {
    const { person } = staffOf(caller);
    const before = await deps.rota.read(params.stationId);
    if (before === null) return refuse("access.not_found");
    if (before.revision !== body.revision) return refuse("rota.stale");
    const edited = editRota(before.rota, body.changes, editorOf(params.stationId, person, now, body.changes));
    if (!edited.ok) return edited;
    const review = await reviewOf(deps, before, edited.value.rota, now);
    const may = await mayStand(deps, review, before.rota, edited.value.rota, now);
    if (!may.ok) return may;
    const reply = { revision: before.revision + 1, review: await namedReview(deps, review) };
    const ops = [...rotaOps(before, edited.value, person, now), ...touchedNotices(review, before, person, now), ...command.rows(reply)];
    if (ops.length > mostOps) return refuse("rota.too_many");
    const written = await deps.table.transact(ops);
    return written.ok ? ok(reply) : refuse("rota.stale");
  });
