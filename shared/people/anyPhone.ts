import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import { normalisePhone } from "./phone";

/**
 * A phone as it is typed or shown by the network, by libphonenumber's rules: +86, 0086, spaces, landlines with their area code and extension,
 * Hong Kong, Macao, Taiwan and abroad. The same form as `normalisePhone` gives, which this asks first: mainland digits, else E.164 ("+85261234567").
 * Here and not there, because the library is 150 KB: only the desk, and what is loaded on use for it, carry it. Null when it is no number anybody has.
 */
export function normaliseAnyPhone(text: string): string | null {
  const plain = text.normalize("NFKC").replace(/(转|分机)\s*(\d{1,5})\s*$/u, ",$2").trim();
  const [whole = "", extension] = plain.split(/,(?=\d{1,5}$)/u);
  const found = parsePhoneNumberFromString(whole.replace(/^00(?=[1-9])/u, "+").replace(/[—－]/gu, "-"), "CN");
  if (found === undefined) return normalisePhone(plain);
  if (found.countryCallingCode !== "86") return found.isValid() && extension === undefined ? found.number : null;
  // The library drops the area code's zero; written down here it stays, as people dial it.
  const national = /^1[3-9]\d{9}$/u.test(found.nationalNumber) ? found.nationalNumber : `0${found.nationalNumber}`;
  return normalisePhone(extension === undefined ? national : `${national},${extension}`);
}
