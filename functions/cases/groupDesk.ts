import { isOpenCase } from "@huiyin/shared/cases/change";
import { elect, figures, groupStep, mendTold, isElected, isNamedIn, payLine, saysUnsolved, type Election } from "@huiyin/shared/cases/group";
import { standsFor } from "@huiyin/shared/cases/headcount";
import { mendGroupCountRoute, readGroupRoute, recordElectionRoute, recordPaymentsRoute, revealLineRoute } from "@huiyin/shared/cases/groupApi";
import type { Case } from "@huiyin/shared/cases/schema";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { chinaTime, localDate, type Instant } from "@huiyin/shared/kernel/time";
import { maskPhone } from "@huiyin/shared/people/phone";
import { noticeOp } from "../notices/noticeOps";
import { staffOf, type ActingStaff } from "../platform/caller";
import { handle } from "../platform/http";
import { newRowId } from "../platform/ids";
import type { Op } from "../platform/table";
import { lookOp } from "../tickets/ticketRepository";
import { changeCase } from "./changeCase";
import type { CaseDeps } from "./deps";
import { electionOps, lineOp, typedOp, openMinutes, openWho, readGroup, readLines, sealMinutes, type StoredLine } from "./groupRepository";
import { toBeNamed } from "./groupReferrals";
import { standingOf } from "./readCase";
import { mayReadSealed } from "./readView";

/** The last four digits tell an account from another. */
const maskAccount = (account: string): string => `****${account.slice(-4)}`;

/** The case, for whoever may read what is sealed in it; null when they may not. */
async function readable(deps: CaseDeps, number: string, by: ActingStaff): Promise<{ it: Case; oversees: boolean } | null> {
  const it = await deps.cases.get(number);
  if (it === null) return null;
  const standing = standingOf(it, it.ticket === null ? null : await deps.tickets.get(it.ticket), by);
  return mayReadSealed(standing) ? { it, oversees: standing === "oversees" } : null;
}
const worksOn = (it: Case, by: ActingStaff): boolean => (it.status === "taken" || it.status === "answered") && (it.lawyer === by.person || by.role === "head");
/** What was agreed is paid after the matter was closed, too. */
const paysOn = (it: Case, by: ActingStaff): boolean => worksOn(it, by) || (it.status === "closed" && it.erasedAt === undefined && (it.lawyer === by.person || by.role === "head"));

/** GET /staff/cases/{number}/group */
export const readGroupLines = (deps: CaseDeps) =>
  handle(readGroupRoute, async ({ params, caller, now }) => {
    const by = staffOf(caller);
    const found = await readable(deps, params.number, by);
    if (found === null) return refuse("case.not_taken");
    const { it } = found;
    const group = await readGroup(deps.table, it.number);
    if (group === null) return ok({ group: null, mayOpen: worksOn(it, by) && isOpenCase(it) });
    // A look beyond one's own duty is written down before it is given; within one hour it is one.
    if (found.oversees) await deps.table.put({ pk: `GROUP#${it.number}`, sk: `LOOK#${now.slice(0, 13)}#lines#${by.person}`, t: "look", v: 1, by: by.person, what: "group_lines", at: now }, { absent: true });
    const lines = await readLines(deps.table, it.number);
    const [referrals, names] = await Promise.all([toBeNamed(deps, it.number), deps.staff.namesOf(lines.flatMap(({ line }) => line.paper?.by ?? []))]);
    const shown = await Promise.all(lines.map(async (one) => {
      const who = await openWho(deps.keys, one);
      const { id, state, amountFen, signedAt, paidFen, received, paper } = one.line;
      const unsolved = state === "in" && saysUnsolved(one.line, it);
      return { id, name: who.name, phoneMasked: who.phone === null ? null : maskPhone(who.phone), accountMasked: who.account === null ? null : maskAccount(who.account), state, amountFen, signedAt, paidFen, received, saysUnsolved: unsolved, isRepresentative: isElected(group.election, one.line), named: state === "in" ? referrals.flatMap((to) => (isNamedIn(one.line, to.id, it.worker) ? [to.id] : [])) : [], paper: paper === undefined ? null : { title: names.get(paper.by) ?? "", signedOn: paper.signedOn } };
    }));
    return ok({
      mayOpen: false,
      group: {
        figures: figures(lines.map((one) => one.line)), standsFor: standsFor(it, group), told: group.typed ?? it.headcount, linkUntil: group.linkUntil !== null && group.linkUntil > now ? group.linkUntil : null, may: worksOn(it, by), mayPay: paysOn(it, by), lines: shown, referrals,
        election: group.election === null ? null : {
          at: group.election.at, on: group.election.on, how: group.election.how, present: group.election.present, gives: group.election.gives, names: shown.filter((one) => one.isRepresentative).map((one) => one.name), minutes: await openMinutes(deps, group.election),
        },
      },
    });
  });

/** POST /staff/cases/{number}/group/people */
export const mendGroupCount = (deps: CaseDeps) =>
  handle(mendGroupCountRoute, async ({ params, body, caller, command, now }) => {
    const group = await readGroup(deps.table, params.number);
    if (group === null) return refuse("group.no_group");
    return changeCase(deps, params.number, { decide: (it) => mendTold(it, group, staffOf(caller), body.people), also: () => [typedOp(group, body.people)], reply: () => ({}), command }, now);
  });

/** POST /staff/cases/{number}/group/reveals */
export const revealLine = (deps: CaseDeps) =>
  handle(revealLineRoute, async ({ params, body, caller, now, command }) => {
    const by = staffOf(caller);
    if ((await readable(deps, params.number, by)) === null) return refuse("case.not_taken");
    const found = (await readLines(deps.table, params.number)).find((one) => one.line.id === body.line);
    if (found === undefined) return refuse("group.no_such_line");
    const { phone, account } = await openWho(deps.keys, found);
    const written = await deps.table.transact([lookOp(`GROUP#${params.number}`, newRowId(), by.person, "group_line", now), ...command.rows({ phone, account })]);
    return written.ok ? ok({ phone, account }) : refuse("request.conflict");
  });

const told = (people: readonly StoredLine[], code: "group_elected" | "group_paid", number: Case["number"], now: Instant): Op[] =>
  people.flatMap(({ line: { person } }) => (person === null ? [] : [noticeOp({ to: person, code, about: { kind: "case", number }, data: {} }, now)]));

/** POST /staff/cases/{number}/group/elections: who was elected is told; the minutes are sealed beside the record. */
export const recordElection = (deps: CaseDeps) =>
  handle(recordElectionRoute, async ({ params, body, caller, now, command }) => {
    const by = staffOf(caller);
    const group = await readGroup(deps.table, params.number);
    if (group === null) return refuse("group.no_group");
    const lines = await readLines(deps.table, params.number);
    const it = await deps.cases.get(params.number);
    if (it === null) return refuse("access.not_found");
    const people = elect(lines.map((one) => one.line), body.lines, body.present, standsFor(it, group), body.on > localDate(now, chinaTime));
    if (!people.ok) return people;
    const election: Election = { v: 1, id: newRowId(), number: group.number, at: now, by: by.person, on: body.on, how: body.how, present: body.present, ...people.value, gives: body.gives };
    const minutes = await sealMinutes(deps.keys, group.station, election, body.minutes);
    return changeCase(deps, params.number, {
      decide: (it) => groupStep(it, by, "elected", { n: people.value.people.length + people.value.onPaper.length }), reply: () => ({}), command,
      also: () => [...electionOps(election, minutes), ...told(lines.filter((one) => isElected(election, one.line)), "group_elected", group.number, now)],
    }, now);
  });

/** POST /staff/cases/{number}/group/payments: each whose sum changed is told, and asked whether it came. */
export const recordPayments = (deps: CaseDeps) =>
  handle(recordPaymentsRoute, async ({ params, body, caller, now, command }) => {
    const by = staffOf(caller);
    if ((await readGroup(deps.table, params.number)) === null) return refuse("group.no_group");
    const lines = await readLines(deps.table, params.number);
    const asked = new Map(body.lines.map((one) => [one.line, one.paidFen]));
    const changed = lines.flatMap((before) => {
      const paidFen = asked.get(before.line.id);
      const line = paidFen === undefined || before.line.state === "out" ? before.line : payLine(before.line, paidFen, now);
      return line === before.line ? [] : [{ before, after: { ...before, line } }];
    });
    if ([...asked.keys()].some((id) => lines.every((one) => one.line.id !== id || one.line.state === "out"))) return refuse("group.no_such_line");
    const reply = { recorded: changed.length };
    const more = changed.reduce((sum, { before, after }) => sum + after.line.paidFen - before.line.paidFen, 0);
    if (changed.length === 0) return (await deps.table.transact(command.rows(reply))).ok ? ok(reply) : refuse("request.conflict");
    return changeCase(deps, params.number, {
      decide: (it) => groupStep(it, by, "paid", { n: changed.length }, more), reply: () => reply, command,
      also: (it) => [...changed.map(({ before, after }) => lineOp(after, before)), ...told(changed.map(({ after }) => after).filter(({ line }) => line.paidFen > 0), "group_paid", it.number, now)],
    }, now);
  });
