import { bookingOrphans } from "./bookingOrphans";
import { bookingRaces } from "./bookings";
import { capacity } from "./capacity";
import { callsRecorded, desk50 } from "./desk";
import { fileExport } from "./export";
import { growth } from "./growth";
import { kill9 } from "./kill9";
import type { Measure, Setting } from "./measures";
import { nationImport } from "./nation";
import { districtOpened } from "./opening";
import { noticesCrowd, noticesHour } from "./notices";
import { race } from "./race";
import { ratios } from "./ratios";
import { dutyRead, dutyWalk } from "./rota";
import { slots } from "./slots";
import { sizes } from "./sizes";
import { storm } from "./storm";
import { bookingTaps } from "./taps";
import { timelineGrowth } from "./timeline";
import { uploadResumed } from "./uploads";
import { throughput } from "./throughput";
import { tick } from "./tick";
import { typist } from "./typist";
import { grantGifts, querycodeGuesses } from "./trust";

/** By room, so that `npm run bench -- cases` measures only that. Later rooms add theirs. */
const measures: Readonly<Record<string, readonly Measure[]>> = {
  platform: [sizes],
  cases: [ratios, capacity, throughput, growth, timelineGrowth, uploadResumed, fileExport],
  desk: [typist, callsRecorded, desk50],
  rota: [dutyWalk, dutyRead],
  tickets: [race, storm, tick],
  bookings: [bookingTaps, bookingRaces, bookingOrphans, slots],
  notices: [noticesHour, noticesCrowd],
  people: [querycodeGuesses, grantGifts, nationImport, districtOpened],
  local: [kill9],
};

const words = process.argv.slice(2);
const json = words.includes("--json");
const wanted = words.filter((word) => !word.startsWith("--"));
const unknown = wanted.filter((word) => !(word in measures));
if (unknown.length > 0) {
  console.error(`bench: no room ${unknown.join(", ")}; there are ${Object.keys(measures).join(", ")}`);
  process.exit(2);
}
const setting: Setting = { scale: Number(process.env["BENCH_SCALE"] ?? 1), say: (line) => console.error(line) };

const figures: Record<string, number> = {};
for (const [room, list] of Object.entries(measures)) {
  if (wanted.length > 0 && !wanted.includes(room)) continue;
  for (const measure of list) {
    try {
      Object.assign(figures, await measure(setting));
    } catch (error) {
      // Left out, not made up; the others go on.
      console.error(`bench: ${room} could not be measured: ${error instanceof Error ? error.message : String(error)}`);
      process.exitCode = 1;
    }
  }
}
if (json) console.log(JSON.stringify(figures));
else for (const [name, value] of Object.entries(figures)) console.log(`${name.padEnd(24)} ${value}`);
