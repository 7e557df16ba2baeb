import type { Look } from "@huiyin/shared/cases/rightsTexts.zh";
import { zCase, type Case } from "@huiyin/shared/cases/schema";
import { findCasesRoute, listSearchesRoute, mostSearched, searchDays, searchStoriesRoute } from "@huiyin/shared/cases/searchApi";
import { normaliseName, searchOrganisations } from "@huiyin/shared/employers/rules";
import { formerUnder, stationName, stationsUnder, unitName } from "@huiyin/shared/grid/rules";
import { parseCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { addHours, chinaTime, localDate, type Instant } from "@huiyin/shared/kernel/time";
import { normaliseAnyPhone } from "@huiyin/shared/people/anyPhone";
import { staffOf, type ActingStaff } from "../platform/caller";
import { handle, type Door } from "../platform/http";
import { boardLines } from "./boardLines";
import { caseKey, fileKey, zFileRow } from "./caseRepository";
import type { CaseDeps } from "./deps";
import { openStory } from "./fileOps";
import { numbersOfPhone, reachable, type Seen } from "./findCaller";
import { standingOf } from "./readCase";
import { mayReadSealed } from "./readView";
import { newSearch, searchesAt } from "./searchRepository";

const mostShown = 30;
/** Rows looked through under one hash. */
const mostFound = 100;
const mostStations = 80;

const numbersUnder = async ({ table }: CaseDeps, keys: readonly string[], numberOf: (row: { pk: string; sk: string }) => string): Promise<readonly string[]> => {
  const pages = await Promise.all(keys.map((pk) => table.query({ index: "find", pk, newestFirst: true, limit: mostFound })));
  return pages.flatMap(({ rows }) => rows.map(numberOf));
};
const ofFile = ({ pk }: { pk: string }): string => pk.slice("CASE#".length);
const ofSubject = ({ sk }: { sk: string }): string => sk.replace("SUBJECT#CASE#", "");

/** Every organisation the words may mean, and the words as a name that was only typed. */
async function numbersOfEmployer(deps: CaseDeps, words: string): Promise<readonly string[]> {
  const known = searchOrganisations(await deps.organisations.all(), words);
  const names = [...new Set([words, ...known.flatMap((it) => [it.name, ...it.aliases])].map(normaliseName))].filter((name) => name !== "").slice(0, 30);
  const hashes = [...known.flatMap((it) => deps.keys.keyedHashes("org", it.id)), ...names.flatMap((name) => deps.keys.keyedHashes("orgname", name))];
  return numbersUnder(deps, hashes.map((hash) => `ORG#${hash}`), ofSubject);
}

async function linesOf(deps: CaseDeps, found: readonly Seen[], now: Instant) {
  const ordered = [...found].sort((a, b) => (a.it.createdAt > b.it.createdAt ? -1 : 1));
  const shown = ordered.slice(0, mostShown);
  const tickets = new Map(shown.flatMap(({ ticket }) => (ticket === null ? [] : [[ticket.id, ticket] as const])));
  return { shown, lines: await boardLines(deps, shown.map(({ it }) => it), now, tickets), more: ordered.length - shown.length };
}

/** That these belong to a name, a phone or an employer, or hold these words, is itself something learned: one look a case, kept before it is shown. */
const keepLooks = (deps: CaseDeps, shown: readonly Seen[], by: ActingStaff, what: Look, now: Instant) =>
  Promise.all(shown.map(({ it }) => deps.table.put({ pk: caseKey(it.number).pk, sk: `LOOK#${now.slice(0, 13)}#${what}#${by.person}`, t: "look", v: 1, by: by.person, what, at: now }, { absent: true })));

/** POST /board/search */
const findCases = (deps: CaseDeps) =>
  handle(findCasesRoute, async ({ body, caller, now }) => {
    const by = staffOf(caller);
    const phone = body.by === "phone" ? normaliseAnyPhone(body.words) : null;
    if (body.by === "phone" && phone === null) return refuse("case.bad_phone");
    const find = (): Promise<readonly string[]> => {
      switch (body.by) {
        case "number":
          return Promise.resolve([parseCaseNumber(body.words) ?? []].flat());
        case "phone":
          return phone === null ? Promise.resolve([]) : numbersOfPhone(deps, phone);
        case "name": {
          const name = normaliseName(body.words);
          return name === "" ? Promise.resolve([]) : numbersUnder(deps, deps.keys.keyedHashes("name", name).map((hash) => `NAME#${hash}`), ofFile);
        }
        case "employer":
          return numbersOfEmployer(deps, body.words);
      }
    };
    const search = body.by === "number" ? null : newSearch({ station: by.grant.unit, by: body.by, title: by.title, opened: 0 }, now);
    if (search !== null) await deps.table.put(search.row);
    const { shown, lines, more } = await linesOf(deps, await reachable(deps, [...new Set(await find())], by), now);
    if (search !== null) await Promise.all([deps.table.transact([search.hits(shown.length + more)]), keepLooks(deps, shown, by, body.by === "name" ? "search_name" : body.by === "phone" ? "search_phone" : "search", now)]);
    return ok({ lines, more });
  });

/** The newest cases of these stations since then, open and ended, at most as many as one search opens. */
async function newestOf(deps: CaseDeps, stations: readonly string[], since: Instant, now: Instant): Promise<readonly Case[]> {
  const months = [...new Set(Array.from({ length: searchDays + 1 }, (_, day) => localDate(addHours(now, -24 * day), chinaTime).slice(0, 7)))];
  const keys = stations.flatMap((station) => [`OPEN#${station}`, ...months.map((month) => `CLOSED#${station}#${month}`)]);
  const pages = await Promise.all(keys.map((pk) => deps.table.query({ index: "board", pk, newestFirst: true, limit: mostSearched })));
  const all = pages.flatMap(({ rows }) => rows.map((row) => zCase.parse(row))).filter((it) => it.createdAt >= since);
  return all.sort((a, b) => (a.createdAt > b.createdAt ? -1 : 1)).slice(0, mostSearched);
}

/** POST /stations/{stationId}/story-search */
const searchStories = (deps: CaseDeps) =>
  handle(searchStoriesRoute, async ({ params, body, caller, now, command }) => {
    const by = staffOf(caller);
    const asked = body.words.normalize("NFKC").split(/\s+/u).filter((word) => word !== "");
    if (asked.length === 0) return refuse("request.malformed");
    const stations = stationsUnder(await deps.grid.read(params.stationId), params.stationId).map((it) => it.id);
    if (stations.length > mostStations) return refuse("case.too_many_stations");
    const since = addHours(now, -24 * searchDays);
    const readable = (await reachable(deps, (await newestOf(deps, stations, since, now)).map((it) => it.number), by)).filter(({ it, ticket }) => mayReadSealed(standingOf(it, ticket, by)));
    // Written before anything is opened: a search that fails half way was a look as well.
    const search = newSearch({ station: params.stationId, by: "story", title: by.title, opened: readable.length }, now);
    await deps.table.put(search.row);
    const files = await deps.table.getMany(readable.map(({ it }) => fileKey(it.number)));
    const found = new Set<string>();
    for (const row of files) {
      const number = ofFile(row);
      const story = (await openStory(deps.keys, number, zFileRow.parse(row))).normalize("NFKC");
      if (asked.every((word) => story.includes(word))) found.add(number);
    }
    const { shown, lines, more } = await linesOf(deps, readable.filter(({ it }) => found.has(it.number)), now);
    await keepLooks(deps, shown, by, "search", now);
    const reply = { lines, more, opened: files.length, since };
    return (await deps.table.transact([search.hits(found.size), ...command.rows(reply)])).ok ? ok(reply) : refuse("request.conflict");
  });

/** GET /stations/{stationId}/searches */
const listSearches = (deps: CaseDeps) =>
  handle(listSearchesRoute, async ({ params }) => {
    const grid = await deps.grid.read(params.stationId);
    const stations = [...new Set([params.stationId, ...stationsUnder(grid, params.stationId).map((it) => it.id), ...formerUnder(grid, params.stationId)])];
    const searches = await searchesAt(deps.table, stations);
    return ok({ searches: searches.map(({ id, at, station, by, title, hits, opened }) => ({ id, at, by, title, hits, opened, stationName: stationName(grid, station) || unitName(grid, station) })) });
  });

export const searchHandlers = (deps: CaseDeps): readonly Door[] => [findCases(deps), searchStories(deps), listSearches(deps)];
