/**
 * First letters of pinyin ("拖欠工资" → "tqgz"), from the order in which the browser itself sorts Chinese: each letter's characters begin at a
 * known one. Nothing is carried for it. A character with several readings has its commonest; what is not Chinese stands for itself.
 */
const first = "阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥扨它穵夕丫帀";
const letters = "abcdefghjklmnopqrstwxyz";
const order = new Intl.Collator("zh-CN-u-co-pinyin").compare;
const known = new Map<string, string>();

function letterOf(character: string): string {
  if (!/\p{Script=Han}/u.test(character)) return character.toLowerCase();
  const held = known.get(character);
  if (held !== undefined) return held;
  let at = -1;
  for (const begin of first) {
    if (order(character, begin) < 0) break;
    at += 1;
  }
  const letter = letters[at] ?? "";
  known.set(character, letter);
  return letter;
}
export const initialsOf = (words: string): string => [...words].map(letterOf).join("");

/** Whether what was typed is letters only: then it is meant as initials. */
export const areInitials = (typed: string): boolean => /^[a-z]{2,}$/i.test(typed);
/** How well a name fits typed initials: 3 wholly, 2 from its beginning, 1 anywhere, 0 not. */
export function fitsInitials(name: string, typed: string): number {
  const whole = initialsOf(name.replace(/[^\p{Script=Han}a-z0-9]/giu, ""));
  const at = whole.indexOf(typed.toLowerCase());
  return at < 0 ? 0 : whole.length === typed.length ? 3 : at === 0 ? 2 : 1;
}
