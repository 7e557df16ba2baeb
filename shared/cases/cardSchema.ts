import * as z from "zod/mini";

const code = z.string().check(z.regex(/^[a-z0-9_]{1,30}$/));
/** The reporting card of a closed case: which form it was filled in by, and one option for each of its questions. */
export const zReportCard = z.object({ form: z.string().check(z.regex(/^[a-z0-9.-]{1,30}$/)), values: z.record(code, code).check(z.refine((it) => Object.keys(it).length <= 30)) });
export type ReportCard = z.infer<typeof zReportCard>;
/** A question with its options and what was filled in beforehand. */
export const zCardField = z.object({ key: code, options: z.array(code), value: code });
export type CardField = z.infer<typeof zCardField>;
