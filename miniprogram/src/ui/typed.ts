import { fitted } from "@huiyin/shared/kernel/characters";
import { unitsWorkedOut } from "@huiyin/shared/kernel/yuan";

export type FieldKind = "text" | "number" | "decimal" | "money" | "phone" | "code" | "multiline" | "date";

/** Full-width digits and signs, as Chinese keyboards type them, become the plain ones. */
const halfWidth = (text: string): string => text.replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));

/**
 * What stays of what was typed: digits for a number or a code, digits and at most two decimals for a decimal or money (in yuan; 万 and 千 are worked out),
 * digits and + - for a phone (landlines have a dash). Text is left as it is.
 */
export function kept(kind: FieldKind, text: string): string {
  switch (kind) {
    case "number":
    case "code":
      return halfWidth(text).replace(/\D/g, "");
    case "phone":
      return halfWidth(text).replace(/[^\d+-]/g, "");
    case "money":
      return kept("decimal", unitsWorkedOut(halfWidth(text)));
    case "decimal": {
      const [yuan = "", ...rest] = halfWidth(text).replace(/[^\d.]/g, "").split(".");
      return rest.length === 0 ? yuan : `${yuan || "0"}.${rest.join("").slice(0, 2)}`;
    }
    case "text":
    case "multiline":
    case "date":
      return text;
  }
}

/** Words may hold characters that are several units long: a platform that counts units is given room for them, and what is too long is cut here. */
export const isWords = (kind: FieldKind): boolean => kind === "text" || kind === "multiline";
/** What a field's value becomes after somebody typed. @param max in characters */
export const typedInto = (kind: FieldKind, was: string, text: string, max: number): string => (isWords(kind) ? fitted(was, text, max) : kept(kind, text));

/** Longest sensible input of a kind, in characters. */
export const longest: Record<FieldKind, number> = { text: 100, number: 9, decimal: 9, money: 13, phone: 20, code: 24, multiline: 5000, date: 10 };
