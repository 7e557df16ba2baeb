import { createHash } from "node:crypto";
import { listYearsRoute, previewYearRoute, proposeYearRoute, settleYearRoute } from "@huiyin/shared/grid/yearApi";
import { readYear, writeYear, type YearProblem } from "@huiyin/shared/grid/yearFile";
import { settledYear } from "@huiyin/shared/grid/yearProposal";
import { changedDates, type CalendarYear } from "@huiyin/shared/kernel/calendar";
import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import type { BodyOf } from "@huiyin/shared/kernel/route";
import { addDays, localDate, startOfDay, type Instant } from "@huiyin/shared/kernel/time";
import { zone } from "@huiyin/shared/tickets/duty";
import { loadOps, proposeOp, readMove, readProposal, readYearRow, settledOp } from "../grid/yearRepository";
import { staffOf } from "../platform/caller";
import { handle, type Door } from "../platform/http";
import { withYear } from "./moveYear";
import { touchesNothing, yearTouches, type TouchDeps } from "./yearTouches";

type Deps = TouchDeps;
const isDistrict = (station: string): boolean => /^\d{6}$/.test(station);
/** The calendar is one for the whole installation: its own district loads it, the others read it. */
const mayLoad = ({ district }: Deps, station: string): Result<void, "year.not_district" | "year.elsewhere"> => (!isDistrict(station) ? refuse("year.not_district") : station === district ? ok(undefined) : refuse("year.elsewhere"));

/** GET /stations/{stationId}/years */
const listYears = ({ table, duty, district }: Deps) =>
  handle(listYearsRoute, async ({ params, caller, now }) => {
    if (!isDistrict(params.stationId)) return refuse("year.not_district");
    const { person } = staffOf(caller);
    const known = await duty.calendar();
    const this_ = Number(localDate(now, zone).slice(0, 4));
    const years = [...new Set([...known.map((it) => it.year), this_, this_ + 1])].sort((a, b) => b - a);
    return ok({
      mayLoad: params.stationId === district,
      years: await Promise.all(years.map(async (year) => {
        const it = known.find((one) => one.year === year);
        const [move, waits] = await Promise.all([readMove(table, year), readProposal(table, year)]);
        return {
          year, state: it?.state ?? "unknown", source: it?.source ?? null, text: it === undefined ? "" : writeYear(it), moving: move?.done === false, by: move?.byName ?? null, confirmedBy: move?.confirmedByName ?? null, at: move?.at ?? null,
          proposed: waits === null ? null : { state: waits.year.state === "official" ? ("official" as const) : ("provisional" as const), source: waits.year.source ?? "", text: writeYear(waits.year), by: waits.byName, at: waits.at, mayConfirm: waits.by !== person },
        };
      })),
    });
  });

/** A row that was stored comes back with its days in any order. */
const inOrder = (_key: string, value: unknown): unknown => (value !== null && typeof value === "object" && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
type Draft = Omit<BodyOf<typeof proposeYearRoute>, "fingerprint">;
function looked(deps: Deps, { year, state, source, text }: Draft, now: Instant) {
  const { it, problems } = readYear(text, year, state, source.trim());
  return compared(deps, it, problems, now);
}
async function compared({ table, duty }: Deps, it: CalendarYear, problems: readonly YearProblem[], now: Instant) {
  const { year } = it;
  const before = await readYearRow(table, year);
  const others = (await duty.calendar()).filter((one) => one.year !== year);
  const [was, is] = [withYear(others, year, before), withYear(others, year, it)];
  const dates = changedDates(year, was, is).filter((date) => startOfDay(addDays(date, 1), zone) > now);
  return { it, problems, before, was, is, dates, fingerprint: createHash("sha256").update(JSON.stringify([before, it], inOrder)).digest("base64url").slice(0, 22) };
}

/** POST /stations/{stationId}/years/preview */
const previewYear = (deps: Deps) =>
  handle(previewYearRoute, async ({ params, body, now }) => {
    const may = mayLoad(deps, params.stationId);
    if (!may.ok) return may;
    const it = await looked(deps, body, now);
    const counts = it.problems.length > 0 ? touchesNothing : await yearTouches(deps, it, now);
    return ok({ problems: [...it.problems], dates: it.dates, ...counts, fingerprint: it.fingerprint });
  });

/** POST /stations/{stationId}/years/proposals */
const proposeYear = (deps: Deps) =>
  handle(proposeYearRoute, async ({ params, body, caller, now, command }) => {
    const may = mayLoad(deps, params.stationId);
    if (!may.ok) return may;
    const { person, title } = staffOf(caller);
    if (body.source.trim() === "") return refuse("year.source");
    const [{ it, problems, fingerprint }, last] = await Promise.all([looked(deps, body, now), readProposal(deps.table, body.year)]);
    if (problems.length > 0) return refuse("year.wrong");
    if (fingerprint !== body.fingerprint) return refuse("year.moved");
    const reply = { at: now };
    const written = await deps.table.transact([proposeOp({ v: 1, year: it, by: person, byName: title, at: now }, last), ...command.rows(reply)]);
    return written.ok ? ok(reply) : refuse("year.moved");
  });

/** POST /stations/{stationId}/years/settle */
const settleYear = (deps: Deps) =>
  handle(settleYearRoute, async ({ params, body, caller, now, command }) => {
    const may = mayLoad(deps, params.stationId);
    if (!may.ok) return may;
    const { person, title } = staffOf(caller);
    const waits = settledYear(await readProposal(deps.table, body.year), body.at, body.answer, person);
    if (!waits.ok) return waits;
    const it = waits.value;
    if (body.answer === "reject") {
      const reply = { dates: 0 };
      return (await deps.table.transact([settledOp(it), ...command.rows(reply)])).ok ? ok(reply) : refuse("year.moved");
    }
    const { before, dates, fingerprint } = await compared(deps, it.year, [], now);
    if (fingerprint !== body.fingerprint) return refuse("year.moved");
    const last = await readMove(deps.table, body.year);
    if (last?.done === false) return refuse("year.busy");
    const reply = { dates: dates.length };
    const move = { v: 1 as const, year: body.year, at: now, by: it.by, byName: it.byName, confirmedBy: person, confirmedByName: title, before, after: "", done: false };
    const written = await deps.table.transact([...loadOps(it.year, move, last), settledOp(it), ...command.rows(reply)]);
    return written.ok ? ok(reply) : refuse("year.busy");
  });

export const yearHandlers = (deps: Deps): readonly Door[] => [listYears(deps), previewYear(deps), proposeYear(deps), settleYear(deps)];
