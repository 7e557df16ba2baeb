import * as z from "zod/mini";
import { zCaseNumber } from "../kernel/caseNumber";
import { zStationId } from "../kernel/ids";
import { commonRefusals } from "../kernel/refusals";
import { route } from "../kernel/route";

/** As many forms as one block has: a week's worth of a bad day. */
export const blockSize = 20;

/**
 * Numbers for forms that are filled in on paper while nothing works. Each is the number of whatever is filed from its form afterwards (logCall's
 * `reserved`), once; nothing else ever gets it. Asked again the same day by the same person at this station, it is the block they have, without
 * what was filed from it meanwhile; `more` reserves another.
 */
export const reserveNumbersRoute = route({
  name: "reserveNumbers", method: "POST", path: "/stations/{stationId}/reserved-numbers", who: { kind: "staff", roles: ["operator", "head", "officer", "administrator"], on: "station" }, keyed: true, consent: [],
  params: z.object({ stationId: zStationId }), query: z.object({}), body: z.object({ more: z.optional(z.boolean()) }), reply: z.object({ numbers: z.array(zCaseNumber).check(z.minLength(1), z.maxLength(blockSize)), /** Reserved before, today. */ again: z.boolean() }), refusals: commonRefusals,
});
