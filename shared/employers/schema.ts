import * as z from "zod/mini";
import { mostCharacters } from "../kernel/characters";
import { zOrganisationId, zUnitCode } from "../kernel/ids";

/** The employer file: plain rows, searchable. Which case is about which organisation is not here; that is sealed in the case. */
/** An employer by its names, and whether there is a union and who to ask. */
export const zBriefEmployer = z.object({ id: zOrganisationId, name: z.string(), creditCode: z.nullable(z.string()), aliases: z.array(z.string()) });
export const zUnionThere = z.object({ has: z.enum(["yes", "no", "unknown"]), contact: z.nullable(z.string().check(mostCharacters(80))) });
export const zOrganisation = z.object({
  v: z.literal(1), id: zOrganisationId, name: z.string(), creditCode: z.nullable(z.string()), aliases: z.array(z.string()),
  unit: z.nullable(zUnitCode),
  /** The grid unit of its own union station, when it has one. */
  ownStation: z.nullable(zUnitCode),
  /** Those it belongs together with (parent, branch, same owner): written on both sides. */
  affiliates: z.optional(z.array(zOrganisationId)),
  address: z.optional(z.nullable(z.string())),
  /** Whether there is a union, and who to ask: words of staff. Left out: nobody said. */
  union: z.optional(z.nullable(z.object({ has: z.enum(["yes", "no", "unknown"]), contact: z.nullable(z.string()) }))),
  /** Moved by every change; left out on rows from before there were any. */
  version: z.optional(z.number()),
});
export type Organisation = z.infer<typeof zOrganisation>;
