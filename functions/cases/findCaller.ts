import { isOpenCase } from "@huiyin/shared/cases/change";
import { takesCalls } from "@huiyin/shared/cases/calling";
import { findCallerRoute, type zEarlierCase } from "@huiyin/shared/cases/deskApi";
import type { Case } from "@huiyin/shared/cases/schema";
import { parseCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import type { Instant } from "@huiyin/shared/kernel/time";
import { normaliseAnyPhone } from "@huiyin/shared/people/anyPhone";
import { maskName } from "@huiyin/shared/people/phone";
import { answersForAll, mayReach, reachesCaller, reachesUnit } from "@huiyin/shared/staff/rules";
import type { Ticket } from "@huiyin/shared/tickets/schema";
import * as z from "zod/mini";
import { staffOf, type ActingStaff } from "../platform/caller";
import { handle } from "../platform/http";
import type { Row } from "../platform/table";
import { boardLines, type BoardLine } from "./boardLines";
import { consultationKey, consultationsAmong, openConsultations } from "./callLogRepository";
import { caseReachedOf } from "./caseReached";
import { caseKey } from "./caseRepository";
import type { CaseDeps } from "./deps";
import { openWho } from "./fileOps";
import { standingOf } from "./readCase";
import { firstContactKey, phoneKey } from "./reportOps";
import { openMessages } from "./readView";

/** Repeats looked through for one phone: who calls more often than that is found by the newest of them. */
const mostContacts = 60;
/** Cases shown in full; the rest are counted. */
const mostShown = 8;
const zFirst = z.object({ number: z.string() });

/** What came by this phone, under whichever key it was hashed. The index lags: the first contact is read by its key, so a phone's first case is never missed. */
async function foundByPhone({ table, keys }: Pick<CaseDeps, "table" | "keys">, phone: string): Promise<{ readonly numbers: readonly string[]; readonly rows: readonly Row[] }> {
  const hashes = keys.keyedHashes("phone", phone);
  const [firsts, ...pages] = await Promise.all([
    table.getMany(hashes.map(firstContactKey)),
    ...hashes.map((hash) => table.query({ index: "find", pk: phoneKey(hash), newestFirst: true, limit: mostContacts })),
  ]);
  const rows = pages.flatMap((page) => page.rows);
  const repeats = rows.flatMap((row) => parseCaseNumber(row.pk.slice("CASE#".length)) ?? []);
  return { numbers: [...new Set([...repeats, ...firsts.map((row) => zFirst.parse(row).number)])], rows };
}
export const numbersOfPhone = async (deps: Pick<CaseDeps, "table" | "keys">, phone: string): Promise<readonly string[]> => (await foundByPhone(deps, phone)).numbers;

/** What was answered at once, as far as whoever asks may reach it; each look is kept like that at a case. */
async function consultationsOf(deps: CaseDeps, rows: readonly Row[], by: ActingStaff, now: Instant) {
  const found = (await consultationsAmong(deps, rows)).filter((it) => reachesUnit(by.grant, it.unitPath) || answersForAll(by.grant, deps.district));
  await Promise.all(found.map((it) => lookAt(deps, consultationKey(it.id).pk, by, now)));
  return (await openConsultations(deps.keys, found)).map(({ id, at, type, title, outcome, text, answer }) => ({ id, at, type, title, outcome, text, answer }));
}

export type Seen = { readonly it: Case; readonly ticket: Ticket | null };
/** Those of these cases that whoever asks may reach, with the tickets they hang on. */
export async function reachable(deps: Pick<CaseDeps, "cases" | "tickets">, numbers: readonly string[], by: ActingStaff, reaches: typeof mayReach = mayReach): Promise<readonly Seen[]> {
  const heads = await deps.cases.getMany(numbers);
  const tickets = await deps.tickets.getMany(heads.flatMap((it) => it.ticket ?? []));
  return heads
    .map((it) => ({ it, ticket: it.ticket === null ? null : (tickets.get(it.ticket) ?? null) }))
    .filter(({ it, ticket }) => reaches(by.grant, caseReachedOf(it, ticket)));
}

/** Sealed parts of one earlier case. An answer is read only once somebody has taken it; how to reach them always, they said it to be kept to. */
async function earlierOf(deps: CaseDeps, { it, ticket }: Seen, line: BoardLine, by: ActingStaff): Promise<z.infer<typeof zEarlierCase>> {
  const reads = standingOf(it, ticket, by) !== "none";
  const [file, messages] = await Promise.all([deps.cases.file(it.number), reads ? deps.cases.messages(it.number) : []]);
  const answer = messages.findLast(({ message }) => message.from === "staff");
  const [who, last] = await Promise.all([file === null ? null : openWho(deps.keys, it.number, file), openMessages(deps, answer === undefined ? [] : [answer])]);
  const reach = who?.reach ?? null;
  return {
    ...line, nameMasked: !reads || who?.name == null ? null : maskName(who.name),
    notes: reach === null ? null : { safeHours: reach.safeHours, mayLeaveMessage: reach.mayLeaveMessage, needs: reach.needs },
    lastAnswer: last[0] === undefined ? null : { at: last[0].at, title: last[0].title, text: last[0].text },
    callbackDue: isOpenCase(it) && it.waitingFor.what === "callback" ? it.waitingFor.until : null, can: takesCalls(it),
  };
}

/** Asked again while the call goes on; within one hour that is one look. */
const lookAt = ({ table }: Pick<CaseDeps, "table">, pk: string, by: ActingStaff, now: Instant) =>
  table.put({ pk, sk: `LOOK#${now.slice(0, 13)}#caller#${by.person}`, t: "look", v: 1, by: by.person, what: "caller", at: now }, { absent: true });

/** POST /calls/caller: each look is written down before anything is given. */
export const findCaller = (deps: CaseDeps) =>
  handle(findCallerRoute, async ({ body, caller, now }) => {
    const by = staffOf(caller);
    const phone = normaliseAnyPhone(body.phone);
    if (phone === null) return refuse("case.bad_phone");
    const { numbers, rows } = await foundByPhone(deps, phone);
    const [found, consultations] = await Promise.all([reachable(deps, numbers, by, (grant, it) => reachesCaller(grant, it, deps.district)), consultationsOf(deps, rows, by, now)]);
    const ordered = [...found].sort((a, b) => Number(isOpenCase(b.it)) - Number(isOpenCase(a.it)) || (a.it.createdAt > b.it.createdAt ? -1 : 1));
    const shown = ordered.slice(0, mostShown);
    const tickets = new Map(shown.flatMap(({ ticket }) => (ticket === null ? [] : [[ticket.id, ticket] as const])));
    const [lines] = await Promise.all([boardLines(deps, shown.map(({ it }) => it), now, tickets), ...shown.map(({ it }) => lookAt(deps, caseKey(it.number).pk, by, now))]);
    const cases = await Promise.all(shown.flatMap((seen, at) => (lines[at] === undefined ? [] : [earlierOf(deps, seen, lines[at], by)])));
    return ok({ cases, more: ordered.length - shown.length, consultations });
  });
