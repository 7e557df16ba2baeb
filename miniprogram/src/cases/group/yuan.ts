/** Yuan as the money field keeps them ("12000.5") in fen; null when nothing is written. Digits are moved, never multiplied. */
export function fenOf(yuan: string): number | null {
  const [, whole, rest = ""] = /^(\d{1,9})(?:\.(\d{0,2}))?$/u.exec(yuan) ?? [];
  return whole === undefined ? null : Number(`${whole}${rest.padEnd(2, "0")}`);
}
export const yuanOf = (fen: number): string => (fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2));
