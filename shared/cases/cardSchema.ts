import * as z from "zod/mini";

export const cardCode = z.string().check(z.regex(/^[a-z0-9_]{1,30}$/));
/** The reporting card of a closed case: which form it was filled in by, and one option for each of its questions. */
export const zReportCard = z.object({ form: z.string().check(z.regex(/^[a-z0-9.-]{1,30}$/)), values: z.record(cardCode, cardCode).check(z.refine((it) => Object.keys(it).length <= 30)) });
export type ReportCard = z.infer<typeof zReportCard>;
/** A question with its options and what was filled in beforehand. `label` and `titles`: what a region calls them; without: as the national form does. */
export const zCardField = z.object({ key: cardCode, options: z.array(cardCode), value: cardCode, label: z.optional(z.string()), titles: z.optional(z.record(z.string(), z.string())) });
export type CardField = z.infer<typeof zCardField>;
