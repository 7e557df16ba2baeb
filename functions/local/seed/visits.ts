import { bookRoute, listSlotsRoute } from "@huiyin/shared/bookings/api";
import { makeOutingRoute } from "@huiyin/shared/bookings/staffApi";
import { zPersonId, zStationId } from "@huiyin/shared/kernel/ids";
import { addDays, addHours, chinaTime, epoch, localDate, localTime, toInstant, type Instant } from "@huiyin/shared/kernel/time";
import type { Platform } from "../../platform/platform";
import type { Persona } from "../wechat/personas";
import type { Client, Session } from "./client";
import { steadyKey } from "./ids";
import { storyPlace } from "./stories";
import { personas, workers } from "./people";

/** Visits and an outing of the next days, booked by their personas as anybody would; each once, however often the program starts. */
const station = zStationId.parse(storyPlace);
const key = { pk: "DEMONSTRATION", sk: "VISITS" };
const visits: readonly { readonly worker: Persona; readonly service: string; readonly nth: number }[] = [
  { worker: workers.dai, service: "in_person", nth: 0 }, { worker: workers.forty, service: "video", nth: 2 }, { worker: workers.migrants, service: "phone", nth: 4 },
];
const daysAhead = 7;
/** The hall of this street is open around the clock here, so that something rings at any hour; people come by day. */
const isByDay = (at: Instant): boolean => localTime(at, chinaTime) >= "09:00" && localTime(at, chinaTime) < "17:00";
type Deps = { readonly client: Client; readonly platform: Pick<Platform, "table" | "now">; readonly as: (who: Persona) => Promise<NonNullable<Session>> };

const named = (name: string): Persona => {
  const found = personas.find((it) => it.name === name);
  if (found === undefined) throw new Error(`seed: nobody is called ${name}`);
  return found;
};

export async function bookVisits({ client, platform: { table, now }, as }: Deps): Promise<void> {
  // The row is put last: what a crash cut off is sent again as the same command, and another time under its key is refused and left.
  if ((await table.get(key)) !== null) return;
  const tomorrow = addDays(localDate(now(), chinaTime), 1);
  for (const { worker, service, nth } of visits) {
    const session = await as(worker);
    const listed = await client.call(listSlotsRoute, session, { params: { stationId: station }, query: { service, from: tomorrow, days: daysAhead } });
    const at = listed.ok ? listed.value.days.flatMap((day) => day.starts).filter(isByDay)[nth] : undefined;
    if (at === undefined) continue;
    await client.call(bookRoute, session, {
      key: steadyKey(`visit ${worker.openid} ${service}`), body: { station, service, at, number: null, organisation: null, forOther: null, name: worker.name, phone: null, door: "miniprogram", consentVersion: "1" },
    });
  }
  const morning: Instant = toInstant(epoch(now()) - (epoch(now()) % 86_400_000) + 5 * 86_400_000 + 2 * 3_600_000);
  const lawyer = await as(named("香炉礁派驻律师"));
  await client.call(makeOutingRoute, await as(named("香炉礁街道站长")), {
    key: steadyKey("outing building"), params: { stationId: station },
    body: { kind: "building", title: "进楼宇：劳动合同咨询", place: "香炉礁街道办事处一楼大厅", from: morning, to: addHours(morning, 2), seats: 6, lawyer: zPersonId.parse(lawyer.person) },
  });
  await table.put({ ...key, t: "demonstration", v: 1, at: now() });
}
