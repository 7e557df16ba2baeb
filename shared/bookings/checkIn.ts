import * as z from "zod/mini";

/**
 * What the poster at a station's door carries: which station, and a random word that only the poster in force has. Whoever checks in was in
 * front of it; a photograph of an old one, or one passed on after the station changed it, checks nobody in.
 */
export const zCheckInCode = z.string().check(z.regex(/^\d{6,12}(-[a-z0-9-]{1,40})?\.[0-9a-z]{20}$/)).brand<"CheckInCode">();
export type CheckInCode = z.infer<typeof zCheckInCode>;

export const makeCheckInCode = (station: string, word: string): CheckInCode => zCheckInCode.parse(`${station}.${word}`);
export const stationOfCode = (code: CheckInCode): string => code.slice(0, code.indexOf("."));

/** The page the code opens, for a camera that knows nothing of us. */
export const checkInPath = (code: CheckInCode): string => `/bookings/mine/index?code=${code}`;
/** The code in whatever a camera read: alone, in an address, or in one that WeChat handed on whole (`q`). */
export function checkInCodeIn(text: string): CheckInCode | null {
  let read = text;
  // An address inside an address is encoded as often as it was handed on.
  for (let turn = 0; turn < 3; turn += 1) {
    const found = /(?:^|[^0-9a-z.])(\d{6,12}(?:-[a-z0-9-]{1,40})?\.[0-9a-z]{20})(?![0-9a-z])/u.exec(read)?.[1];
    if (found !== undefined) return zCheckInCode.parse(found);
    try {
      read = decodeURIComponent(read);
    } catch {
      return null;
    }
  }
  return null;
}
