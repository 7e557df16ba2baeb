/** Fen (integer) as "¥12,345.67". */
export function moneyText(fen: number): string {
  const [yuan = "0", rest = "00"] = (Math.abs(fen) / 100).toFixed(2).split(".");
  return `${fen < 0 ? "-" : ""}¥${yuan.replace(/\B(?=(\d{3})+$)/g, ",")}.${rest}`;
}

/**
 * Yuan as a person types them ("3000", "3,000.5", "１２00元", "1.2万") in fen, an integer; null when it is no amount, or more than a
 * matter ever claims (10 milliards). Empty text is null too: nobody said, which is not zero.
 */
export function fenOfYuan(typed: string): number | null {
  const plain = typed.normalize("NFKC").replace(/[\s,，¥元]/gu, "");
  const match = /^(\d{1,11})(?:\.(\d{1,6}))?(万?)$/u.exec(plain);
  if (match === null) return null;
  const [, whole = "", rest = "", myriad = ""] = match;
  // Digits are moved, never multiplied: 0.29 × 100 is not 29 in floating point.
  const places = myriad === "" ? 2 : 6;
  if (rest.replace(/0+$/u, "").length > places) return null;
  const fen = Number(whole + rest.padEnd(places, "0").slice(0, places));
  return Number.isSafeInteger(fen) && fen <= 1_000_000_000_000 ? fen : null;
}

/** The same the other way, as somebody would type it: "3000", "3000.05". */
export const yuanOfFen = (fen: number): string => (fen % 100 === 0 ? String(fen / 100) : `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, "0")}`);

const units: Readonly<Record<string, number>> = { 万: 10_000, 千: 1000 };
/** "1.2万" is 12000, "2万1" as people say it 21000; without the unit it would be another sum. In yuan, digits only. */
export const unitsWorkedOut = (text: string): string =>
  text.replace(/(\d+(?:\.\d+)?)\s*([万千])\s*(\d*)/, (_all, many: string, unit: string, more: string) => {
    const one = units[unit] ?? 1;
    return String(Math.round(Number(many) * one * 100) / 100 + Number(more) * (more.length === 1 ? one / 10 : 1));
  });
