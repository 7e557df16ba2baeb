import { dropViewRoute, listViewsRoute, mostViews, reassignRoute, saveViewRoute, zView, type View } from "@huiyin/shared/cases/boardApi";
import { claimed, zClaim } from "@huiyin/shared/cases/claims";
import { claimCallbackRoute } from "@huiyin/shared/cases/staffApi";
import { handOn } from "@huiyin/shared/cases/work";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { epoch, type Instant } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import { personOf, staffOf, type ActingStaff } from "../platform/caller";
import { handle, type Door } from "../platform/http";
import { newRowId } from "../platform/ids";
import type { Key, Row } from "../platform/table";
import { caseKey } from "./caseRepository";
import { changeCase } from "./changeCase";
import type { CaseDeps } from "./deps";
import { reachable } from "./findCaller";
import { readWaiting, type WaitingDeps } from "./readWaiting";

const prefix = "VIEW#";
const viewKey = (person: PersonId, id: string): Key => ({ pk: `PERSON#${person}`, sk: `${prefix}${id}` });
const zViewRow = z.object({ at: z.string(), content: z.instanceof(Uint8Array) });
const zContent = z.omit(zView, { id: true });

/** Whoever narrows a queue may type a name: the words lie sealed. */
const openView = async ({ keys }: Pick<CaseDeps, "keys">, row: Row): Promise<View & { readonly at: string }> => {
  const { at, content } = zViewRow.parse(row);
  return { ...zContent.parse(JSON.parse(await keys.open(content, { pk: row.pk, sk: row.sk }, "content"))), id: row.sk.slice(prefix.length), at };
};
const viewRows = async ({ table }: Pick<CaseDeps, "table">, person: PersonId) => (await table.query({ pk: `PERSON#${person}`, prefix })).rows;

/** GET /board/views */
const listViews = (deps: CaseDeps) =>
  handle(listViewsRoute, async ({ caller }) => {
    const views = await Promise.all((await viewRows(deps, personOf(caller))).map((row) => openView(deps, row)));
    return ok({ views: views.sort((a, b) => (a.at < b.at ? -1 : 1)).map(({ at: _, ...view }) => view) });
  });
/** POST /board/views */
const saveView = (deps: CaseDeps) =>
  handle(saveViewRoute, async ({ body, caller, now, command }) => {
    const person = personOf(caller);
    if ((await viewRows(deps, person)).length >= mostViews) return refuse("case.views_full");
    const view: View = { ...body, id: newRowId() };
    const key = viewKey(person, view.id);
    const row = { ...key, t: "view", v: 1, at: now, content: await deps.keys.seal("people", key, "content", JSON.stringify(body)) };
    return (await deps.table.transact([{ put: row, if: { absent: true } }, ...command.rows({ view })])).ok ? ok({ view }) : refuse("request.conflict");
  });
/** POST /board/views/dropped: dropping twice is dropping once. */
const dropView = (deps: CaseDeps) =>
  handle(dropViewRoute, async ({ body, caller }) => {
    await deps.table.delete(viewKey(personOf(caller), body.id));
    return ok({});
  });

/** One case after the other, each in a transaction of its own: what a colleague just took stays with them, and nobody waits for fifty. */
async function moveAll(deps: CaseDeps, numbers: readonly CaseNumber[], by: ActingStaff, reason: string, now: Instant) {
  const within = new Set((await reachable(deps, numbers, by)).map(({ it }) => it.number));
  const moved: CaseNumber[] = [];
  const left: { number: CaseNumber; code: string }[] = [];
  for (const number of new Set(numbers)) {
    const done = within.has(number)
      ? await changeCase(deps, number, { decide: (it, clocks, fresh) => handOn(it, by, fresh, clocks, now), reply: () => ({}), note: reason }, now)
      : refuse("access.not_found");
    if (done.ok) moved.push(number);
    else left.push({ number, code: done.code });
  }
  return { moved, left };
}
/** POST /board/reassignments */
const reassign = (deps: CaseDeps) =>
  handle(reassignRoute, async ({ body, caller, now, command }) => {
    if (body.reason.trim() === "") return refuse("case.reason_missing");
    const reply = await moveAll(deps, body.numbers, staffOf(caller), body.reason.trim(), now);
    return (await deps.table.transact(command.rows(reply))).ok ? ok(reply) : refuse("request.conflict");
  });

/** POST /staff/cases/{number}/claims */
export const claimCallback = (deps: CaseDeps) =>
  handle(claimCallbackRoute, async ({ params, caller, now }) => {
    const key = { pk: caseKey(params.number).pk, sk: "CLAIM" };
    const row = await deps.table.get(key);
    const before = row === null ? null : zClaim.parse(row);
    const claim = claimed(before, staffOf(caller), now);
    if (!claim.ok) return claim;
    const written = await deps.table.put(
      { ...key, t: "claim", v: 1, ...claim.value, ttl: Math.ceil(epoch(claim.value.until) / 1000) + 86_400 }, before === null ? { absent: true } : { equals: { by: before.by, until: before.until } },
    );
    return written.ok ? ok({ until: claim.value.until }) : refuse("case.claimed");
  });

export const boardHandlers = (deps: WaitingDeps): readonly Door[] => [listViews(deps), saveView(deps), dropView(deps), reassign(deps), readWaiting(deps)];
