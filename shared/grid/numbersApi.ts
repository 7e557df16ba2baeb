import * as z from "zod/mini";
import { commonRefusals } from "../kernel/refusals";
import { route } from "../kernel/route";

/** "Is this number yours?": of a number that rang, whose it is among the stations and hotlines of the districts that are open here; another place's 12351 is not. POST, so that no address holds the number. */
export const checkNumberRoute = route({
  name: "checkNumber", method: "POST", path: "/numbers/check", who: { kind: "anyone" }, keyed: false, consent: [],
  params: z.object({}), query: z.object({}), body: z.object({ phone: z.string().check(z.minLength(1), z.maxLength(40)) }),
  /** Null: none of ours. Such a number may still be forged; the screen says what to ask. */
  reply: z.object({ whose: z.nullable(z.string()) }), refusals: commonRefusals,
});
