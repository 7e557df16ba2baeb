import * as z from "zod/mini";

/** 1–50 characters of any script, "·" among them, as people count them: one outside the first plane is one. */
export const zName = z.string().check(z.maxLength(200), z.refine((name) => [...name.normalize("NFC")].length <= 50));
