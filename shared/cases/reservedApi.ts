import * as z from "zod/mini";
import { zCaseNumber } from "../kernel/caseNumber";
import { zStationId } from "../kernel/ids";
import { commonRefusals } from "../kernel/refusals";
import { route } from "../kernel/route";

/** As many forms as one block has: a week's worth of a bad day. */
export const blockSize = 20;

/**
 * Numbers for forms that are filled in on paper while nothing works. Each is the number of whatever is filed from its form afterwards (logCall's
 * `reserved`), once; nothing else ever gets it.
 */
export const reserveNumbersRoute = route({
  name: "reserveNumbers", method: "POST", path: "/stations/{stationId}/reserved-numbers", who: { kind: "staff", roles: ["operator", "head", "officer", "administrator"], on: "station" }, keyed: true, consent: [],
  params: z.object({ stationId: zStationId }), query: z.object({}), body: z.object({}), reply: z.object({ numbers: z.array(zCaseNumber).check(z.length(blockSize)) }), refusals: commonRefusals,
});
