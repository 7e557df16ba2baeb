import type { Organisation } from "./schema";

/** Forms people and registers write differently: width, case, spaces, brackets, and the legal tail of a company's name. */
export const normaliseName = (name: string): string =>
  name.normalize("NFKC").toLowerCase().replace(/[\s()（）【】[\]·.,，。、\-—"“”'‘’]/gu, "");

/** Without the legal tail of a company. */
export const withoutTail = (name: string): string => name.replace(/(股份)?有限(责任)?公司$|公司$/u, "");

/** Whether an organisation goes by exactly this name, however it is written. */
export function isNamed(it: Organisation, name: string): boolean {
  const asked = withoutTail(normaliseName(name));
  return [it.name, ...it.aliases].some((one) => withoutTail(normaliseName(one)) === asked);
}

/** As long as a name has to be before a part of it counts as the name. */
const leastPart = 3;
/**
 * Whether somebody who typed this may have meant this organisation. Too often rather than too seldom: it only keeps the organisation's
 * own people away from a matter that may be about it.
 */
export function mayBeCalled(it: Organisation, typed: string): boolean {
  const asked = withoutTail(normaliseName(typed));
  const isPart = (part: string, whole: string) => part.length >= leastPart && whole.includes(part);
  return asked !== "" && [it.name, ...it.aliases].map((name) => withoutTail(normaliseName(name))).some((name) => name === asked || isPart(name, asked) || isPart(asked, name));
}

/** Organisations whose name, alias or credit code contains the words, best first, at most `limit`. */
export function searchOrganisations(all: readonly Organisation[], words: string, limit = 8): readonly Organisation[] {
  const asked = normaliseName(words);
  if (asked === "") return [];
  const scored = all.flatMap((it) => {
    const names = [it.name, ...it.aliases].map(normaliseName);
    const code = it.creditCode?.toLowerCase() ?? "";
    if (code !== "" && code === asked) return [{ it, score: 0 }];
    const best = Math.min(...names.map((name) => (name === asked || withoutTail(name) === asked ? 1 : name.startsWith(asked) ? 2 : name.includes(asked) ? 3 : 9)));
    if (best < 9) return [{ it, score: best }];
    return asked.length >= 6 && code.includes(asked) ? [{ it, score: 4 }] : [];
  });
  return scored.sort((a, b) => a.score - b.score || a.it.name.length - b.it.name.length || (a.it.id < b.it.id ? -1 : 1)).slice(0, limit).map(({ it }) => it);
}
