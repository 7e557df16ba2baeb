import * as z from "zod/mini";
import { zInstant } from "../kernel/time";

export const cardCode = z.string().check(z.regex(/^[a-z0-9_]{1,30}$/));
/** The reporting card of a closed case: which form it was filled in by, and one option for each of its questions. */
export const zReportCard = z.object({ form: z.string().check(z.regex(/^[a-z0-9.-]{1,30}$/)), values: z.record(cardCode, cardCode).check(z.refine((it) => Object.keys(it).length <= 30)) });
export type ReportCard = z.infer<typeof zReportCard>;
/** What a worker put right on it, oldest first: what stood before stays readable. */
export const zCardCorrection = z.object({ at: zInstant, key: cardCode, from: cardCode, to: cardCode });
/** One question as it was answered, in words. `said`: what its handler had confirmed, where its worker put it right. */
export const zReported = z.object({ form: z.string(), answers: z.array(z.object({ key: cardCode, question: z.string(), value: cardCode, answer: z.string(), said: z.optional(z.string()) })) });
export type ReportedCard = z.infer<typeof zReported>;
const words = z.object({ zh: z.string(), en: z.string() });
/** As its worker reads it, in both languages: the phone carries no forms. `said`: as above; `theirs`: may be put right by them. A region's own words are in Chinese alone. */
export const zMyCard = z.object({ form: z.string(), questions: z.array(z.object({ key: cardCode, question: words, value: cardCode, said: z.nullable(words), theirs: z.boolean(), options: z.array(z.object({ key: cardCode, title: words })) })) });
export type MyCard = z.infer<typeof zMyCard>;
/** A question with its options and what was filled in beforehand. `label` and `titles`: what a region calls them; without: as the national form does. */
export const zCardField = z.object({ key: cardCode, options: z.array(cardCode), value: cardCode, label: z.optional(z.string()), titles: z.optional(z.record(z.string(), z.string())) });
export type CardField = z.infer<typeof zCardField>;
