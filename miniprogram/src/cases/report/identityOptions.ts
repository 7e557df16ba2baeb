import { identitySentence, identityWords } from "@huiyin/shared/cases/identityTexts";
import * as english from "@huiyin/shared/cases/identityTexts.en";
import type { Identity } from "@huiyin/shared/cases/schema";
import { inLanguage } from "@/platform/language";
import type { Option } from "@/ui/Choice";
import { reportTexts } from "../texts";

const words = inLanguage(identityWords, english.identityWords);
const titles = reportTexts.who.identity;

/** The three ways, each with the sentence of who will see what. */
export const identityOptions = (work: boolean): readonly Option<Identity>[] =>
  (["hidden", "real", "anonymous"] as const).map((value) => ({ value, title: titles[value](work), sentence: identitySentence(value, work, words) }));
