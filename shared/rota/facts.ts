import * as z from "zod/mini";
import { zPersonId, zStationId } from "../kernel/ids";
import { zInstant } from "../kernel/time";

export const zRotaFactCode = z.enum([
  "rule_added", "rule_changed", "rule_ended", "off", "extra", "cover", "swap", "swap_asked", "swap_accepted", "swap_declined", "closed", "temporary", "withdrawn",
]);
/** One thing that was changed; `people` in the order the sentence names them. */
export const zRotaFact = z.object({ code: zRotaFactCode, people: z.array(zPersonId), from: zInstant, to: z.nullable(zInstant) });
export type RotaFact = z.infer<typeof zRotaFact>;

/** 谁改过: what one save changed. Rows are only added. */
export const zRotaEvent = z.object({ v: z.literal(1), station: zStationId, at: zInstant, /** Null: nobody, a role ended. */ by: z.nullable(zPersonId), revision: z.number(), facts: z.array(zRotaFact) });
export type RotaEvent = z.infer<typeof zRotaEvent>;
