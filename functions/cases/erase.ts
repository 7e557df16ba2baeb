import { erased } from "@huiyin/shared/cases/rights";
import { eraseMineRoute } from "@huiyin/shared/cases/rightsApi";
import type { Case, EventBy } from "@huiyin/shared/cases/schema";
import { zCaseNumber, type CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { zPersonId, type PersonId } from "@huiyin/shared/kernel/ids";
import type { Instant } from "@huiyin/shared/kernel/time";
import type { AgendaRepository } from "../bookings/agendaRepository";
import type { BookingRepository } from "../bookings/bookingRepository";
import { eraseBooking } from "../bookings/eraseOps";
import { eraseNotices } from "../notices/eraseNoticeOps";
import type { Files } from "../platform/files";
import { handle } from "../platform/http";
import { secretToken } from "../platform/ids";
import type { Command } from "../platform/idempotency";
import type { Op, Row } from "../platform/table";
import { eraseTracedOps } from "../platform/traces";
import { fileKey } from "./caseRepository";
import { changeCase } from "./changeCase";
import type { CaseDeps } from "./deps";
import { openWho, sealFile } from "./fileOps";
import { forgetCaller } from "./forgetCallerOps";
import { eraseLineOps, readLine } from "./groupRepository";
import { eraseAsksOps } from "./handlerAskRepository";
import { dropHearingOps } from "./hearingOps";
import { mineKey } from "./jointRepository";
import { byOf } from "./looks";
import { referralsOf } from "./referralRepository";
import { firstContactKey } from "./reportOps";
import { contactsOf, leftToErase, notedEvents, personalRows, rangUnder, sweepOp, sweptOp, visitsOf } from "./rightsRepository";

export type RightsDeps = CaseDeps & { readonly files: Pick<Files, "remove" | "sizes">; readonly bookings: BookingRepository; readonly agendas: AgendaRepository };
const batch = 90;

/** Keyed hashes of the phone it was told with. */
async function callersOf(deps: RightsDeps, number: string): Promise<readonly string[]> {
  const file = await deps.cases.file(number);
  const phone = file === null ? null : ((await openWho(deps.keys, number, file)).reach?.phone ?? null);
  return phone === null ? [] : deps.keys.keyedHashes("phone", phone);
}

/** A phone's first contact leads here only as long as somebody's case does. */
async function firstOf(deps: RightsDeps, number: string, callers: readonly string[]): Promise<Op[]> {
  const rows = callers.length === 0 ? [] : await deps.table.getMany(callers.map(firstContactKey));
  return rows.filter((row) => row["number"] === number).map(({ pk, sk }): Op => ({ delete: { pk, sk }, if: { equals: { number } } }));
}

const peopleOf = (it: Case): PersonId[] => [it.worker, it.helper].filter((person) => person !== null);
/** Whose lines of a group go with the case: the worker's own. Others' lines are theirs, until the time of keeping is over (eraseGroups). */
const linesOf = (it: Case): PersonId[] => (it.worker === null ? [] : [it.worker]);

/** What somebody typed while it rang and did not send. */
const typedWhileRinging = async (deps: RightsDeps, number: string): Promise<Op[]> =>
  (await Promise.all([...new Set(await rangUnder(deps.table, number))].map((id) => eraseTracedOps(deps.table, { kind: "ticket", number: id })))).flat();

/** Of a task that was still open, what leads its deputy to the case. */
const deputyOps = (row: Row, number: string): Op[] =>
  row.sk.startsWith("JOINT#") && row["status"] === "open" && row["person"] !== undefined ? [{ delete: mineKey(zPersonId.parse(row["person"]), number) }] : [];

/**
 * Takes away every row that says something of a person, and the files. Whatever was left half done is taken up again: each step is the
 * same the second time, and it stands in the night's list until all of them went through.
 */
export async function sweep(deps: RightsDeps, number: string, now: Instant): Promise<void> {
  const [rows, contacts, events, visits, left] = await Promise.all([personalRows(deps.table, number), contactsOf(deps.table, number), notedEvents(deps.table, number), visitsOf(deps.table, number), leftToErase(deps.table, number)]);
  for (const prefix of [`files/${number}/`, `pieces/${number}/`, `packs/${number}/`]) await deps.files.remove([...(await deps.files.sizes(prefix)).keys()]);
  // Before the referrals that name them go.
  for (const { referral } of await referralsOf(deps.table, number)) {
    const entry = await dropHearingOps(deps, referral, now);
    if (entry.length > 0 && !(await deps.table.transact(entry)).ok) return;
  }
  const without = (row: Row, names: readonly string[]): Op => ({ update: { pk: row.pk, sk: row.sk }, remove: names });
  const ops: Op[] = [
    ...rows.map(({ pk, sk }): Op => ({ delete: { pk, sk } })), ...rows.flatMap((row) => deputyOps(row, number)), ...(await eraseAsksOps(deps.table, number)), ...(await eraseTracedOps(deps.table, { kind: "case", number })), ...(await typedWhileRinging(deps, number)), ...contacts.filter((row) => row["findKey"] !== undefined).map((row) => without(row, ["findKey", "findAt"])), ...events.map((row) => without(row, ["note"])),
  ];
  const parts = Array.from({ length: Math.ceil(ops.length / batch) }, (_, at) => ops.slice(at * batch, (at + 1) * batch));
  const lines = (await Promise.all(left.lines.map((person) => readLine(deps.table, number, person)))).flatMap((it) => (it === null ? [] : [eraseLineOps(it.line)]));
  // A transaction for each line: every one of them counts the group down.
  for (const part of [...parts, ...lines]) if (!(await deps.table.transact(part)).ok) return;
  if (!(await eraseNotices(deps.table, left.people, { kind: "case", number: zCaseNumber.parse(number) })) || !(await forgetCaller(deps.table, left.callers, number))) return;
  // What was written down at a visit is the case's own words.
  for (const visit of visits) if (!(await eraseBooking(deps, visit, now))) return;
  await deps.table.transact([sweptOp(number)]);
}

export type Erasing = { readonly command?: Command; /** How whoever asked for it was known; it stays, sealed. */ readonly note?: string; /** Rows of who wrote it down. */ readonly more?: (it: Case) => Op[] | Promise<Op[]>; readonly now: Instant };
/** The head forgets whose it is and the file what it said, in one transaction; the rest follows at once, or the next night. */
export async function eraseCase(deps: RightsDeps, number: CaseNumber, by: (it: Case) => EventBy, { command, note, more, now }: Erasing) {
  const head = await deps.cases.get(number);
  const isFirst = head !== null && head.erasedAt === undefined;
  const left = { lines: isFirst ? linesOf(head) : [], people: isFirst ? peopleOf(head) : [], callers: isFirst ? await callersOf(deps, number) : [] };
  const blank = async (it: Case): Promise<Op> => ({
    update: fileKey(number), set: { ...(await sealFile(deps.keys, it.station, number, { who: { name: null, reach: null, forOther: null }, story: "已删除", respondents: [], placeWords: null })), queryHash: secretToken() }, remove: ["findKey", "findAt"],
  });
  const done = await changeCase(deps, number, {
    decide: (it) => erased(it, by(it), now), reply: () => ({}), ...(command === undefined ? {} : { command }), ...(note === undefined ? {} : { note }),
    also: async (after, before) => before.erasedAt !== undefined ? [] : [
      ...(more === undefined ? [] : await more(after)), await blank(after), sweepOp(number, now, left), ...(await firstOf(deps, number, left.callers)),
      ...peopleOf(before).map((person): Op => ({ delete: { pk: `PERSON#${person}`, sk: `CASE#${number}` } })),
    ],
  }, now);
  if (!done.ok) return done;
  await sweep(deps, number, now);
  return done;
}

/** POST /cases/{number}/erasure */
export const eraseMine = (deps: RightsDeps) =>
  handle(eraseMineRoute, ({ params, caller, now, command }) => eraseCase(deps, params.number, (it) => byOf(it, caller), { command, now }));
