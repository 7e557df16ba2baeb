import * as z from "zod/mini";
import { type LocalDate } from "./time";

/**
 * A case number is read over the phone: 13 digits, YYMMDD of the station's day, six random digits, one Damm check digit.
 * Damm's catches every single wrong digit and every swap of neighbours (H. M. Damm, 2004, the totally anti-symmetric
 * quasigroup of order 10 of his thesis).
 */
const table = [
  "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
  "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
];

const steps = table.map((row) => [...row].map(Number));

/** Not a number when one of them is no digit. A page of a calendar asks thousands of times. */
function damm(digits: string): number {
  let interim = 0;
  for (let at = 0; at < digits.length; at += 1) interim = steps[interim]?.[digits.charCodeAt(at) - 48] ?? Number.NaN;
  return interim;
}
/** For other numbers that are read out: the digit that closes `digits`, and whether a number ends in its own. */
export const checkDigit = (digits: string): string => String(damm(digits));
export const hasCheckDigit = (digits: string): boolean => damm(digits) === 0;

export const zCaseNumber = z.string().check(z.regex(/^\d{13}$/), z.refine((digits) => damm(digits) === 0)).brand<"CaseNumber">();
export type CaseNumber = z.infer<typeof zCaseNumber>;

/** 12 random digits made by the client together with the idempotency key; opens the case outside the owner's account. */
export const zQueryCode = z.string().check(z.regex(/^\d{12}$/)).brand<"QueryCode">();
export type QueryCode = z.infer<typeof zQueryCode>;

/**
 * @param date the day at the station.
 * @param random6 six digits drawn by the caller. Anything else is a fault and throws.
 */
export function makeCaseNumber(date: LocalDate, random6: string): CaseNumber {
  if (!/^\d{6}$/.test(random6)) throw new Error("random6 must be six digits");
  const body = date.slice(2, 4) + date.slice(5, 7) + date.slice(8, 10) + random6;
  return zCaseNumber.parse(body + damm(body));
}

/** Added to the day of the month, so that a number printed beforehand is never drawn for anything else. */
const reservedDays = 40;
/**
 * A number that stands on a form before there is a case: what is filed from that form has it. Its day is the day it was printed, plus forty.
 * @param random6 as for makeCaseNumber
 */
export function makeReservedNumber(date: LocalDate, random6: string): CaseNumber {
  if (!/^\d{6}$/.test(random6)) throw new Error("random6 must be six digits");
  const body = date.slice(2, 4) + date.slice(5, 7) + String(Number(date.slice(8, 10)) + reservedDays) + random6;
  return zCaseNumber.parse(body + damm(body));
}
export const isReserved = (number: CaseNumber): boolean => Number(number.slice(4, 6)) > reservedDays;

/** People type what they see: full-width digits, spaces and dashes between groups. Everything else is kept, so that it fails. */
const digitsAsTyped = (text: string): string =>
  text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0)).replace(/[\s\u3000\-－—·]/g, "");

/** The number somebody typed or read out, or null when it is none (wrong length, wrong check digit). */
export function parseCaseNumber(text: string): CaseNumber | null {
  const parsed = zCaseNumber.safeParse(digitsAsTyped(text));
  return parsed.success ? parsed.data : null;
}

export function parseQueryCode(text: string): QueryCode | null {
  const parsed = zQueryCode.safeParse(digitsAsTyped(text));
  return parsed.success ? parsed.data : null;
}

/** "261122 482137 4" */
export const showCaseNumber = (number: CaseNumber): string => `${number.slice(0, 6)} ${number.slice(6, 12)} ${number.slice(12)}`;
/** "1234 5678 9012" */
export const showQueryCode = (code: QueryCode): string => `${code.slice(0, 4)} ${code.slice(4, 8)} ${code.slice(8)}`;
