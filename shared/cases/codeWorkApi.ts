import * as z from "zod/mini";
import { route } from "../kernel/route";
import { anyone, held, heldRefusals } from "./codeApi";
import { listMyDeputiesRoute } from "./deputyApi";
import { askRefusals, handlerAskTaken, handlerAskWords, toldHandlerAsks } from "./handlerAskApi";
import { listMyReferralsRoute, referralWord } from "./referralApi";
import { olderThan, readClockWhyRoute, readMyTimelineRoute } from "./workApi";

/** What an account reads and says while its case is worked on, behind number and code; refused and paced as looking the number up is. */

/** The page before the one that the query page shows. */
export const readTimelineByCodeRoute = route({ ...anyone, name: "readTimelineByCode", path: "/query/timeline", keyed: false, body: z.object({ ...held, ...olderThan }), reply: readMyTimelineRoute.reply, refusals: heldRefusals });

/** To whom the matter is to be handed or was, and the yes or no to it. */
export const listReferralsByCodeRoute = route({ ...anyone, name: "listReferralsByCode", path: "/query/referrals", keyed: false, body: z.object(held), reply: listMyReferralsRoute.reply, refusals: heldRefusals });
export const answerReferralByCodeRoute = route({ ...anyone, name: "answerReferralByCode", path: "/query/referrals/consent", keyed: true, body: z.object({ ...held, id: z.string().check(z.maxLength(40)), ...referralWord }), reply: z.object({}), refusals: heldRefusals });

const askByCodeRefusals = { ...heldRefusals, ...askRefusals } as const;
/** 换人, 投诉: to the level above whoever has it, and what came of it. */
export const askHandlerByCodeRoute = route({ ...anyone, name: "askHandlerByCode", path: "/query/handler-asks", keyed: true, body: z.object({ ...held, ...handlerAskWords }), reply: handlerAskTaken, refusals: askByCodeRefusals });
export const readHandlerAsksByCodeRoute = route({ ...anyone, name: "readHandlerAsksByCode", path: "/query/handler-asks/read", keyed: false, body: z.object(held), reply: toldHandlerAsks, refusals: askByCodeRefusals });

/** "Were you really contacted?", and why the time that is owed is what it is. */
export const confirmContactByCodeRoute = route({ ...anyone, name: "confirmContactByCode", path: "/query/contact", keyed: true, body: z.object({ ...held, contacted: z.boolean() }), reply: z.object({}), refusals: heldRefusals });
export const readClockWhyByCodeRoute = route({ ...anyone, name: "readClockWhyByCode", path: "/query/clock", keyed: false, body: z.object(held), reply: readClockWhyRoute.reply, refusals: heldRefusals });

/** Which deputies take part, and a no to one. */
export const listDeputiesByCodeRoute = route({ ...anyone, name: "listDeputiesByCode", path: "/query/deputies", keyed: false, body: z.object(held), reply: listMyDeputiesRoute.reply, refusals: heldRefusals });
export const refuseDeputyByCodeRoute = route({ ...anyone, name: "refuseDeputyByCode", path: "/query/deputies/refusal", keyed: true, body: z.object({ ...held, id: z.string().check(z.maxLength(40)) }), reply: z.object({}), refusals: heldRefusals });
