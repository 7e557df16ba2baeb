import { erased } from "@huiyin/shared/cases/rights";
import { eraseMineRoute } from "@huiyin/shared/cases/rightsApi";
import type { Case, EventBy } from "@huiyin/shared/cases/schema";
import { knownOf, retentionYearsOf } from "@huiyin/shared/grid/parameters";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { zPersonId, type PersonId } from "@huiyin/shared/kernel/ids";
import { chinaTime, localDate, type Instant } from "@huiyin/shared/kernel/time";
import { districtsOf } from "../grid/districtRepository";
import { parametersOf } from "../grid/parameterRepository";
import type { Files } from "../platform/files";
import { handle } from "../platform/http";
import { secretToken } from "../platform/ids";
import type { Command } from "../platform/idempotency";
import type { Log } from "../platform/log";
import type { Op, Row } from "../platform/table";
import { fileKey } from "./caseRepository";
import { changeCase } from "./changeCase";
import type { CaseDeps } from "./deps";
import { eraseGroups } from "./eraseGroups";
import { openWho, sealFile } from "./fileOps";
import { eraseLineOps, readLine } from "./groupRepository";
import { eraseAsksOps } from "./handlerAskRepository";
import { mineKey } from "./jointRepository";
import { byOf } from "./looks";
import { firstContactKey } from "./reportOps";
import { closedIn, contactsOf, linesToErase, notedEvents, personalRows, retainedOp, retainedThrough, sweepOp, sweptOp, unswept } from "./rightsRepository";

export type RightsDeps = CaseDeps & { readonly files: Pick<Files, "remove" | "sizes"> };
const batch = 90;

/** A phone's first contact leads here only as long as somebody's case does. */
async function firstOf(deps: RightsDeps, number: string): Promise<Op[]> {
  const file = await deps.cases.file(number);
  const phone = file === null ? null : ((await openWho(deps.keys, number, file)).reach?.phone ?? null);
  const rows = phone === null ? [] : await deps.table.getMany(deps.keys.keyedHashes("phone", phone).map(firstContactKey));
  return rows.filter((row) => row["number"] === number).map(({ pk, sk }): Op => ({ delete: { pk, sk }, if: { equals: { number } } }));
}

/** Whose lines of a group go with the case: the worker's own. Others' lines are theirs, until the time of keeping is over (eraseGroups). */
const linesOf = (it: Case): PersonId[] => (it.worker === null ? [] : [it.worker]);

/** Of a task that was still open, what leads its deputy to the case. */
const deputyOps = (row: Row, number: string): Op[] =>
  row.sk.startsWith("JOINT#") && row["status"] === "open" && row["person"] !== undefined ? [{ delete: mineKey(zPersonId.parse(row["person"]), number) }] : [];

/**
 * Takes away every row that says something of a person, and the files. Whatever was left half done is taken up again: each step is the
 * same the second time, and it stands in the night's list until all of them went through.
 */
export async function sweep(deps: RightsDeps, number: string): Promise<void> {
  const [rows, contacts, events] = await Promise.all([personalRows(deps.table, number), contactsOf(deps.table, number), notedEvents(deps.table, number)]);
  for (const prefix of [`files/${number}/`, `pieces/${number}/`, `packs/${number}/`]) await deps.files.remove([...(await deps.files.sizes(prefix)).keys()]);
  const without = (row: Row, names: readonly string[]): Op => ({ update: { pk: row.pk, sk: row.sk }, remove: names });
  const ops: Op[] = [
    ...rows.map(({ pk, sk }): Op => ({ delete: { pk, sk } })), ...rows.flatMap((row) => deputyOps(row, number)), ...(await eraseAsksOps(deps.table, number)), ...contacts.filter((row) => row["findKey"] !== undefined).map((row) => without(row, ["findKey", "findAt"])), ...events.map((row) => without(row, ["note"])),
  ];
  const parts = Array.from({ length: Math.ceil(ops.length / batch) }, (_, at) => ops.slice(at * batch, (at + 1) * batch));
  const lines = (await Promise.all((await linesToErase(deps.table, number)).map((person) => readLine(deps.table, number, person)))).flatMap((it) => (it === null ? [] : [eraseLineOps(it.line)]));
  // A transaction for each line: every one of them counts the group down.
  for (const part of [...parts, ...lines]) if (!(await deps.table.transact(part)).ok) return;
  await deps.table.transact([sweptOp(number)]);
}

/** The head forgets whose it is and the file what it said, in one transaction; the rest follows at once, or the next night. */
async function erase(deps: RightsDeps, number: CaseNumber, by: (it: Case) => EventBy, command: Command | undefined, now: Instant) {
  const head = await deps.cases.get(number);
  const lines = head === null || head.erasedAt !== undefined ? [] : linesOf(head);
  const blank = async (it: Case): Promise<Op> => ({
    update: fileKey(number), set: { ...(await sealFile(deps.keys, it.station, number, { who: { name: null, reach: null, forOther: null }, story: "已删除", respondents: [], placeWords: null })), queryHash: secretToken() }, remove: ["findKey", "findAt"],
  });
  const done = await changeCase(deps, number, {
    decide: (it) => erased(it, by(it), now), reply: () => ({}), ...(command === undefined ? {} : { command }),
    also: async (after, before) => before.erasedAt !== undefined ? [] : [
      await blank(after), sweepOp(number, now, lines), ...(await firstOf(deps, number)),
      ...[before.worker, before.helper].flatMap((person): Op[] => (person === null ? [] : [{ delete: { pk: `PERSON#${person}`, sk: `CASE#${number}` } }])),
    ],
  }, now);
  if (!done.ok) return done;
  await sweep(deps, number);
  return done;
}

/** POST /cases/{number}/erasure */
export const eraseMine = (deps: RightsDeps) =>
  handle(eraseMineRoute, ({ params, caller, now, command }) => erase(deps, params.number, (it) => byOf(it, caller), command, now));

/** No case of ours ended before this month. */
const firstMonth = "2025-01";
const indexOf = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
const monthAt = (index: number): string => `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;

type Night = { readonly log: Log; readonly isOver: () => boolean; readonly now: Instant };
/** Ended cases of one district's month. @returns how many were erased, and whether none is left that should have been */
async function eraseMonth(deps: RightsDeps, stations: readonly string[], month: string, { log, now }: Night): Promise<{ readonly count: number; readonly isClean: boolean }> {
  let [count, isClean] = [0, true];
  for (const id of stations) {
    const heads = await deps.cases.getMany(await closedIn(deps.table, id, month));
    const gone = heads.filter((one) => one.erasedAt !== undefined).map((it) => it.number);
    // What fails keeps neither the other cases nor the other districts from going.
    const failed = (error: unknown): false => {
      log.fault("retention.failed", error);
      return false;
    };
    for (const it of heads.filter((one) => one.erasedAt === undefined)) {
      const isErased = await erase(deps, it.number, () => ({ kind: "system" }), undefined, now).then((done) => done.ok, failed);
      if (isErased) count += 1;
      if (isErased) gone.push(it.number);
      else isClean = false;
    }
    if (!(await eraseGroups(deps.table, gone).catch(failed))) isClean = false;
  }
  return { count, isClean };
}

/** By what this district set; from behind the last month that was done, so that a value that was lowered reaches every older case, too. */
async function retainDistrict(deps: RightsDeps, district: string, night: Night): Promise<number> {
  const today = localDate(night.now, chinaTime);
  const years = retentionYearsOf(knownOf(await parametersOf(deps.table, district)), Number(today.slice(0, 4)));
  const through = await retainedThrough(deps.table, district);
  // The month that lies so many years back is not over yet; the one before it is.
  const last = indexOf(today) - years * 12 - 1;
  const { stations } = await deps.grid.read(district);
  let [count, holds] = [0, false];
  for (let at = through === null ? indexOf(firstMonth) : indexOf(through) + 1; at <= last && !night.isOver(); at += 1) {
    const month = await eraseMonth(deps, stations.map((it) => it.id), monthAt(at), night);
    count += month.count;
    holds ||= !month.isClean;
    // What failed is there again the next night.
    if (!holds) await deps.table.transact([retainedOp(district, monthAt(at))]);
  }
  return count;
}

/** Every night: what was left of an erasure, and in every district ended cases whose time of keeping is over. Killed in the middle, the next night goes on behind the last month. */
export async function retentionNight(deps: RightsDeps, night: Night): Promise<number> {
  for (const number of await unswept(deps.table)) await sweep(deps, number);
  let count = 0;
  for (const district of await districtsOf(deps.table, deps.district)) count += await retainDistrict(deps, district, night);
  if (count > 0) night.log.info("retention.erased", { count });
  return count;
}
