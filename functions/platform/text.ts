import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";

/**
 * What arrives as text. Decided: what people paste without seeing it is mended, because nobody can find an invisible character in
 * their own grievance; what no keyboard, no chat and no office program produces is refused, because somebody is trying something.
 * - mended: \r\n, \r, vertical tab, form feed, NEL, line and paragraph separators become \n; byte-order marks, zero-width spaces and
 *   direction overrides (which can make a shown text lie) disappear. Joiners stay: emoji and several scripts need them.
 * - refused: all other control characters, half a surrogate pair, non-characters.
 */
const lineBreaks = /\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g;
const invisible = /[\ufeff\u200b\u202a-\u202e\u2066-\u2069]/g;
const refused = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\p{Surrogate}\p{Noncharacter_Code_Point}]/u;

export type TextRefusal = "request.malformed" | "request.control_characters";

export function cleanText(text: string): Result<string, "request.control_characters"> {
  const mended = text.replace(lineBreaks, "\n").replace(invisible, "");
  return refused.test(mended) ? refuse("request.control_characters") : ok(mended);
}

/** Deeper than anything we ask for; keeps a body of brackets from exhausting the stack. */
const maxDepth = 16;

/** The same for every text inside a parsed JSON value, names included. */
export function cleanValue(value: unknown, depth = 0): Result<unknown, TextRefusal> {
  if (depth > maxDepth) return refuse("request.malformed");
  if (typeof value === "string") return cleanText(value);
  if (Array.isArray(value)) {
    const parts: unknown[] = [];
    for (const part of value) {
      const clean = cleanValue(part, depth + 1);
      if (!clean.ok) return clean;
      parts.push(clean.value);
    }
    return ok(parts);
  }
  if (value === null || typeof value !== "object") return ok(value);
  const entries: [string, unknown][] = [];
  for (const [name, part] of Object.entries(value)) {
    // A name we declare is plain; "__proto__" and the like are nobody's field.
    if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(name) || name === "constructor" || name === "prototype") continue;
    const clean = cleanValue(part, depth + 1);
    if (!clean.ok) return clean;
    entries.push([name, clean.value]);
  }
  return ok(Object.fromEntries(entries));
}
