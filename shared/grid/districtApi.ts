import * as z from "zod/mini";
import { zUnitCode } from "../kernel/ids";
import { commonRefusals } from "../kernel/refusals";
import { route } from "../kernel/route";

/**
 * Districts a worker may be in: those that were set up here, and as many of the same cities as the country's codes name. One that is not
 * open takes no matter: whoever is there is told to call 12351. `own`: this installation's, where nothing is chosen.
 */
export const listDistrictsRoute = route({
  name: "listDistricts", method: "GET", path: "/districts", who: { kind: "anyone" }, keyed: false, consent: [],
  params: z.object({}), query: z.object({}), body: z.undefined(),
  reply: z.object({ own: zUnitCode, districts: z.array(z.object({ code: zUnitCode, name: z.string(), isOpen: z.boolean() })) }), refusals: commonRefusals,
});
