import * as z from "zod/mini";
import { zOrganisationId } from "../kernel/ids";
import { commonRefusals } from "../kernel/refusals";
import { route } from "../kernel/route";

/** Organisations whose name, alias or credit code contains the words; at most 8. Public: it says nothing about any case. */
export const searchOrganisationsRoute = route({
  name: "searchOrganisations", method: "GET", path: "/organisations", who: { kind: "anyone" }, keyed: false, consent: [],
  params: z.object({}), query: z.object({ q: z.string().check(z.minLength(1), z.maxLength(50)) }), body: z.undefined(),
  reply: z.object({ found: z.array(z.object({ id: zOrganisationId, name: z.string(), creditCode: z.nullable(z.string()), hasStation: z.boolean() })) }),
  refusals: commonRefusals,
});
