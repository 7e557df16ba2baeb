import * as z from "zod/mini";
import { mostCharacters } from "../kernel/characters";
import { zCaseNumber } from "../kernel/caseNumber";
import { route } from "../kernel/route";
import { caseRefusals } from "./refusals";
import { openLanes } from "./laneNames";
import { zBoardLine } from "./staffApi";

const none = z.object({});
const staff = (roles: readonly ("operator" | "lawyer" | "mediator" | "head" | "officer")[]) => ({ kind: "staff", roles, on: "self" }) as const;

/** A queue as somebody keeps it: which one, and what narrows it. Their own; a role that ends takes the board away, not the view. */
export const zView = z.object({ id: z.string().check(z.regex(/^[0-9a-z]{20}$/)), name: z.string().check(z.minLength(1), mostCharacters(20)), lane: z.enum(openLanes), words: z.string().check(mostCharacters(60)), urgency: z.enum(["", "normal", "green", "emergency"]) });
export type View = z.infer<typeof zView>;
export const mostViews = 20;
const readers = staff(["operator", "lawyer", "mediator", "head", "officer"]);
const viewRefusals = { ...caseRefusals, "case.views_full": { status: 409, zh: "存得太多了，请先删掉不用的。" } } as const;
export const listViewsRoute = route({ name: "listViews", method: "GET", path: "/board/views", who: readers, keyed: false, consent: [],
  params: none, query: none, body: z.undefined(), reply: z.object({ views: z.array(zView) }), refusals: viewRefusals });
export const saveViewRoute = route({ name: "saveView", method: "POST", path: "/board/views", who: readers, keyed: true, consent: [],
  params: none, query: none, body: z.object({ name: zView.shape.name, lane: zView.shape.lane, words: zView.shape.words, urgency: zView.shape.urgency }), reply: z.object({ view: zView }), refusals: viewRefusals });
export const dropViewRoute = route({ name: "dropView", method: "POST", path: "/board/views/dropped", who: readers, keyed: false, consent: [],
  params: none, query: none, body: z.object({ id: zView.shape.id }), reply: none, refusals: viewRefusals });

export const mostMoved = 50;
/** Many cases from whoever has them to somebody else, with one reason: each rings anew, its worker hears the new time. What could not be moved says why. */
export const reassignRoute = route({ name: "reassign", method: "POST", path: "/board/reassignments", who: staff(["head", "officer"]), keyed: true, consent: [],
  params: none, query: none,
  body: z.object({ numbers: z.array(zCaseNumber).check(z.minLength(1), z.maxLength(mostMoved)), reason: z.string().check(z.minLength(1), mostCharacters(500)) }),
  reply: z.object({ moved: z.array(zCaseNumber), left: z.array(z.object({ number: zCaseNumber, code: z.string() })) }), refusals: caseRefusals });

/**
 * What waits for a head or an officer besides what rings. `asks`: what workers said about a handler and nobody decided, counted only: the words are a look of their own.
 * `figures`, `forms`: of a district, what a colleague entered and a second person has to confirm: a parameter, the reporting card.
 * `calls`: missed calls that the hotline owes, where the caller is its nearest head. `lines`: to call back or to write to, what waits for a body outside that let its day go by, and what is behind at the station and below it (of more than
 * eighty stations: at its own), the first due first, 20 at most.
 */
export const readWaitingRoute = route({ name: "readWaiting", method: "GET", path: "/waiting", who: staff(["head", "officer"]), keyed: false, consent: [],
  params: none, query: none, body: z.undefined(),
  reply: z.object({ asks: z.number(), late: z.boolean(), calls: z.number(), figures: z._default(z.number(), 0), forms: z._default(z.number(), 0), lines: z.array(zBoardLine), more: z.boolean() }), refusals: caseRefusals });
