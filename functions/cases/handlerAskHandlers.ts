import { findDanger } from "@huiyin/shared/cases/danger";
import { askClock, askFired, decideAsk, handlerOf, levelAbove, mayDecide, reassign, type HandlerAsk } from "@huiyin/shared/cases/handlerAsk";
import { askHandlerRoute, decideHandlerAskRoute, listHandlerAsksRoute, readHandlerAsksForRoute, readHandlerAsksRoute, recordHandlerAskRoute, zAskKind } from "@huiyin/shared/cases/handlerAskApi";
import type { Case } from "@huiyin/shared/cases/schema";
import type { Calendar } from "@huiyin/shared/kernel/calendar";
import type { PersonId, UnitCode } from "@huiyin/shared/kernel/ids";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import type { Instant } from "@huiyin/shared/kernel/time";
import { provisionalMark } from "@huiyin/shared/kernel/workingTime";
import { zone } from "@huiyin/shared/tickets/duty";
import { noticeOp } from "../notices/noticeOps";
import { staffOf, type ActingStaff } from "../platform/caller";
import { handle, type Door } from "../platform/http";
import { newRowId } from "../platform/ids";
import type { Command } from "../platform/idempotency";
import type { Op, Row } from "../platform/table";
import { lookOp } from "../tickets/ticketRepository";
import { changeCase, clocksOf } from "./changeCase";
import type { CaseDeps } from "./deps";
import { asksAt, asksOf, hasOpen, newAskOps, openAnswer, openWhy, putAskOps, readAsk, sealIn, type StoredAsk } from "./handlerAskRepository";

/** Heads and officers of one unit. */
const overseersAt = async ({ staff }: Pick<CaseDeps, "staff">, unit: UnitCode, now: Instant): Promise<PersonId[]> =>
  [...new Set((await Promise.all((["head", "officer"] as const).map((role) => staff.holdersOf(unit, role, now)))).flat())];

/** Who may hear nothing of it: the handler above all. */
async function awayFrom({ tickets }: Pick<CaseDeps, "tickets">, it: Case, handler: PersonId): Promise<PersonId[]> {
  const ticket = it.ticket === null ? null : await tickets.get(it.ticket);
  return [handler, it.worker, it.helper, ...(ticket?.otherSide ?? [])].filter((person) => person !== null);
}

/** From a level on the first that has anybody, and who that is. Where nobody is at all it stays with the topmost. */
async function decidersFrom(deps: CaseDeps, unitPath: readonly UnitCode[], from: number, away: readonly PersonId[], now: Instant): Promise<{ level: number; people: readonly PersonId[] }> {
  for (let level = from; level < unitPath.length; level += 1) {
    const unit = unitPath[level];
    const people = unit === undefined ? [] : (await overseersAt(deps, unit, now)).filter((person) => !away.includes(person));
    if (people.length > 0) return { level, people };
  }
  return { level: Math.max(0, unitPath.length - 1), people: [] };
}

const told = (people: readonly PersonId[], code: "handler_ask" | "handler_ask_late", ask: Pick<HandlerAsk, "number" | "nextAt">, now: Instant): Op[] =>
  people.map((to) => noticeOp({ to, code, about: { kind: "case", number: ask.number }, data: { by: ask.nextAt } }, now));

type Asking = { readonly kind: HandlerAsk["kind"]; readonly why: string; readonly command: Command; /** Who of the staff wrote it down; nobody where they said it themselves. */ readonly takenBy?: PersonId };
/** To the first level above the handler that has anybody; apart from the case. */
export async function askAbout(deps: CaseDeps, number: string, { kind, why, command, takenBy }: Asking, now: Instant) {
  if (why.trim() === "") return refuse("request.malformed");
  const it = await deps.cases.get(number);
  if (it === null) return refuse("access.not_found");
  const handler = handlerOf(it, kind);
  if (!handler.ok) return handler;
  if (await hasOpen(deps.table, it.number)) return refuse("ask.open");
  const [holders, away, clocks] = await Promise.all([Promise.all(it.unitPath.map((unit) => overseersAt(deps, unit, now))), awayFrom(deps, it, handler.value), clocksOf(deps, it.station, now)]);
  const { level, people } = await decidersFrom(deps, it.unitPath, levelAbove(holders.map((them) => them.includes(handler.value))), away, now);
  const ask: HandlerAsk = {
    v: 1, id: newRowId(), number: it.number, version: 1, kind, askedAt: now, handler: handler.value, station: it.station, unitPath: [...it.unitPath], level, nextAt: askClock(clocks, now), state: "open", decidedAt: null, decidedBy: null,
    ...(takenBy === undefined ? {} : { takenBy }),
  };
  const reply = { by: ask.nextAt, ...provisionalMark(now, ask.nextAt, clocks.calendar, zone), danger: findDanger(why) };
  const written = await deps.table.transact([...newAskOps({ ask, why: await sealIn(deps.keys, ask, "why", why.trim()), answer: null }), ...told(people, "handler_ask", ask, now), ...command.rows(reply)]);
  if (written.ok) return ok(reply);
  return refuse((await hasOpen(deps.table, it.number)) ? "ask.open" : "request.conflict");
}

/** A page left open asks again by itself; within one hour that is one look. */
const lookRow = ({ number, id }: HandlerAsk, by: PersonId, now: Instant): Row => ({ pk: `ASKS#${number}`, sk: `LOOK#${now.slice(0, 13)}#${id}#${by}`, t: "look", v: 1, by, what: "handler_ask", at: now });

/** POST /cases/{number}/handler-asks */
export const askHandler = (deps: CaseDeps) =>
  handle(askHandlerRoute, ({ params, body, now, command }) => askAbout(deps, params.number, { ...body, command }, now));

const lineOf = async (deps: CaseDeps, one: StoredAsk, calendar: Calendar) => ({
  id: one.ask.id, kind: one.ask.kind, askedAt: one.ask.askedAt, state: one.ask.state, by: one.ask.state === "open" ? one.ask.nextAt : null, ...(one.ask.state === "open" ? provisionalMark(one.ask.askedAt, one.ask.nextAt, calendar, zone) : {}), answer: await openAnswer(deps.keys, one),
});
const mayAsk = (it: Case, asks: readonly StoredAsk[]) => (asks.some(({ ask }) => ask.state === "open") ? [] : zAskKind.options.filter((kind) => handlerOf(it, kind).ok));
/** What was asked about whoever has or had the case, newest first, with the answers; and what may be asked now. */
export async function toldAsks(deps: CaseDeps, it: Case) {
  const [asks, calendar] = await Promise.all([asksOf(deps.table, it.number), deps.duty.calendar()]);
  return { asks: await Promise.all(asks.map(async (one) => ({ ...(await lineOf(deps, one, calendar)), why: await openWhy(deps.keys, one) }))), may: mayAsk(it, asks) };
}

/** GET /cases/{number}/handler-asks */
export const readHandlerAsks = (deps: CaseDeps) =>
  handle(readHandlerAsksRoute, async ({ params }) => {
    const it = await deps.cases.get(params.number);
    return it === null ? refuse("access.not_found") : ok(await toldAsks(deps, it));
  });

const has = (it: Case, person: PersonId): boolean => "lawyer" in it && it.lawyer === person;

/** POST /staff/cases/{number}/handler-asks: who takes the call writes it down for them. */
export const recordHandlerAsk = (deps: CaseDeps) =>
  handle(recordHandlerAskRoute, async ({ params, body, caller, now, command }) => {
    const { person } = staffOf(caller);
    const it = await deps.cases.get(params.number);
    if (it !== null && has(it, person)) return refuse("ask.about_you");
    return askAbout(deps, params.number, { ...body, command, takenBy: person }, now);
  });

/** GET /staff/cases/{number}/handler-asks: what became of it, for a caller who asks; of what is about the reader nothing. */
export const readHandlerAsksFor = (deps: CaseDeps) =>
  handle(readHandlerAsksForRoute, async ({ params, caller, now }) => {
    const { person } = staffOf(caller);
    const it = await deps.cases.get(params.number);
    if (it === null) return refuse("access.not_found");
    if (has(it, person)) return refuse("ask.about_you");
    const [asks, calendar] = await Promise.all([asksOf(deps.table, it.number), deps.duty.calendar()]);
    const shown = asks.filter(({ ask }) => ask.handler !== person);
    await Promise.all(shown.map(({ ask }) => deps.table.put(lookRow(ask, person, now), { absent: true })));
    return ok({ asks: await Promise.all(shown.map((one) => lineOf(deps, one, calendar))), may: mayAsk(it, asks) });
  });

/** What waits for this person to decide, with its case: of their own unit; what waited too long below is already here. */
export async function asksFor(deps: Pick<CaseDeps, "table" | "cases" | "tickets">, me: ActingStaff): Promise<{ readonly one: StoredAsk; readonly it: Case }[]> {
  const found = await asksAt(deps.table, me.grant.unit);
  const shown = await Promise.all(found.map(async (one) => {
    const it = await deps.cases.get(one.ask.number);
    const isMine = it !== null && mayDecide(one.ask, me.person, me.grant.unit) && !(await awayFrom(deps, it, one.ask.handler)).includes(me.person);
    return isMine ? [{ one, it }] : [];
  }));
  return shown.flat();
}

/** GET /handler-asks: each shown is a look. */
export const listHandlerAsks = (deps: CaseDeps) =>
  handle(listHandlerAsksRoute, async ({ caller, now }) => {
    const me = staffOf(caller);
    const [mine, calendar] = await Promise.all([asksFor(deps, me), deps.duty.calendar()]);
    const names = await deps.staff.namesOf(mine.map(({ one }) => one.ask.handler));
    await Promise.all(mine.map(({ one }) => deps.table.put(lookRow(one.ask, me.person, now), { absent: true })));
    return ok({
      asks: await Promise.all(mine.map(async ({ one, it }) => ({
        id: one.ask.id, number: it.number, type: it.type, kind: one.ask.kind, why: await openWhy(deps.keys, one), askedAt: one.ask.askedAt, by: one.ask.nextAt, ...provisionalMark(one.ask.askedAt, one.ask.nextAt, calendar, zone), late: one.ask.version > 1, handlerName: names.get(one.ask.handler) ?? "",
        mayReassign: (it.status === "taken" || (it.status === "answered" && it.agreedAt === null)) && it.lawyer === one.ask.handler,
      }))),
    });
  });

/** Whose case it is hears of the answer; where no account holds it, who wrote it down for them, to tell it on. */
function answeredOps({ worker, number }: Case, { takenBy }: HandlerAsk, decider: PersonId, now: Instant): Op[] {
  const about = { kind: "case", number } as const;
  if (worker !== null) return [noticeOp({ to: worker, code: "handler_ask_answered", about, data: {} }, now)];
  return takenBy === undefined || takenBy === decider ? [] : [noticeOp({ to: takenBy, code: "handler_ask_tell", about, data: {} }, now)];
}

/** POST /staff/cases/{number}/handler-asks/decision: the case rings on in the same transaction, or stays; its worker reads why. */
export const decideHandlerAsk = (deps: CaseDeps) =>
  handle(decideHandlerAskRoute, async ({ params, body, caller, now, command }) => {
    const by = staffOf(caller);
    if (body.answer.trim() === "") return refuse("request.malformed");
    const before = await readAsk(deps.table, params.number, body.id);
    if (before === null) return refuse("ask.not_open");
    const decided = decideAsk(before.ask, by, by.grant.unit, body.decision, now);
    if (!decided.ok) return decided;
    const after: StoredAsk = { ask: decided.value, why: before.why, answer: await sealIn(deps.keys, decided.value, "answer", body.answer.trim()) };
    const rows = (it: Case): Op[] => [
      ...putAskOps(after, before), lookOp(`ASKS#${it.number}`, newRowId(), by.person, "handler_ask", now),
      ...answeredOps(it, before.ask, by.person, now),
    ];
    const done = await changeCase(deps, params.number, {
      decide: (it, clocks, fresh) => (body.decision === "kept" ? ok(null) : reassign(it, before.ask.handler, by, fresh, clocks, now)), reply: () => ({}), command, also: rows,
    }, now);
    // Somebody else decided meanwhile: what stands now says so.
    if (!done.ok && done.code === "request.conflict" && (await readAsk(deps.table, params.number, body.id))?.ask.state !== "open") return refuse("ask.not_open");
    return done;
  });

/** Nobody decided within a working day: the next level hears it. Safe twice: only onto the version that was read. */
export async function fireHandlerAsk(deps: CaseDeps, number: string, id: string, now: Instant): Promise<void> {
  const [before, it] = await Promise.all([readAsk(deps.table, number, id), deps.cases.get(number)]);
  if (before === null || it === null) return;
  const fired = askFired(before.ask, it, askClock(await clocksOf(deps, it.station, now), now), now);
  if (fired === null) return;
  const away = await awayFrom(deps, it, before.ask.handler);
  const { level, people } = await decidersFrom(deps, before.ask.unitPath, fired.after.level, away, now);
  const after = fired.climbs ? { ...fired.after, level } : fired.after;
  await deps.table.transact([...putAskOps({ ...before, ask: after }, before), ...(fired.climbs ? told(people, "handler_ask_late", after, now) : [])]);
}

export const handlerAskHandlers = (deps: CaseDeps): readonly Door[] => [askHandler(deps), readHandlerAsks(deps), recordHandlerAsk(deps), readHandlerAsksFor(deps), listHandlerAsks(deps), decideHandlerAsk(deps)];
