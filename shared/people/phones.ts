import { normalisePhone } from "./phone";

/**
 * The server's one answer to what phone somebody typed: by libphonenumber's rules, so that a number abroad nobody can have is refused and not
 * kept by its shape. A mainland number needs none of the library, which is loaded by the first that does.
 * @returns as `normalisePhone`; null when it is none
 */
export async function phoneFrom(typed: string): Promise<string | null> {
  const plain = normalisePhone(typed);
  return plain !== null && !plain.startsWith("+") ? plain : (await import("./anyPhone")).normaliseAnyPhone(typed);
}
