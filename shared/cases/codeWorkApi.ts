import * as z from "zod/mini";
import { route } from "../kernel/route";
import { anyone, held, heldRefusals } from "./codeApi";
import { listMyReferralsRoute, referralWord } from "./referralApi";
import { olderThan, readMyTimelineRoute } from "./workApi";

/** What an account reads and says while its case is worked on, behind number and code; refused and paced as looking the number up is. */

/** The page before the one that the query page shows. */
export const readTimelineByCodeRoute = route({ ...anyone, name: "readTimelineByCode", path: "/query/timeline", keyed: false, body: z.object({ ...held, ...olderThan }), reply: readMyTimelineRoute.reply, refusals: heldRefusals });

/** To whom the matter is to be handed or was, and the yes or no to it. */
export const listReferralsByCodeRoute = route({ ...anyone, name: "listReferralsByCode", path: "/query/referrals", keyed: false, body: z.object(held), reply: listMyReferralsRoute.reply, refusals: heldRefusals });
export const answerReferralByCodeRoute = route({ ...anyone, name: "answerReferralByCode", path: "/query/referrals/consent", keyed: true, body: z.object({ ...held, id: z.string().check(z.maxLength(40)), ...referralWord }), reply: z.object({}), refusals: heldRefusals });
