import { zPaper, type Paper } from "@huiyin/shared/cases/workApi";
import { zCaseNumber, type CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { StationId } from "@huiyin/shared/kernel/ids";
import { zInstant, type Instant } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import type { Keys } from "../platform/keys";
import type { Key, Op, Table } from "../platform/table";
import { dueAt } from "../platform/timers";

type Deps = { readonly table: Pick<Table, "get">; readonly keys: Pick<Keys, "open"> };
const pk = (number: string): string => `CASE#${number}`;
const onto = (version: number): Pick<Extract<Op, { put: unknown }>, "if"> => ({ if: version === 0 ? { absent: true } : { equals: { version } } });

/** The checklist of papers of a case: one row, sealed. */
const papersKey = (number: string): Key => ({ pk: pk(number), sk: "PAPERS" });
const zPapersRow = z.object({ v: z.literal(1), number: zCaseNumber, version: z.number(), content: z.instanceof(Uint8Array) });
export type Papers = { readonly version: number; readonly papers: readonly Paper[] };
export async function readPapers({ table, keys }: Deps, number: string): Promise<Papers> {
  const row = await table.get(papersKey(number));
  if (row === null) return { version: 0, papers: [] };
  const { version, content } = zPapersRow.parse(row);
  return { version, papers: z.array(zPaper).parse(JSON.parse(await keys.open(content, papersKey(number), "content"))) };
}
export async function putPapers(keys: Pick<Keys, "seal">, station: StationId, number: CaseNumber, before: Papers, papers: readonly Paper[]): Promise<Op> {
  const key = papersKey(number);
  return { put: { ...key, t: "papers", v: 1, number, version: before.version + 1, content: await keys.seal(station, key, "content", JSON.stringify(papers)) }, ...onto(before.version) };
}

/** The handler's next step, with a timer of its own: due, it rings the handler; from a working day later, while it still stands, the heads each working day. */
export const nextKey = (number: string): Key => ({ pk: pk(number), sk: "NEXT" });
const zNextRow = z.object({
  v: z.literal(1), number: zCaseNumber, version: z.number(), at: zInstant, stage: z.enum(["set", "handler_told", "heads_told", "over"]), text: z.instanceof(Uint8Array),
});
export type Next = Omit<z.infer<typeof zNextRow>, "v" | "text"> & { readonly text: Uint8Array };
export async function readNext(table: Deps["table"], number: string): Promise<Next | null> {
  const row = await table.get(nextKey(number));
  if (row === null) return null;
  const { v: _v, ...next } = zNextRow.parse(row);
  return next;
}
export const openNextText = ({ keys }: Pick<Deps, "keys">, it: Next): Promise<string> => keys.open(it.text, nextKey(it.number), "text");
/** @param dueOn null: no timer. */
export const putNext = (it: Omit<Next, "version">, before: Next | null, dueOn: Instant | null): Op => ({
  put: { ...nextKey(it.number), t: "next", v: 1, ...it, version: (before?.version ?? 0) + 1, ...(dueOn === null ? {} : dueAt(pk(it.number), dueOn)) }, ...onto(before?.version ?? 0),
});
export const sealNextText = (keys: Pick<Keys, "seal">, station: StationId, number: CaseNumber, text: string): Promise<Uint8Array> => keys.seal(station, nextKey(number), "text", text);
