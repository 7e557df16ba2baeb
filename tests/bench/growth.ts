import { makeCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { zStationId, zUnitCode } from "@huiyin/shared/kernel/ids";
import { addMinutes, localDate, chinaTime, type Instant } from "@huiyin/shared/kernel/time";
import { zCase } from "@huiyin/shared/cases/schema";
import { caseRow } from "../../functions/cases/caseRepository";
import { newTicketId } from "../../functions/platform/ids";
import { officerOfDistrict } from "./duty";
import { scaled, type Measure } from "./measures";
import { signIn } from "./people";
import { inTurn, rounded } from "./statistics";
import { freshFolder, instant, openWorld, throwAway, workingHour } from "./world";

/** Two communities alike but for how many open cases lie there. */
const small = "210203001001";
const large = "210203001002";

/** An open case that has been taken, as its repository stores it. */
function openCase(station: string, index: number, at: Instant) {
  const by = addMinutes(at, 600);
  const number = makeCaseNumber(localDate(at, chinaTime), String(index % 1_000_000).padStart(6, "0"));
  return zCase.parse({
    v: 1, number, version: 1, createdAt: at, station: zStationId.parse(station), unitPath: [station, station.slice(0, 9), station.slice(0, 6)].map((code) => zUnitCode.parse(code)),
    place: station, type: "WAGE_ARREARS", urgency: "green", serviceClass: "legal_aid", headcount: 1, identity: "hidden", door: "miniprogram", since: "half_year", worker: null, helper: null,
    ticket: newTicketId(), follows: false, passes: 0, limitOpen: false, status: "registered", promise: { what: "contact", by, provisional: false },
    waitingFor: { what: "accept", who: { kind: "ticket", id: newTicketId() }, until: by, then: "renew_promise" },
  });
}

/** list_growth: the newest 20 of a station with 100,000 open cases over the same with 1,000, by turns. */
export const growth: Measure = async (setting) => {
  const folder = freshFolder();
  const world = await openWorld(folder);
  try {
    const officer = await signIn(world, officerOfDistrict.openid);
    const counts = { [small]: scaled(setting, 1_000, 40), [large]: scaled(setting, 100_000, 2_000) };
    let made = 0;
    const from = instant("2026-01-05T01:00:00.000Z");
    for (const [station, count] of Object.entries(counts)) {
      for (let done = 0; done < count; done += 1000) {
        // A million numbers a day, and the days go by: every number is its own.
        await world.platform.table.writeMany(
          Array.from({ length: Math.min(1000, count - done) }, (_, index) => caseRow(openCase(station, made + index, addMinutes(from, (made + index) % 400_000)))),
        );
        made += Math.min(1000, count - done);
      }
    }
    world.setNow(workingHour);
    const read = (station: string) => async () => {
      const reply = await world.ask("GET", `/board?station=${station}`, { token: officer.token, grant: officer.grant });
      if (reply.status !== 200) throw new Error(`bench: the board answered ${reply.status}`);
    };
    const [atSmall, atLarge] = await inTurn(read(small), read(large), scaled(setting, 1000, 20), scaled(setting, 50, 3));
    setting.say(`list of the newest 20: ${atSmall.toFixed(2)} ms among ${counts[small]}, ${atLarge.toFixed(2)} ms among ${counts[large]}`);
    return { list_growth: rounded(atLarge / atSmall) };
  } finally {
    await world.close();
    throwAway(folder);
  }
};
