import { isOpenCase, tell, tellHeads, type NoticeName } from "@huiyin/shared/cases/change";
import { changeLine, confirmLine, isElected, leaveLine, openGroup as openRule, saysUnsolved, seenBy, staffJoined, unsolvedLine, type Line } from "@huiyin/shared/cases/group";
import { changeMyLineRoute, confirmPaidRoute, copyMyGroupRoute, joinGroupRoute, leaveGroupRoute, linkGroupRoute, linkMyGroupRoute, listMyGroupsRoute, lookAtGroupRoute, openGroupRoute, openMyGroupRoute, readMyGroupRoute, sayUnsolvedRoute } from "@huiyin/shared/cases/groupApi";
import { groupPaper } from "@huiyin/shared/cases/groupPaper";
import { standsFor } from "@huiyin/shared/cases/headcount";
import type { Case, EventBy } from "@huiyin/shared/cases/schema";
import { shownStatus } from "@huiyin/shared/cases/timeline";
import { stationName } from "@huiyin/shared/grid/rules";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { addHours, type Instant } from "@huiyin/shared/kernel/time";
import { normaliseName } from "@huiyin/shared/employers/rules";
import { normaliseAnyPhone } from "@huiyin/shared/people/anyPhone";
import { maskPhone } from "@huiyin/shared/people/phone";
import { caseNotices, noticeOp } from "../notices/noticeOps";
import { createConsentRepository } from "../people/consentRepository";
import { personOf, staffOf } from "../platform/caller";
import { toPdf } from "../platform/documents";
import { handle, type Door } from "../platform/http";
import type { Command } from "../platform/idempotency";
import { hexToken, newRowId } from "../platform/ids";
import type { Op } from "../platform/table";
import { changeCase } from "./changeCase";
import type { CaseDeps } from "./deps";
import { consentAbout, groupsOf, joinOps, leaveOps, lineOp, linkOps, memberOp, mostLines, newGroupOps, numberOfLink, openWho, overOps, readGroup, readLine, readLines, sealWho } from "./groupRepository";
import { paperHandlers } from "./groupPaperLines";
import { mineOf } from "./groupMine";
import { referralsFor, referredOf, sayOnReferring } from "./groupReferrals";
import { takerOf } from "./readView";
import { mendGroupCount, recordElection, recordPayments, readGroupLines, revealLine } from "./groupDesk";

/** A link is good this long; whoever made it makes another at any time. */
const linkDays = 30;
const linkUntil = (now: Instant): Instant => addHours(now, linkDays * 24);
/** The name again is the signature: anything else is a slip. */
const isSignature = (name: string, signature: string): boolean => normaliseName(name) !== "" && normaliseName(name) === normaliseName(signature);

async function open(deps: CaseDeps, number: CaseNumber, people: number, by: EventBy, command: Command, now: Instant) {
  if ((await readGroup(deps.table, number)) !== null) return refuse("request.conflict");
  const [token, until] = [hexToken(), linkUntil(now)];
  return changeCase(deps, number, {
    decide: (it, clocks) => openRule(it, people, by, clocks, now), reply: () => ({ token, until }), command,
    also: (it) => newGroupOps({ v: 1, number, station: it.station, openedAt: now, people: 0, typed: people, election: null }, token, until),
  }, now);
}
/** POST /cases/{number}/group */
export const openMyGroup = (deps: CaseDeps) => handle(openMyGroupRoute, ({ params, body, now, command }) => open(deps, params.number, body.people, { kind: "worker" }, command, now));
/** POST /staff/cases/{number}/group */
export const openGroup = (deps: CaseDeps) =>
  handle(openGroupRoute, async ({ params, body, caller, now, command }) => {
    const by = staffOf(caller);
    const it = await deps.cases.get(params.number);
    if (it === null) return refuse("access.not_found");
    if (takerOf(it, it.ticket === null ? null : await deps.tickets.get(it.ticket)) === null) return refuse("case.not_taken");
    if (by.role !== "head" && (!("lawyer" in it) || it.lawyer !== by.person)) return refuse("case.taken_by_other");
    return open(deps, params.number, body.people, { kind: "staff", person: by.person, title: by.title }, command, now);
  });

async function link(deps: CaseDeps, number: CaseNumber, end: boolean, command: Command, now: Instant) {
  const group = await readGroup(deps.table, number);
  if (group === null) return refuse("group.no_group");
  const made = end ? null : { token: hexToken(), until: linkUntil(now) };
  const written = await deps.table.transact([...linkOps(group, made?.token ?? null, made?.until ?? null), ...command.rows({ link: made })]);
  return written.ok ? ok({ link: made }) : refuse("request.conflict");
}
/** POST /cases/{number}/group/link */
export const linkMyGroup = (deps: CaseDeps) => handle(linkMyGroupRoute, ({ params, body, now, command }) => link(deps, params.number, body.end, command, now));
/** POST /staff/cases/{number}/group/link */
export const linkGroup = (deps: CaseDeps) =>
  handle(linkGroupRoute, async ({ params, body, caller, now, command }) => {
    const it = await deps.cases.get(params.number);
    const by = staffOf(caller);
    if (it === null) return refuse("access.not_found");
    if (by.role !== "head" && (!("lawyer" in it) || it.lawyer !== by.person)) return refuse("case.taken_by_other");
    return link(deps, params.number, body.end, command, now);
  });

/** POST /groups/look */
export const lookAtGroup = (deps: CaseDeps) =>
  handle(lookAtGroupRoute, async ({ body, caller, now }) => {
    const number = await numberOfLink(deps.table, body.token, now);
    if (number === null) return refuse("group.link_over");
    const [group, it, mine] = await Promise.all([readGroup(deps.table, number), deps.cases.get(number), readLine(deps.table, number, personOf(caller))]);
    if (group === null || it === null || !isOpenCase(it)) return refuse("group.link_over");
    const grid = await deps.grid.read(it.station);
    return ok({ type: it.type, stationName: stationName(grid, it.station), people: standsFor(it, group), mine: mine?.line.state === "in" ? number : null });
  });

/** POST /groups/members */
export const joinGroup = (deps: CaseDeps) =>
  handle(joinGroupRoute, async ({ body, caller, now, command }) => {
    const person = personOf(caller);
    const number = await numberOfLink(deps.table, body.token, now);
    const [group, it] = number === null ? [null, null] : await Promise.all([readGroup(deps.table, number), deps.cases.get(number)]);
    if (number === null || group === null || it === null || !isOpenCase(it)) return refuse("group.link_over");
    if (group.people >= mostLines) return refuse("group.full");
    const ticket = it.ticket === null ? null : await deps.tickets.get(it.ticket);
    // Nobody handles their own matter, nor is of the other side in it.
    const before = await readLine(deps.table, number, person);
    if (takerOf(it, ticket) === person || (before === null && ticket?.otherSide?.includes(person) === true)) return refuse("group.person");
    const name = body.name.trim();
    if (normaliseName(name) === "" || (body.signature !== null && !isSignature(name, body.signature))) return refuse("group.name");
    const typed = body.phone?.trim() ?? "";
    const phone = typed === "" ? null : normaliseAnyPhone(typed);
    if (typed !== "" && phone === null) return refuse("case.bad_phone");
    if (before?.line.state === "in") return refuse("group.joined");
    const line: Line = {
      v: 1, id: before?.line.id ?? newRowId(), number, person, version: (before?.line.version ?? 0) + 1, joinedAt: now, state: "in", amountFen: body.amountFen, signedAt: body.signature === null ? null : now,
      paidFen: before?.line.paidFen ?? 0, paidAt: before?.line.paidAt ?? null, received: before?.line.received ?? null,
    };
    const who = await sealWho(deps.keys, group.station, line, { name, phone, account: body.account?.trim() || null, signature: body.signature });
    const ops = [
      ...joinOps({ line, who }, before), memberOp(line, { textVersion: body.consentVersion, door: "miniprogram" }, now),
      noticeOp({ to: person, code: "group_joined", about: { kind: "case", number }, data: {} }, now),
    ];
    // Who works for the union has matters of their own; this one is kept from them as its own side's always is.
    const written = (await deps.staff.activeOf([person])).length > 0
      ? await changeCase(deps, number, { decide: (head) => ok(staffJoined(head, person)), also: () => ops, command, reply: () => ({ number }) }, now)
      : await deps.table.transact([...ops, ...command.rows({ number })]);
    return written.ok ? ok({ number }) : refuse((await readLine(deps.table, number, person))?.line.state === "in" ? "group.joined" : "request.conflict");
  });

/** GET /groups */
export const listMyGroups = (deps: CaseDeps) =>
  handle(listMyGroupsRoute, async ({ caller }) => {
    const isShut = caller.kind === "person" && caller.isLocked;
    const mine = await groupsOf(deps.table, personOf(caller));
    const shown = await Promise.all(mine.map(async ({ number, at }) => {
      const [group, it] = await Promise.all([readGroup(deps.table, number), deps.cases.get(number)]);
      const ticket = it?.ticket == null ? null : await deps.tickets.get(it.ticket);
      return group === null || it === null ? [] : [{ number, type: isShut ? "" : it.type, status: shownStatus(it, ticket), people: standsFor(it, group), joinedAt: at }];
    }));
    return ok({ groups: shown.flat() });
  });

/** GET /groups/mine */
export const readMyGroup = (deps: CaseDeps) =>
  handle(readMyGroupRoute, async ({ query, caller, now }) => {
    const person = personOf(caller);
    const [mine, it] = await Promise.all([mineOf(deps, query.number, caller), deps.cases.get(query.number)]);
    if (!mine.ok) return mine;
    if (it === null) return refuse("group.not_in");
    const referrals = await referralsFor(deps, it, mine.value.stored.line, now);
    const grid = await deps.grid.read(it.station);
    const { group, stored: { line }, who } = mine.value;
    const ticket = it.ticket === null ? null : await deps.tickets.get(it.ticket);
    const taker = takerOf(it, ticket);
    // Without an election nobody's line but one's own is even read.
    const all = group.election === null ? [] : await readLines(deps.table, query.number);
    const nameOf = async (id: string) => {
      const found = all.find((one) => one.line.id === id);
      return found === undefined ? "" : (await openWho(deps.keys, found)).name;
    };
    const seen = seenBy(person, all.map((one) => one.line), group.election);
    const elected = all.filter((one) => isElected(group.election, one.line));
    return ok({
      number: query.number, type: it.type, status: shownStatus(it, ticket), stationName: stationName(grid, it.station), takerTitle: taker === null ? null : ((await deps.staff.namesOf([taker])).get(taker) ?? null), people: standsFor(it, group), promise: isOpenCase(it) ? it.promise : null, isAnswered: it.status === "answered" || it.status === "closed",
      line: { name: who.name, phoneMasked: who.phone === null ? null : maskPhone(who.phone), amountFen: line.amountFen, account: who.account, signedAt: line.signedAt, paidFen: line.paidFen, paidAt: line.paidAt, received: line.received, saysUnsolved: saysUnsolved(line, it) },
      election: group.election === null ? null : { at: group.election.at, on: group.election.on, how: group.election.how, present: group.election.present, gives: group.election.gives, names: await Promise.all(elected.map((one) => nameOf(one.line.id))) },
      referrals, isRepresentative: isElected(group.election, line),
      others: await Promise.all(seen.filter((one) => !isElected(group.election, one.line) || one.amount).map(async (one) => ({ name: await nameOf(one.line.id), amountFen: one.amount ? one.line.amountFen : null }))),
    });
  });

/** POST /groups/mine */
export const changeMyLine = (deps: CaseDeps) =>
  handle(changeMyLineRoute, async ({ body, caller, now, command }) => {
    const mine = await mineOf(deps, body.number, caller);
    if (!mine.ok) return mine;
    const { group, stored, who } = mine.value;
    const name = body.name?.trim() ?? who.name;
    if (normaliseName(name) === "" || (body.signature !== null && !isSignature(name, body.signature))) return refuse("group.name");
    const typed = body.phone?.trim() ?? "";
    const phone = body.phone === undefined ? who.phone : typed === "" ? null : normaliseAnyPhone(typed);
    if (typed !== "" && phone === null) return refuse("case.bad_phone");
    const line = changeLine(stored.line, body.amountFen, body.signature !== null, now, normaliseName(name) !== normaliseName(who.name));
    const sealed = await sealWho(deps.keys, group.station, line, { name, phone, account: body.account?.trim() || null, signature: line.signedAt === null ? null : (body.signature ?? who.signature) });
    return (await deps.table.transact([lineOp({ line, who: sealed }, stored), ...command.rows({})])).ok ? ok({}) : refuse("request.conflict");
  });

/** GET /groups/copy */
export const copyMyGroup = (deps: CaseDeps) =>
  handle(copyMyGroupRoute, async ({ query: { number }, caller, now }) => {
    const person = personOf(caller);
    const [mine, it, consent] = await Promise.all([mineOf(deps, number, caller), deps.cases.get(number), createConsentRepository(deps).read({ person }, "handle_case", consentAbout(number))]);
    if (!mine.ok) return mine;
    if (it === null) return refuse("group.not_in");
    const grid = await deps.grid.read(it.station);
    const { stored: { line }, who } = mine.value;
    const paper = groupPaper({ at: now, number, type: it.type, stationName: stationName(grid, it.station), line, who, consent, referred: await referredOf(deps, line) });
    return ok({ name: `${number}.pdf`, base64: Buffer.from(await toPdf(paper)).toString("base64") });
  });

/** POST /groups/leaving: what they wrote and what they agreed to ends with it; that somebody was in it, and for how much, stays. */
export const leaveGroup = (deps: CaseDeps) =>
  handle(leaveGroupRoute, async ({ body, caller, now, command }) => {
    const mine = await mineOf(deps, body.number, caller);
    if (!mine.ok) return mine;
    const { group, stored } = mine.value;
    const line = leaveLine(stored.line);
    const sealed = await sealWho(deps.keys, group.station, line, { name: "", phone: null, account: null, signature: null });
    return (await deps.table.transact([...leaveOps({ line, who: sealed }, stored), ...overOps(stored.line, now), ...command.rows({})])).ok ? ok({}) : refuse("request.conflict");
  });

/** Whoever has the case hears a member's word. Nobody has it now, or it is closed: the heads hear it, and whoever had it last. */
async function tellHandling(deps: CaseDeps, it: Case, code: NoticeName, heads: boolean, now: Instant): Promise<Op[]> {
  const handler = "lawyer" in it && it.lawyer !== null ? tell(it.lawyer, code) : [];
  const told = heads || (it.status !== "taken" && it.status !== "answered") ? [...handler, ...tellHeads(code)] : handler;
  const ticket = it.ticket === null ? null : await deps.tickets.get(it.ticket);
  return caseNotices(deps.staff, it, told, ticket?.otherSide ?? [], now);
}

/** POST /groups/receipts: who says that nothing came is heard, also after the matter was closed. */
export const confirmPaid = (deps: CaseDeps) =>
  handle(confirmPaidRoute, async ({ body, caller, now, command }) => {
    const mine = await mineOf(deps, body.number, caller);
    if (!mine.ok) return mine;
    const { stored } = mine.value;
    const line = confirmLine(stored.line, body.received);
    if (!line.ok) return line;
    const it = await deps.cases.get(body.number);
    const told = body.received || it === null ? [] : await tellHandling(deps, it, "group_unpaid", false, now);
    return (await deps.table.transact([lineOp({ ...stored, line: line.value }, stored), ...told, ...command.rows({})])).ok ? ok({}) : refuse("request.conflict");
  });

/** POST /groups/unsolved: the heads hear the first, whoever has it each. */
export const sayUnsolved = (deps: CaseDeps) =>
  handle(sayUnsolvedRoute, async ({ body, caller, now, command }) => {
    const [mine, it] = await Promise.all([mineOf(deps, body.number, caller), deps.cases.get(body.number)]);
    if (!mine.ok) return mine;
    if (it === null) return refuse("group.not_in");
    const { stored } = mine.value;
    const line = unsolvedLine(stored.line, it, now);
    if (!line.ok) return line;
    const isFirst = line.value !== null && !(await readLines(deps.table, body.number)).some((one) => saysUnsolved(one.line, it));
    const ops = line.value === null ? [] : [lineOp({ ...stored, line: line.value }, stored), ...(await tellHandling(deps, it, "group_unsolved", isFirst, now))];
    return (await deps.table.transact([...ops, ...command.rows({})])).ok ? ok({}) : refuse("request.conflict");
  });

export const groupHandlers = (deps: CaseDeps): readonly Door[] => [
  openMyGroup(deps), openGroup(deps), linkMyGroup(deps), linkGroup(deps), lookAtGroup(deps), joinGroup(deps), listMyGroups(deps), readMyGroup(deps), changeMyLine(deps), copyMyGroup(deps), leaveGroup(deps), confirmPaid(deps), sayUnsolved(deps),
  sayOnReferring(deps), readGroupLines(deps), revealLine(deps), recordElection(deps), recordPayments(deps), mendGroupCount(deps), ...paperHandlers(deps),
];
