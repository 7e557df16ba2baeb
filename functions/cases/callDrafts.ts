import { endDraftRoute, listDraftsRoute, saveDraftRoute, zDraftId, type DraftId } from "@huiyin/shared/cases/deskApi";
import { zIdempotencyKey, type PersonId } from "@huiyin/shared/kernel/ids";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { addHours, epoch, zInstant, type Instant } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import { staffOf } from "../platform/caller";
import { handle } from "../platform/http";
import { commandKey } from "../platform/idempotency";
import type { Key, Row } from "../platform/table";
import type { CaseDeps } from "./deps";

type DraftDeps = Pick<CaseDeps, "table" | "keys">;
const keptHours = 7 * 24;
const prefix = "CALLDRAFT#";
const keyOf = (person: PersonId, id: DraftId): Key => ({ pk: `PERSON#${person}`, sk: `${prefix}${id}` });
const zDraftRow = z.object({ v: z.literal(1), id: zDraftId, saved: z.number(), savedAt: zInstant, command: z.nullable(zIdempotencyKey), content: z.instanceof(Uint8Array) });
const openContent = (keys: DraftDeps["keys"], row: Row): Promise<string> => keys.open(zDraftRow.parse(row).content, { pk: row.pk, sk: row.sk }, "content");

/** POST /calls/drafts: one row a call, sealed, under the operator who took it. */
export const saveDraft = ({ table, keys }: DraftDeps) =>
  handle(saveDraftRoute, async ({ body: { id, seen, content, command }, caller, now }) => {
    const key = keyOf(staffOf(caller).person, id);
    const row = {
      ...key, t: "callDraft", v: 1, id, saved: seen + 1, savedAt: now, command, content: await keys.seal("people", key, "content", content),
      ttl: Math.ceil(epoch(addHours(now, keptHours)) / 1000),
    };
    const written = await table.put(row, seen === 0 ? { absent: true } : { equals: { saved: seen } });
    if (written.ok) return ok({ saved: seen + 1 });
    const there = written.lost[0]?.row ?? (await table.get(key));
    // The answer to this very save was lost on the way to the desk.
    if (there !== null && there["saved"] === seen + 1 && (await openContent(keys, there)) === content) return ok({ saved: seen + 1 });
    return refuse("case.draft_elsewhere");
  });

/** What is open: not too old, and not sent meanwhile (its command is on disk, only the answer never came). */
async function openDrafts({ table }: DraftDeps, person: PersonId, now: Instant): Promise<readonly Row[]> {
  const { rows } = await table.query({ pk: `PERSON#${person}`, prefix });
  const fresh = rows.filter((row) => addHours(zDraftRow.parse(row).savedAt, keptHours) > now);
  const commands = fresh.flatMap((row) => zDraftRow.parse(row).command ?? []);
  const done = new Set((commands.length === 0 ? [] : await table.getMany(commands.map(commandKey))).map((row) => row.pk));
  return fresh.filter((row) => {
    const { command } = zDraftRow.parse(row);
    return command === null || !done.has(commandKey(command).pk);
  });
}

/** GET /calls/drafts */
export const listDrafts = (deps: DraftDeps) =>
  handle(listDraftsRoute, async ({ caller, now }) => {
    const rows = await openDrafts(deps, staffOf(caller).person, now);
    const drafts = await Promise.all(rows.map(async (row) => {
      const { id, saved, savedAt } = zDraftRow.parse(row);
      return { id, saved, savedAt, content: await openContent(deps.keys, row) };
    }));
    return ok({ drafts: drafts.sort((a, b) => (a.savedAt < b.savedAt ? -1 : 1)) });
  });

/** POST /calls/drafts/ended: filed, or emptied again. Ending twice is ending once. */
export const endDraft = ({ table }: DraftDeps) =>
  handle(endDraftRoute, async ({ body, caller }) => {
    await table.delete(keyOf(staffOf(caller).person, body.id));
    return ok({});
  });
