import type { Told } from "@huiyin/shared/cases/change";
import type { CasePromise } from "@huiyin/shared/cases/schema";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { PersonId, StationId, TicketId, UnitCode } from "@huiyin/shared/kernel/ids";
import type { Instant } from "@huiyin/shared/kernel/time";
import type { Notice } from "@huiyin/shared/notices/schema";
import type { TicketMove } from "@huiyin/shared/tickets/ringing";
import type { Duty } from "@huiyin/shared/tickets/duty";
import { newNoticeId } from "../platform/ids";
import type { Op } from "../platform/table";
import type { StaffRepository } from "../staff/staffRepository";
import { putNotice } from "./noticeRepository";

type Draft = Pick<Notice, "to" | "code" | "about" | "data">;
/** Notices are rows of the transaction that causes them; sending is the stream's. */
export const noticeOp = (draft: Draft, at: Instant): Op =>
  putNotice({ v: 1, id: newNoticeId(), ...draft, at, outcome: { status: "pending" }, tries: 0, seenAt: null, attempts: [] });

/** The heads nearest to a unit: its own, else those of the first unit above that has any. @param away who may hear nothing of it: as good as not there */
export async function headsNear(staff: Pick<StaffRepository, "holdersOf">, unitPath: readonly UnitCode[], now: Instant, away: readonly PersonId[] = []): Promise<readonly PersonId[]> {
  for (const unit of unitPath) {
    const heads = (await staff.holdersOf(unit, "head", now)).filter((head) => !away.includes(head));
    if (heads.length > 0) return heads;
  }
  return [];
}

/** A promised time counted over a year whose days off are not out yet says so wherever it is told. */
const withProvisional = (data: Told["data"], promise: CasePromise | null | undefined): Notice["data"] => ({ ...data, ...(promise?.provisional === true && data["by"] === promise.by ? { provisional: 1 } : {}) });

/** Whom a case's step tells, one notice per person and matter. @param it as the step leaves it. @param away who stands on the other side: not even the number reaches them */
export async function caseNotices(
  staff: Pick<StaffRepository, "holdersOf">, it: { number: CaseNumber; unitPath: readonly UnitCode[]; promise?: CasePromise | null; lawyer?: PersonId | null }, told: readonly Told[], away: readonly PersonId[], now: Instant,
): Promise<Op[]> {
  const drafts = new Map<string, Draft>();
  // A head who handles it does not oversee themselves: the next above is told, and only where there is none they themselves.
  const heads = async (units: readonly UnitCode[]): Promise<readonly PersonId[]> => {
    const others = await headsNear(staff, units, now, [...away, ...(it.lawyer ? [it.lawyer] : [])]);
    return others.length > 0 ? others : headsNear(staff, units, now, away);
  };
  for (const one of told) {
    // changeCase.ts, which knows the rota, names them before.
    if (one.to.kind === "onDuty") throw new Error("notices: whoever is on duty was not named");
    const people = one.to.kind === "person" ? [one.to.person].filter((person) => !away.includes(person)) : await heads(one.to.of === "own" ? it.unitPath : it.unitPath.slice(1));
    for (const to of people) drafts.set(`${to} ${one.code}`, { to, code: one.code, about: { kind: "case", number: it.number }, data: withProvisional(one.data, it.promise) });
  }
  return [...drafts.values()].map((draft) => noticeOp(draft, now));
}

/** Whom a ticket's step tells: the people it rings, and the heads of stations where nobody was on duty. */
export function ticketNotices(move: TicketMove, duty: Duty, now: Instant): Op[] {
  const { ticket } = move;
  const about = { kind: "ticket", id: ticket.id } as const;
  const ring = move.ring.map((to) => noticeOp({ to, code: move.again ? "ticket_rings_again" : "ticket_rings", about, data: { acceptBy: ticket.acceptBy, urgency: ticket.urgency } }, now));
  const levels = [duty.here, ...duty.above];
  const gaps = new Map<PersonId, string>();
  for (const station of move.gaps) {
    const at = levels.findIndex((it) => it.station.id === station);
    const heads = levels.slice(Math.max(0, at)).map((it) => it.heads.filter((head) => !ticket.otherSide?.includes(head))).find((them) => them.length > 0) ?? [];
    for (const head of heads) if (!gaps.has(head)) gaps.set(head, levels[at]?.station.name ?? "");
  }
  return [...ring, ...[...gaps].map(([to, station]) => noticeOp({ to, code: "gap_at_station", about, data: { station } }, now))];
}

export const ticketNotice = (to: PersonId, code: Notice["code"], id: TicketId, data: Notice["data"], now: Instant): Op =>
  noticeOp({ to, code, about: { kind: "ticket", id }, data }, now);

/** About a station's rota and who is on duty there. */
export const stationNotice = (to: PersonId, code: Notice["code"], id: StationId, data: Notice["data"], now: Instant): Op =>
  noticeOp({ to, code, about: { kind: "station", id }, data }, now);
