import * as z from "zod/mini";
import { anyone, held, heldRefusals } from "../cases/codeApi";
import { route } from "../kernel/route";
import { exportPdfRoute, zExport } from "./copyApi";

/** The same copies for whoever holds number and code of a case that no account holds; refused and paced as looking the number up is. */
export const exportMineByCodeRoute = route({ ...anyone, name: "exportMineByCode", path: "/query/export", keyed: false, body: z.object(held), reply: zExport, refusals: heldRefusals });
export const exportPdfByCodeRoute = route({ ...anyone, name: "exportPdfByCode", path: "/query/export/pdf", keyed: false, body: z.object(held), reply: exportPdfRoute.reply, refusals: heldRefusals });
