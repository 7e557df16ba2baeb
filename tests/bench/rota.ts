import { calendarYears } from "@huiyin/shared/kernel/calendarYears";
import { addMinutes, chinaTime } from "@huiyin/shared/kernel/time";
import { zStationId, zUnitCode, type StationId } from "@huiyin/shared/kernel/ids";
import { naiveDuty, yearOfDuty } from "@huiyin/shared/rota/oracle.fixture";
import { at } from "@huiyin/shared/rota/rota.fixture";
import { onDuty } from "@huiyin/shared/rota/rules";
import { zRotaRule } from "@huiyin/shared/rota/schema";
import { zone } from "@huiyin/shared/tickets/duty";
import { stationRows } from "../../functions/grid/gridRepository";
import { newPersonId, newRowId } from "../../functions/platform/ids";
import type { Row } from "../../functions/platform/table";
import { createDutyRepository } from "../../functions/rota/dutyRepository";
import { namedRow, ruleRow } from "../../functions/rota/rotaRepository";
import { createStaffRepository } from "../../functions/staff/staffRepository";
import { scaled, type Measure } from "./measures";
import { freshFolder, instant, openWorld, throwAway } from "./world";

/** walk_wrong_minutes: minutes of a year that the rules answer otherwise than the oracle; no minute is left out. */
export const dutyWalk: Measure = async (setting) => {
  const from = at("2026-01-01 00:00");
  const minutes = scaled(setting, 365 * 1_440, 1_440);
  let wrong = 0;
  for (let minute = 0; minute < minutes; minute += 1) {
    const now = addMinutes(from, minute);
    for (const lane of ["duty", "backup"] as const) {
      if (onDuty(yearOfDuty, calendarYears, chinaTime, now, lane).join() !== naiveDuty(yearOfDuty, calendarYears, now, lane).join()) wrong += 1;
    }
  }
  setting.say(`duty: ${minutes} minutes of a year, both lanes, against another way of telling it`);
  return { walk_wrong_minutes: wrong };
};

const bytesOf = (row: Row): number => Buffer.byteLength(JSON.stringify(row));

/** duty_rcu: read units (4 KB, consistent) of asking who is on duty at one of 3,000 stations with ten shifts each. */
export const dutyRead: Measure = async (setting) => {
  const folder = freshFolder();
  const world = await openWorld(folder);
  try {
    const { table } = world.platform;
    const count = scaled(setting, 3_000, 60);
    const ids: StationId[] = Array.from({ length: count }, (_, n) => zStationId.parse(`21${String(1_000 + (n % 3_000)).padStart(4, "0")}${String(n).padStart(6, "0")}`));
    for (let done = 0; done < count; done += 100) {
      const rows = ids.slice(done, done + 100).flatMap((id) => {
        const unit = zUnitCode.parse(id);
        const day = [{ start: "09:00", end: "17:30" }];
        const hours = { "1": day, "2": day, "3": day, "4": day, "5": day, "6": [], "7": [] } as never;
        const [head] = stationRows("210203", { v: 1, id, kind: "community", unit, name: "某社区工会法律服务点", address: null, phone: null, hours, unitPath: [unit], above: [] }, null);
        const rules = Array.from({ length: 10 }, (_, n) => {
          const person = newPersonId();
          const rule = zRotaRule.parse({
            v: 1, id: `r_${newRowId()}`, version: 1, stationId: id, lane: n < 5 ? "duty" : "backup", from: instant("2026-01-01T00:00:00.000Z"), to: null, onHolidays: false, kind: "weekly", days: [(n % 5) + 1], spans: day, people: [person],
          });
          return [ruleRow(rule), namedRow(id, person)];
        });
        return head === undefined ? [] : [head, ...rules.flat()];
      });
      await table.writeMany(rows);
    }
    const read: Row[][] = [];
    const counting = { ...table, query: async (query: Parameters<typeof table.query>[0]) => {
      const page = await table.query(query);
      read.push(page.rows);
      return page;
    } };
    const duty = createDutyRepository({ table: counting, staff: createStaffRepository({ table }), now: world.platform.now });
    const calendar = await duty.calendar();
    const one = ids[Math.floor(count / 2)] ?? ids[0];
    if (one === undefined) throw new Error("bench: no station");
    read.length = 0;
    const it = await duty.one(one);
    if (it === null || onDuty(it.rota, calendar, zone, world.platform.now(), "duty").length !== 1) throw new Error("bench: nobody on duty");
    const strangers = read.flat().filter((row) => row.pk !== `STATION#${one}`).length;
    if (strangers > 0) throw new Error(`bench: ${strangers} rows of others were read`);
    const duty_rcu = read.reduce((sum, rows) => sum + Math.ceil(rows.reduce((bytes, row) => bytes + bytesOf(row), 0) / 4_096), 0);
    setting.say(`duty: ${count} stations, ${count * 10} shifts; one station read ${read.flat().length} rows of its own in ${read.length} query`);
    return { duty_rcu };
  } finally {
    await world.close();
    throwAway(folder);
  }
};
