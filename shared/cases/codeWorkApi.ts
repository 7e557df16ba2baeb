import * as z from "zod/mini";
import { route } from "../kernel/route";
import { anyone, held, heldRefusals } from "./codeApi";
import { olderThan, readMyTimelineRoute } from "./workApi";

/** What an account reads and says while its case is worked on, behind number and code; refused and paced as looking the number up is. */

/** The page before the one that the query page shows. */
export const readTimelineByCodeRoute = route({ ...anyone, name: "readTimelineByCode", path: "/query/timeline", keyed: false, body: z.object({ ...held, ...olderThan }), reply: readMyTimelineRoute.reply, refusals: heldRefusals });
