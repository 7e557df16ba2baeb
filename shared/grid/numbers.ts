/** Digits alone, without the country and without what Chinese keyboards put between them. */
const digitsOf = (text: string): string => text.normalize("NFKC").replace(/^\s*(\+|00)86/u, "").replace(/\D/g, "");

/**
 * Whether a number as it was shown on a phone is this one of ours. A phone shows a landline, or a hotline's short number, with
 * or without its area code; the other way about, another place's area code, or a longer number that only ends like ours is somebody else's.
 * @param ours as the station's row has it, with its area code
 */
export function isSameNumber(shown: string, ours: string): boolean {
  const [one, other] = [digitsOf(shown), digitsOf(ours)];
  if (one === "" || other === "") return false;
  if (one === other) return true;
  // Behind an area code of three or four digits, from 0.
  return one === /^0(10|2\d|[3-9]\d{2})(\d{7,8}|12\d{3})$/.exec(other)?.[2];
}
