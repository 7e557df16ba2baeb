import * as z from "zod/mini";
import { zOrganisationId, zUnitCode } from "../kernel/ids";

/** The employer file: plain rows, searchable. Which case is about which organisation is not here; that is sealed in the case. */
export const zOrganisation = z.object({
  v: z.literal(1), id: zOrganisationId, name: z.string(), creditCode: z.nullable(z.string()), aliases: z.array(z.string()),
  unit: z.nullable(zUnitCode),
  /** The grid unit of its own union station, when it has one. */
  ownStation: z.nullable(zUnitCode),
});
export type Organisation = z.infer<typeof zOrganisation>;
