/**
 * A phone as people write it, normalised: a mainland mobile (11 digits from 1), a landline with its area code, or, written with its country's
 * code, a number of elsewhere in E.164 (whether anybody may have it is anyPhone.ts's to say). Three-to-five-digit service numbers are refused. Null when it is none.
 */
export function normalisePhone(text: string): string | null {
  const dialled = text.normalize("NFKC").replace(/[\s()（）\-—－.]/gu, "").replace(/^00(?=[1-9])/u, "+");
  // Behind the country's code a landline has lost the zero of its area code; written down here it stays, as people dial it.
  const plain = dialled.replace(/^\+86(?=1[3-9]\d{9}$)/u, "").replace(/^\+860?/u, "0");
  if (/^\+(?!86)[1-9]\d{6,14}$/u.test(plain)) return plain;
  return isMobile(plain) || /^0(10|2\d|[3-9]\d{2})\d{7,8}(,?\d{1,5})?$/.test(plain) ? plain : null;
}

/** Of a phone as it is kept: a mainland mobile, which alone gets text messages here. */
export const isMobile = (phone: string | null): phone is string => phone !== null && /^1[3-9]\d{9}$/u.test(phone);
/** Whether a machine can ring it: no extension, and nobody abroad by these providers; those a person calls. */
export const isRingable = (phone: string | null): phone is string => phone !== null && !phone.includes(",") && !phone.startsWith("+");

const mayBePhone = /[+＋\d][\d\s()（）\-—－.]{5,}\d/gu;
/** The phones written within other words, normalised. */
export const phonesIn = (words: string): readonly string[] => (words.normalize("NFKC").match(mayBePhone) ?? []).flatMap((part) => normalisePhone(part) ?? []);
/** The words without them. */
export const withoutPhones = (words: string): string => words.normalize("NFKC").replace(mayBePhone, (part) => (normalisePhone(part) === null ? part : " "));

/** "139****0000"; shorter ones keep two digits at each end. */
export const maskPhone = (phone: string): string =>
  phone.length >= 11 ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : `${phone.slice(0, 2)}****${phone.slice(-2)}`;

/** "张**": the family name tells a handler whom to ask for, no more. */
export const maskName = (name: string): string => {
  const letters = [...name];
  return letters.length === 0 ? "" : `${letters[0] ?? ""}${"*".repeat(Math.max(1, Math.min(2, letters.length - 1)))}`;
};
