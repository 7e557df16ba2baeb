import { rateByCodeRoute, rateRoute, readMyRatingRoute, readRatingsRoute } from "@huiyin/shared/cases/closingApi";
import { countRatings, leastRatings, monthOf, roundToRate, zScore, type Score } from "@huiyin/shared/cases/rating";
import type { Case } from "@huiyin/shared/cases/schema";
import { parseCaseNumber, parseQueryCode } from "@huiyin/shared/kernel/caseNumber";
import { zPersonId, zStationId } from "@huiyin/shared/kernel/ids";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { zInstant, type Instant } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import { staffOf } from "../platform/caller";
import { handle } from "../platform/http";
import type { Key, Op, Row } from "../platform/table";
import type { CaseDeps } from "./deps";
import { codeOpens, queryText } from "./fileOps";

/** One row each time a case ended. It writes no event: the timeline is read by whoever had the case, and must not say who rated. */
const ratingKey = (number: string, round: Instant): Key => ({ pk: `CASE#${number}`, sk: `RATING#${round}` });
const zRatingRow = z.object({ v: z.literal(1), pk: z.string(), sk: z.string(), at: zInstant, station: zStationId, lawyer: zPersonId, score: zScore, why: z.nullable(z.instanceof(Uint8Array)) });
/** Read when the number is none, so that a wrong number costs what a wrong code does. */
const nobody = "0000000000000";
/** A station closes fewer in a month. */
const mostOfMonth = 1000;

async function opOf({ keys }: Pick<CaseDeps, "keys">, it: Extract<Case, { status: "closed" | "answered" }>, round: Instant, said: { score: Score; why: string | null }, now: Instant): Promise<Op> {
  const key = ratingKey(it.number, round);
  const why = (said.why ?? "").trim();
  const row: Row = {
    ...key, t: "rating", v: 1, at: now, station: it.station, lawyer: it.lawyer, score: said.score, why: why === "" ? null : await keys.seal(it.station, key, "why", why),
    boardKey: `RATED#${it.station}#${monthOf(now)}`, boardAt: `${now}#${it.number}`,
  };
  return { put: row, if: { absent: true } };
}
const toRate = (it: Case): { it: Extract<Case, { status: "closed" | "answered" }>; round: Instant } | null => {
  const round = roundToRate(it);
  return round !== null && (it.status === "closed" || it.status === "answered") ? { it, round } : null;
};

/** What its worker said each time it ended, oldest first: for their own copy, which nobody else reads. */
export async function ratingsOf({ table, keys }: Pick<CaseDeps, "table" | "keys">, number: string): Promise<{ at: Instant; score: Score; why: string | null }[]> {
  const { rows } = await table.query({ pk: `CASE#${number}`, prefix: "RATING#" });
  return Promise.all(rows.map(async (row) => {
    const { pk, sk, at, score, why } = zRatingRow.parse(row);
    return { at, score, why: why === null ? null : await keys.open(why, { pk, sk }, "why") };
  }));
}

/** GET /cases/{number}/rating */
export const readMyRating = (deps: CaseDeps) =>
  handle(readMyRatingRoute, async ({ params }) => {
    const it = await deps.cases.get(params.number);
    if (it === null) return refuse("access.not_found");
    const rates = toRate(it);
    const row = rates === null ? null : await deps.table.get(ratingKey(it.number, rates.round));
    return ok({ may: rates !== null && row === null, given: row === null ? null : zRatingRow.parse(row).score });
  });

/** POST /cases/{number}/rating */
export const rate = (deps: CaseDeps) =>
  handle(rateRoute, async ({ params, body, now, command }) => {
    const it = await deps.cases.get(params.number);
    if (it === null) return refuse("access.not_found");
    const rates = toRate(it);
    if (rates === null) return refuse("case.not_over");
    const written = await deps.table.transact([await opOf(deps, rates.it, rates.round, body, now), ...command.rows({})]);
    if (written.ok) return ok({});
    return refuse((await deps.table.get(ratingKey(it.number, rates.round))) === null ? "request.conflict" : "case.rated");
  });

/** POST /query/rating: one reply and the same work for a wrong number and a wrong code, as where the case is asked for. */
export const rateByCode = (deps: CaseDeps) =>
  handle(rateByCodeRoute, async ({ body, now }) => {
    const number = parseCaseNumber(body.number) ?? nobody;
    const found = await deps.cases.headAndFile(number);
    const isRight = deps.keys.isHashOf(found?.file.queryHash ?? "", "query", queryText(number, parseQueryCode(body.code) ?? ""));
    if (found === null || !isRight) return refuse("case.query_failed");
    if (!codeOpens(found)) return refuse("access.not_found");
    const rates = toRate(found.head);
    if (rates === null) return refuse("case.not_over");
    return (await deps.table.transact([await opOf(deps, rates.it, rates.round, body, now)])).ok ? ok({}) : refuse("case.rated");
  });

/** GET /staff/ratings: what may be known of them, and of whose cases never. */
export const readRatings = (deps: CaseDeps) =>
  handle(readRatingsRoute, async ({ query, caller, now }) => {
    const by = staffOf(caller);
    const { rows } = await deps.table.query({ index: "board", pk: `RATED#${query.station}#${query.month}`, limit: mostOfMonth });
    const all = rows.map((row) => zRatingRow.parse(row));
    const seen = by.role === "head" || by.role === "officer" ? all : all.filter((one) => one.lawyer === by.person);
    const counts = countRatings(seen.map((one) => one.score), query.month, now);
    if (counts === null) return ok({ least: leastRatings, counts: null, whys: [] });
    const whys = await Promise.all(seen.flatMap(({ pk, sk, why }) => (why === null ? [] : [deps.keys.open(why, { pk, sk }, "why")])));
    // In the order of their words, not of time: next to a list of closed cases, time would say whose.
    return ok({ least: leastRatings, counts, whys: whys.sort((a, b) => a.localeCompare(b, "zh")) });
  });
