import * as z from "zod/mini";
import { mostCharacters } from "../kernel/characters";
import { zStationId } from "../kernel/ids";
import { route } from "../kernel/route";
import { zInstant } from "../kernel/time";
import { caseRefusals } from "./refusals";
import { zBoardLine } from "./staffApi";

const none = z.object({});
const words = z.string().check(z.minLength(1), mostCharacters(80));
const reply = z.object({ lines: z.array(zBoardLine), more: z.number() });
export const searchDays = 90;
export const mostSearched = 500;

/** A case by its number, the phone it came from, the name as it was given (whole, by keyed hashes), or its employer by part of the name, another name or the credit code. POST: no address holds a name. */
export const findCasesRoute = route({ name: "findCases", method: "POST", path: "/board/search", who: { kind: "staff", roles: ["operator", "head", "officer", "lawyer", "mediator"], on: "self" }, keyed: false, consent: [],
  params: none, query: none, body: z.object({ by: z.enum(["number", "phone", "name", "employer"]), words }), reply, refusals: caseRefusals });

/**
 * Words within the stories of a station and those below it: the newest cases of the last 90 days, at most 500, opened on the server. Only those are opened
 * which the asker may read one by one. The search is one row with how many were opened and found, and each case that is shown has a look; no story is shown.
 */
export const searchStoriesRoute = route({ name: "searchStories", method: "POST", path: "/stations/{stationId}/story-search", who: { kind: "staff", roles: ["head", "officer"], on: "station" }, keyed: true, consent: [],
  params: z.object({ stationId: zStationId }), query: none, body: z.object({ words: z.string().check(z.minLength(2), mostCharacters(40)) }),
  reply: z.object({ ...reply.shape, opened: z.number(), since: zInstant }), refusals: { ...caseRefusals, "case.too_many_stations": { status: 400, zh: "站点太多，请先选一个街道。" } } });

/** A number names one case, which is no search. */
export const zSearchedBy = z.enum(["phone", "name", "employer", "story"]);
export type SearchedBy = z.infer<typeof zSearchedBy>;
/** Who searched at a station or below it, when, by what and with how many hits, newest first; never what for. */
export const listSearchesRoute = route({ name: "listSearches", method: "GET", path: "/stations/{stationId}/searches", who: { kind: "staff", roles: ["head", "officer"], on: "station" }, keyed: false, consent: [],
  params: z.object({ stationId: zStationId }), query: none, body: z.undefined(),
  reply: z.object({ searches: z.array(z.object({ id: z.string(), at: zInstant, stationName: z.string(), by: zSearchedBy, title: z.string(), hits: z.nullable(z.number()), opened: z.number() })) }), refusals: caseRefusals });
