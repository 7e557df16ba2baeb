import { zPersonId, zStationId } from "../kernel/ids";
import { addMinutes, chinaTime, instantAt, zInstant, zLocalDate, zLocalTime, type Instant } from "../kernel/time";
import { zRotaException, zRotaRule, type Lane, type RotaException, type RotaRule } from "./schema";

export const person = (letter: string) => zPersonId.parse(`p_${letter.repeat(20)}`);
export const stationId = zStationId.parse("210203-desk");
export const early = zInstant.parse("2020-01-01T00:00:00.000Z");
/** "2026-11-23 09:30" in China. */
export const at = (text: string): Instant => instantAt(zLocalDate.parse(text.slice(0, 10)), zLocalTime.parse(text.slice(11)), chinaTime);
export const during = (from: string, to: string) => ({ from: at(from), to: at(to) });
const spans = (texts: readonly string[]) => texts.map((it) => ({ start: it.slice(0, 5), end: it.slice(6) }));
const id = (letter: string, n: number) => `${letter}_${String(n).padStart(20, "0")}`;
let made = 0;

/** @param days weekdays as digits; times as "08:30-17:00" */
export const weekly = (people: readonly string[], days: string, times: readonly string[], over: Record<string, unknown> = {}): RotaRule =>
  zRotaRule.parse({
    v: 1, id: id("r", (made += 1)), version: 1, stationId, lane: "duty", kind: "weekly", from: early, to: null, onHolidays: false, days: [...days].map(Number), spans: spans(times), people, ...over,
  });
/** Each made a minute after the last. */
export const exception = (kind: RotaException["kind"], over: Record<string, unknown>): RotaException =>
  zRotaException.parse({ v: 1, id: id("e", (made += 1)), stationId, madeAt: addMinutes(early, made), madeBy: person("z"), withdrawnAt: null, kind, ...over });
export const off = (who: string, from: string, to: string) => exception("off", { person: who, ...during(from, to) });
export const extra = (who: string, from: string, to: string, lane: Lane = "duty") => exception("extra", { person: who, lane, ...during(from, to) });
export const cover = (who: string, by: string, from: string, to: string) => exception("cover", { person: who, by, ...during(from, to) });
export const swap = (a: string, ofA: readonly [string, string], b: string, ofB: readonly [string, string]) =>
  exception("swap", { acceptedAt: early, a, aFrom: at(ofA[0]), aTo: at(ofA[1]), b, bFrom: at(ofB[0]), bTo: at(ofB[1]) });
