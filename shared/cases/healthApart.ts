import type { Known } from "./pack";
import { packTexts as t } from "./packTexts.zh";
import type { Application } from "./referralSchema";
import { speaksOfHealth } from "./taxonomy";

/** Insurance is no injury: what speaks of premiums alone says nothing of a body. */
const noHealth = /工伤保险|医疗保险|生育保险|医保/gu;
const health = /伤|病|孕|产检|产假|哺乳|流产|残|诊断|住院|手术|医院|医疗|骨折|截肢|尘肺|抑郁|体检|康复|治疗|死亡/u;
/** Whether words may tell of somebody's health. Rather one sentence too many: what is left out is asked for by a tap. */
export const tellsHealth = (words: string): boolean => health.test(words.replace(noHealth, ""));

/** What a referral's papers hold of the worker's health is agreed to apart from all else they hold (个人信息保护法 29). @param type of the case */
export const holdsHealth = (type: string, { injury, claims, facts }: Pick<Application, "injury" | "claims" | "facts">): boolean =>
  injury !== null || speaksOfHealth(type) || tellsHealth(claims) || tellsHealth(facts);

/** Sentence by sentence; what was left out is marked once where it stood. */
function plain(text: string): string {
  const sentences = text.match(/[^。；！？\n]+[。；！？\n]*|[。；！？\n]+/gu) ?? [];
  return sentences.flatMap((one, at) => {
    if (!tellsHealth(one)) return [one];
    return at > 0 && tellsHealth(sentences[at - 1] ?? "") ? [] : [t.healthLeft];
  }).join("");
}
/** The papers without anything of health, for who agreed to all but that: the injury, sentences that tell of it, the kind of matter, and evidence by whose name one would know. */
export function leavingHealthOut(application: Application, known: Known): { readonly application: Application; readonly known: Known } {
  const [papers, files] = [known.papers.filter((it) => !tellsHealth(it.words)), known.files.filter((it) => !tellsHealth(it.name))];
  return {
    application: { ...application, injury: null, claims: plain(application.claims), facts: plain(application.facts) },
    known: { ...known, papers, files, type: tellsHealth(known.type) ? t.healthLeft : known.type, evidenceLeft: known.papers.length + known.files.length - papers.length - files.length },
  };
}
