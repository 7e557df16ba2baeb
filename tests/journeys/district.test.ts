import { afterEach, expect, it, jest } from "@jest/globals";
import { enterParameterRoute, listParametersRoute, readParametersRoute, settleParameterRoute } from "@huiyin/shared/grid/parameterApi";
import { minutesBetween, zInstant, zLocalDate } from "@huiyin/shared/kernel/time";
import { newGrantId } from "../../functions/platform/ids";
import { grantOp, memberOp } from "../../functions/staff/staffRepository";
import { createWorld, type World } from "./harness";
import { answer, contact, file, look, take } from "./steps";
import { secrets } from "./stories";
import { station, unit } from "./town";

jest.setTimeout(120_000);
let world: World;
afterEach(() => world.finish(Object.values(secrets)));
const monday = "2026-11-23T02:00:00.000Z";
const atDistrict = { params: { stationId: station("district") } };

async function administrator(): Promise<void> {
  const person = await world.personOf("admin");
  const ops = [memberOp({ v: 1, person, name: "管理员甲", active: true }), grantOp({ v: 1, id: newGrantId(), person, role: "administrator", unit: unit("district"), from: zInstant.parse("2026-01-01T00:00:00.000Z"), to: null })];
  await world.platform.table.transact(ops);
}

it("a length is entered by one, confirmed by another, and clocks that begin from then on run by it", async () => {
  world = await createWorld({ at: monday, faults: true });
  await administrator();
  const [admin, officer] = [world.as("admin"), world.as("officer")];
  const body = { key: "confirmDays" as const, year: 2026, value: 3, source: "区总工会办理规则第八条", sourceDate: zLocalDate.parse("2026-01-05") };
  const before = (await admin.call(listParametersRoute, atDistrict)).body;
  expect([before.parameters, before.missing.length, before.missing[0]]).toEqual([[], 9, { key: "averageWage", year: 2025 }]);
  expect((await admin.call(enterParameterRoute, { ...atDistrict, body: { ...body, value: 99 } })).body.code).toBe("parameter.bounds");
  expect((await admin.call(enterParameterRoute, { ...atDistrict, body: { ...body, source: " " } })).body.code).toBe("parameter.source");
  expect((await admin.call(enterParameterRoute, { ...atDistrict, body })).body.version).toBe(1);
  const settle = (version: number) => ({ ...atDistrict, body: { key: body.key, year: body.year, version, answer: "confirm" as const } });
  expect((await admin.call(settleParameterRoute, settle(1))).body.code).toBe("parameter.same_person");
  expect((await officer.call(settleParameterRoute, settle(7))).body.code).toBe("parameter.stale");
  expect((await world.as("head").call(settleParameterRoute, settle(1))).status).toBe(404);
  expect((await officer.call(settleParameterRoute, settle(1))).body.version).toBe(2);
  world.setNow("2026-11-23T02:02:00.000Z");
  expect((await world.anyone.call(readParametersRoute, { query: {} })).body.values).toEqual([{ key: "confirmDays", year: 2026, value: 3, source: body.source, sourceDate: body.sourceDate }]);
  expect((await officer.call(listParametersRoute, atDistrict)).body.parameters[0]?.confirmed).toMatchObject({ by: "管理员甲", confirmedBy: "区干部" });

  const number = await file(world, "worker");
  await take(world, "lawyer-a");
  await contact(world, "lawyer-a", number);
  await answer(world, "lawyer-a", number);
  await look(world, number);
  const row = (await world.rows()).find((it) => it["pk"] === `CASE#${number}` && it["sk"] === "HEAD");
  const until = zInstant.parse(Object(row?.["waitingFor"])["until"]);
  expect(Math.round(minutesBetween(world.now(), until) / 1_440)).toBe(3);
});
