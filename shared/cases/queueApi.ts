import * as z from "zod/mini";
import { zStationId } from "../kernel/ids";
import { route } from "../kernel/route";
import { zInstant } from "../kernel/time";
import { caseRefusals } from "./refusals";
import { zQueueState } from "./queue";

const counter = { kind: "staff", roles: ["operator", "head", "lawyer", "mediator"], on: "station" } as const;
const params = z.object({ stationId: zStationId });
const none = z.object({});
const no = z.number().check(z.int(), z.gte(1), z.lte(9999));
const refusals = { ...caseRefusals, "queue.moved": { status: 409, zh: "这个号已经叫过了，请看一眼最新的。" }, "queue.no_such": { status: 404, zh: "今天没有这个号。" } } as const;

/** Somebody came in: the next number of today, and how many are before them. */
export const takeNumberRoute = route({ name: "takeNumber", method: "POST", path: "/stations/{stationId}/queue", who: counter, keyed: true, consent: [],
  params, query: none, body: none, reply: z.object({ n: no, ahead: z.number(), at: zInstant }), refusals });
/** Today's numbers that are not done with, in their order. */
export const listQueueRoute = route({ name: "listQueue", method: "GET", path: "/stations/{stationId}/queue", who: counter, keyed: false, consent: [],
  params, query: none, body: z.undefined(), reply: z.object({ waiting: z.array(z.object({ n: no, at: zInstant, state: zQueueState, calledBy: z.nullable(z.string()) })), served: z.number(), left: z.number() }), refusals });
export const moveQueueRoute = route({ name: "moveQueue", method: "POST", path: "/stations/{stationId}/queue/moves", who: counter, keyed: true, consent: [],
  params, query: none, body: z.object({ n: no, to: z.enum(["called", "served", "left"]) }), reply: none, refusals });
