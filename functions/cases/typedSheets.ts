import { zCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { keepTypedRoute, readTypedRoute, type TypedSheet } from "@huiyin/shared/cases/typedApi";
import { zTicketId, type PersonId } from "@huiyin/shared/kernel/ids";
import { ok } from "@huiyin/shared/kernel/result";
import { addHours, epoch, zInstant } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import { staffOf } from "../platform/caller";
import { handle } from "../platform/http";
import type { Key } from "../platform/table";
import { traceOp } from "../platform/traces";
import type { CaseDeps } from "./deps";

type TypedDeps = Pick<CaseDeps, "table" | "keys" | "cases">;
/** As a worker's own draft. */
const keptHours = 30 * 24;
const keyOf = (person: PersonId, about: string, sheet: TypedSheet, part: string | undefined): Key => ({ pk: `PERSON#${person}`, sk: `TYPED#${about}#${sheet}${part === undefined ? "" : `#${part}`}` });
const zRow = z.object({ v: z.literal(1), at: zInstant, content: z.instanceof(Uint8Array) });
const zContent = z.record(z.string(), z.string());

const kindOf = (about: string) => (zTicketId.safeParse(about).success ? "ticket" : zCaseNumber.safeParse(about).success ? "case" : "booking");

/** Nothing more is kept of what was erased, whatever page was left open. */
async function isErased({ cases }: TypedDeps, about: string): Promise<boolean> {
  const { data } = zCaseNumber.safeParse(about);
  return data !== undefined && (await cases.get(data))?.erasedAt !== undefined;
}

/** POST /staff/typed: one row a sheet and the thing it is about, the last save over the one before; its trace beside the case, booking or ticket goes with it. */
export const keepTyped = (deps: TypedDeps) =>
  handle(keepTypedRoute, async ({ body: { about, sheet, part, typed }, caller, now }) => {
    const { table, keys } = deps;
    const key = keyOf(staffOf(caller).person, about, sheet, part);
    const ttl = Math.ceil(epoch(addHours(now, keptHours)) / 1000);
    if (typed === null || (await isErased(deps, about))) await table.delete(key);
    else await table.transact([
      { put: { ...key, t: "typed", v: 1, at: now, content: await keys.seal("people", key, "content", JSON.stringify(typed)), ttl } },
      traceOp({ kind: kindOf(about), number: about }, key, ttl),
    ]);
    return ok({});
  });

/** GET /staff/typed: a row whose time is over is none, however long the table still shows it. */
export const readTyped = ({ table, keys }: TypedDeps) =>
  handle(readTypedRoute, async ({ query: { about, sheet, part }, caller, now }) => {
    const key = keyOf(staffOf(caller).person, about, sheet, part);
    const found = z.safeParse(zRow, await table.get(key));
    if (!found.success || addHours(found.data.at, keptHours) <= now) return ok({ typed: null });
    return ok({ typed: zContent.parse(JSON.parse(await keys.open(found.data.content, key, "content"))) });
  });
