/** Digits alone, without the country and without what Chinese keyboards put between them. */
const digitsOf = (text: string): string => text.normalize("NFKC").replace(/^\s*(\+|00)86/u, "").replace(/\D/g, "");

/** Fewer tell nothing apart: only the hotline's own short number is taken whole. */
const leastDigits = 7;

/**
 * Whether a number as it was shown on a phone is this one of ours. A phone shows a landline with or without its area code; the other way
 * about, a longer number that only ends like ours is somebody else's.
 * @param ours as the station's row has it, with its area code
 */
export function isSameNumber(shown: string, ours: string): boolean {
  const [one, other] = [digitsOf(shown), digitsOf(ours)];
  if (one === "" || other === "") return false;
  if (one === other) return true;
  // Behind an area code of three or four digits, from 0.
  const local = /^0(10|2\d|[3-9]\d{2})(\d{7,8})$/.exec(other)?.[2];
  return local !== undefined && one.length >= leastDigits && one === local;
}

/** 12351 itself, also behind an area code. */
export const isHotline = (shown: string): boolean => /^(0(10|2\d|[3-9]\d{2}))?12351$/.test(digitsOf(shown));
