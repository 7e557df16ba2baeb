import * as z from "zod/mini";
import { anyone, held, heldRefusals } from "../cases/codeApi";
import { route } from "../kernel/route";
import { readMyFactsRoute, saidFacts } from "./factsApi";

/** Days, figures and the law's times as an account reads and says them (factsApi.ts), for whoever holds number and code of a case that no account holds; refused and paced as looking the number up is. */
export const readFactsByCodeRoute = route({ ...anyone, name: "readFactsByCode", path: "/query/facts", keyed: false, body: z.object(held), reply: readMyFactsRoute.reply, refusals: heldRefusals });
/** `stops`: what held the law's times; `held` is what they hold. */
export const recordFactsByCodeRoute = route({ ...anyone, name: "recordFactsByCode", path: "/query/facts/said", keyed: true, body: z.object({ ...held, facts: saidFacts.facts, stops: saidFacts.held }), reply: z.object({}), refusals: heldRefusals });
