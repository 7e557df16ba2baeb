import type { Phone } from "./boot";

/** `#id` of the first thing on the page whose id is like this. */
export const inside = (phone: Phone, id: RegExp): string => {
  const found = [...phone.html().matchAll(/id="(?:[^"]*--)?([^"]+)"/g)].map(([, name]) => name ?? "").find((name) => id.test(name));
  if (found === undefined) throw new Error(`no ${String(id)} on ${phone.route()}: ${phone.text()}`);
  return `#${found}`;
};

/** From the bookings tab to a booking, at the place and time that stand first on the second day offered: how many taps it took. */
export async function bookByTaps(phone: Phone, wayOfMeeting: string): Promise<number> {
  let taps = 0;
  const tap = async (what: string): Promise<void> => {
    taps += 1;
    await phone.tap(what);
    for (let tries = 0; tries < 20 && !phone.html().includes("booking-day") && !phone.text().includes("约好了"); tries += 1) await phone.settle();
  };
  await tap(wayOfMeeting);
  await tap(inside(phone, /^booking-day-\d/));
  await tap(inside(phone, /^booking-(上午|下午)-\d/));
  const said = /约 \d+月\d+日（周.） ?\d\d:\d\d/.exec(phone.text())?.[0] ?? "";
  await tap(said);
  return taps;
}
