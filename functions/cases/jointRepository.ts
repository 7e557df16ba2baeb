import { zJointTask, zJointWords, type JointTask, type JointWords } from "@huiyin/shared/cases/joint";
import { zCaseNumber, type CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { PersonId, StationId } from "@huiyin/shared/kernel/ids";
import * as z from "zod/mini";
import type { Keys } from "../platform/keys";
import type { Key, Op, Table } from "../platform/table";
import { dueAt } from "../platform/timers";

/** What the bodies and deputies who work on a case have to do, and for a deputy what leads to it. */
const pk = (number: string): string => `CASE#${number}`;
const jointKey = (number: string, id: string): Key => ({ pk: pk(number), sk: `JOINT#${id}` });
export const mineKey = (person: PersonId, number: string): Key => ({ pk: `PERSON#${person}`, sk: `DEPUTY#${number}` });
const zContent = z.object({ content: z.instanceof(Uint8Array) });
export type KeptTask = { readonly task: JointTask; readonly content: Uint8Array };
const keptOf = (row: unknown): KeptTask => ({ task: zJointTask.parse(row), content: zContent.parse(row).content });

const order = { lead: 0, helper: 1, deputy: 2 } as const;
/** Who leads first, deputies last. */
export const tasksOf = async (table: Pick<Table, "query">, number: string): Promise<KeptTask[]> =>
  (await table.query({ pk: pk(number), prefix: "JOINT#" })).rows.map(keptOf).sort((a, b) => order[a.task.role] - order[b.task.role] || (a.task.at < b.task.at ? -1 : 1));
export async function readTask(table: Pick<Table, "get">, number: string, id: string): Promise<KeptTask | null> {
  const row = await table.get(jointKey(number, id));
  return row === null ? null : keptOf(row);
}
export const openWords = async (keys: Pick<Keys, "open">, { task, content }: KeptTask): Promise<JointWords> => zJointWords.parse(JSON.parse(await keys.open(content, jointKey(task.number, task.id), "content")));
export const sealWords = (keys: Pick<Keys, "seal">, station: StationId, it: Pick<JointTask, "number" | "id">, words: JointWords): Promise<Uint8Array> => keys.seal(station, jointKey(it.number, it.id), "content", JSON.stringify(words));

/** Only onto the version it was decided from. A deputy finds it among theirs for as long as it is open. */
export const taskOps = (it: JointTask, content: Uint8Array): Op[] => [
  { put: { ...jointKey(it.number, it.id), t: "joint", ...it, content, ...(it.status === "open" ? dueAt(pk(it.number), it.remindAt) : {}) }, if: it.version === 1 ? { absent: true } : { equals: { version: it.version - 1 } } },
  ...(it.person === undefined ? [] : [it.status === "open" ? { put: { ...mineKey(it.person, it.number), t: "deputyCase", v: 1, task: it.id } } : { delete: mineKey(it.person, it.number) }]),
];

const mostOfOne = 100;
/** The cases somebody takes part in as a deputy. */
export async function deputyCasesOf(table: Pick<Table, "query">, person: PersonId): Promise<{ readonly number: CaseNumber; readonly task: string }[]> {
  const { rows } = await table.query({ pk: `PERSON#${person}`, prefix: "DEPUTY#", limit: mostOfOne });
  return rows.map((row) => ({ number: zCaseNumber.parse(row.sk.slice("DEPUTY#".length)), task: z.object({ task: z.string() }).parse(row).task }));
}
