import type { PersonId, StationId } from "@huiyin/shared/kernel/ids";
import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import type { Instant } from "@huiyin/shared/kernel/time";
import { answerSwapRoute, askSwapRoute, takeLeaveRoute, withdrawOwnRoute } from "@huiyin/shared/rota/api";
import { answered, withException, withdrawn, type Edited, type RotaRefusal } from "@huiyin/shared/rota/editing";
import type { Review } from "@huiyin/shared/rota/review";
import { dutyOver } from "@huiyin/shared/rota/rules";
import { zLane, type Rota } from "@huiyin/shared/rota/schema";
import { zone } from "@huiyin/shared/tickets/duty";
import { stationNotice } from "../notices/noticeOps";
import { personOf } from "../platform/caller";
import { handle } from "../platform/http";
import type { Command } from "../platform/idempotency";
import type { Op, Table } from "../platform/table";
import { headNotices, reviewOf, touchedNotices, type ReviewDeps } from "./reviewOps";
import { editorOf, newExceptionId, rotaOps } from "./rotaOps";
import type { StationRota } from "./rotaRepository";

/** What somebody in the rota may do about their own duty. Nobody needs a grant of the station for it: standing in its rota is enough. */
type Deps = ReviewDeps & { readonly table: Pick<Table, "transact"> };
type Asked = { readonly station: StationId; readonly person: PersonId; readonly now: Instant; readonly command: Command };
type Done<R> = { readonly reply: (review: Review) => R; readonly notices: (before: StationRota, review: Review) => Promise<readonly Op[]> };

const turns = 8;

/** Reads, decides, writes if nobody changed the rota meanwhile; else decides anew on what it became. */
async function change<R>(
  deps: Deps, { station, person, now, command }: Asked, decide: (before: StationRota) => Promise<Result<Edited, RotaRefusal>>, done: Done<R>,
): Promise<Result<R, RotaRefusal>> {
  for (let turn = 0; turn < turns; turn += 1) {
    const before = await deps.rota.read(station);
    // One answer for no such station and for one whose rota never named them.
    if (before === null) return refuse("access.not_found");
    const edited = await decide(before);
    if (!edited.ok) return edited;
    const review = await reviewOf(deps, before, edited.value.rota, now);
    const reply = done.reply(review);
    const written = await deps.table.transact([
      ...rotaOps(before, edited.value, person, now), ...touchedNotices(review, before, person, now), ...(await done.notices(before, review)), ...command.rows(reply),
    ]);
    if (written.ok) return ok(reply);
  }
  return refuse("request.conflict");
}

async function isOnDuty({ duty }: Deps, rota: Rota, person: PersonId, from: Instant, to: Instant): Promise<boolean> {
  const calendar = await duty.calendar();
  return zLane.options.some((lane) => dutyOver(rota, calendar, zone, from, to, lane).some((shift) => shift.person === person));
}
const none = () => ({});

/** POST /shifts/leaves: counts at once, and the head hears it. Gaps it makes are shown to both. */
export const takeLeave = (deps: Deps) =>
  handle(takeLeaveRoute, async ({ body, caller, now, command }) => {
    const person = personOf(caller);
    const id = newExceptionId();
    return change(
      deps, { station: body.station, person, now, command },
      async ({ rota }) => {
        const edited = withException(rota, { kind: "off", person, from: body.from, to: body.to }, editorOf(body.station, person, now, []), id, true);
        if (!edited.ok) return edited;
        return (await isOnDuty(deps, rota, person, body.from < now ? now : body.from, body.to)) ? edited : refuse("rota.no_duty");
      },
      {
        reply: ({ gaps }) => ({ id, gaps: gaps.filter((gap) => gap.isNew).map(({ from, to }) => ({ from, to })) }),
        notices: (before) => headNotices(deps, before, "leave_taken", body.from, person, now),
      },
    );
  });

/** POST /shifts/swaps: the other is asked; duty stays as it is until somebody accepts. */
export const askSwap = (deps: Deps) =>
  handle(askSwapRoute, async ({ body, caller, now, command }) => {
    const person = personOf(caller);
    const id = newExceptionId();
    const { mine, theirs, other } = body;
    if (mine.from <= now || theirs.from <= now) return refuse("rota.swap_begun");
    return change(
      deps, { station: body.station, person, now, command },
      async ({ rota }) => {
        const draft = { kind: "swap", a: person, aFrom: mine.from, aTo: mine.to, b: other, bFrom: theirs.from, bTo: theirs.to } as const;
        const edited = withException(rota, draft, editorOf(body.station, person, now, []), id, false);
        if (!edited.ok) return edited;
        const both = await Promise.all([isOnDuty(deps, rota, person, mine.from, mine.to), isOnDuty(deps, rota, other, theirs.from, theirs.to)]);
        return both.every((it) => it) ? edited : refuse("rota.no_duty");
      },
      { reply: () => ({ id }), notices: async ({ station }) => [stationNotice(other, "swap_asked", station.id, { station: station.name, by: mine.from }, now)] },
    );
  });

/** POST /shifts/swaps/answers: only who was asked. Both sides hear of a change by it; of a refusal, who asked. */
export const answerSwap = (deps: Deps) =>
  handle(answerSwapRoute, async ({ body, caller, now, command }) => {
    const person = personOf(caller);
    const swapIn = (rota: Rota) => rota.exceptions.find((it) => it.id === body.id && it.kind === "swap");
    return change(
      deps, { station: body.station, person, now, command },
      async ({ rota }) => {
        const it = swapIn(rota);
        if (it?.kind === "swap" && it.b !== person) return refuse("rota.not_yours");
        return answered(rota, body.id, body.answer, { by: person, now });
      },
      {
        reply: none,
        notices: async (before) => {
          const it = swapIn(before.rota);
          if (it?.kind !== "swap") return [];
          if (body.answer === "accept") return headNotices(deps, before, "swap_agreed", it.aFrom, person, now);
          return [stationNotice(it.a, "swap_declined", before.station.id, { station: before.station.name, by: it.aFrom }, now)];
        },
      },
    );
  });

/** POST /shifts/withdrawals: one's own leave, or a swap one asked for and nobody accepted yet. */
export const withdrawOwn = (deps: Deps) =>
  handle(withdrawOwnRoute, async ({ body, caller, now, command }) => {
    const person = personOf(caller);
    const own = (rota: Rota) => rota.exceptions.find((one) => one.id === body.id);
    return change(
      deps, { station: body.station, person, now, command },
      async ({ rota }) => {
        const it = own(rota);
        return it !== undefined && !isOwn(it, person) ? refuse("rota.not_yours") : withdrawn(rota, body.id, now);
      },
      {
        reply: none,
        notices: async (before) => {
          const it = own(before.rota);
          if (it?.kind !== "swap") return headNotices(deps, before, "request_withdrawn", now, person, now);
          return [stationNotice(it.b, "request_withdrawn", before.station.id, { station: before.station.name }, now)];
        },
      },
    );
  });

/** What somebody may take back by themselves: leave they took, a swap they asked for that is still open. */
export const isOwn = (it: Rota["exceptions"][number], person: PersonId): boolean =>
  (it.kind === "off" && it.person === person && it.madeBy === person) || (it.kind === "swap" && it.a === person && it.madeBy === person && it.acceptedAt === null);
