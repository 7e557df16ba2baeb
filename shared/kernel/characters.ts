import * as z from "zod/mini";

/** Text as people count it: a character outside the first plane (𠮷, an emoji) is one, and a letter with its accent is one however a keyboard sent it. */
const characters = (text: string): string[] => Array.from(text.normalize("NFC"));
/** More than four UTF-16 units a character nobody types in any script. */
export const mostUnits = 4;

/** A limit of what a person may write, in characters: the same that a field on the screen lets them type (`fitted`). */
export const mostCharacters = (max: number) => z.refine<string>((text) => text.length <= max || (text.length <= max * mostUnits && characters(text).length <= max));

/**
 * What stays of what was typed where `max` characters have room. A field that was full stays as it was, as it would in any other; of what was
 * pasted the beginning stays, cut between characters.
 */
export function fitted(was: string, typed: string, max: number): string {
  if (typed.length <= max) return typed;
  const all = characters(typed);
  if (all.length <= max) return typed;
  return characters(was).length === max && all.length === max + 1 ? was : all.slice(0, max).join("");
}
