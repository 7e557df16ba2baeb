import type { RefusalText } from "@huiyin/shared/kernel/route";
import { inLanguage } from "./language";
import { refusalsInEnglish } from "./refusals.en";

const own: Readonly<Record<string, string>> = inLanguage({}, refusalsInEnglish);

/** What a person reads for a refusal. Its Chinese stands in the catalogue of the route, which says what `code` means there. */
export const refusalText = (code: string, { zh }: RefusalText): string => own[code] ?? zh;
