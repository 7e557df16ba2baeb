import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { logCallRoute } from "@huiyin/shared/cases/staffApi";
import { zPhoneCallId } from "@huiyin/shared/cases/telephone";
import { importCallsRoute, listOwedCallsRoute, owedNumberRoute, settleCallRoute } from "@huiyin/shared/cases/telephoneApi";
import { zQueryCode } from "@huiyin/shared/kernel/caseNumber";
import { addMinutes } from "@huiyin/shared/kernel/time";
import { randomDigits } from "../../functions/platform/ids";
import { createWorld, type World } from "./harness";
import { secrets } from "./stories";
import { station, unit } from "./town";

/** No call without a record: what the exchange tells ends as a case, as a reason, or stands on the desk's list. */
/** Each step asks many doors: a loaded machine takes its time. */
jest.setTimeout(60_000);
let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.finish([secrets.phone, secrets.story, "打错了"]));

const stationId = station("hotline");
const params = { stationId };
const call = (id: string) => zPhoneCallId.parse(id);
const owed = async () => {
  world.settle();
  return (await world.as("operator").call(listOwedCallsRoute, { params })).body.calls;
};
const event = (id: string, kind: string, from: string = secrets.phone) => ({ call: id, at: world.now(), kind, from, seat: kind === "answered" ? "3" : null, recording: null });
function tell(events: object[], more: { key?: string; at?: number } = {}) {
  const body = JSON.stringify({ events });
  const timestamp = String(more.at ?? Math.floor(Date.parse(world.now()) / 1000));
  const signature = createHmac("sha256", more.key ?? "exchange").update(`${timestamp}.${body}`).digest("hex");
  return world.raw("POST", "/api/callbacks/telephone", {}, { "x-timestamp": timestamp, "x-signature": signature }, body);
}

describe("the hotline's exchange", () => {
  it("is believed only with its own signature, now", async () => {
    expect((await tell([event("c-0", "ringing")], { key: "another" })).status).toBe(401);
    expect((await tell([event("c-0", "ringing")], { at: 1_700_000_000 })).status).toBe(401);
    expect((await tell([{ call: "c-0" }])).status).toBe(400);
    expect((await world.rows()).filter((row) => row["t"] === "phoneCall")).toEqual([]);
  });

  it("a number nobody answered is one call back with one clock, however often it rang, until it is reached or answered", async () => {
    const missedAt = world.now();
    for (let twice = 0; twice < 2; twice += 1) expect((await tell([event("c-1", "ringing"), event("c-1", "abandoned")])).status).toBe(200);
    await tell([event("c-2", "abandoned")]);
    await tell([event("c-3", "abandoned", "withheld")]);
    const [one, ...more] = await owed();
    expect(more).toEqual([]);
    expect(one).toMatchObject({ kind: "callback", id: "c-1", phoneMasked: "139****0001", missed: 2, tries: 0, overdue: false });
    expect(Math.abs(Date.parse(one?.callBy ?? "") - Date.parse(addMinutes(missedAt, 30)))).toBeLessThan(5000);
    expect((await world.as("operator").call(owedNumberRoute, { params, body: { id: call("c-1") } })).body).toEqual({ phone: secrets.phone });
    expect((await world.rows()).filter((row) => row["pk"] === "TEL#c-1" && row["t"] === "look")).toHaveLength(1);
    expect((await world.as("operator").call(settleCallRoute, { params, body: { id: call("c-1"), result: { kind: "no_answer" } } })).body).toEqual({ left: true });
    expect((await owed())[0]).toMatchObject({ tries: 1 });
    // They ring again and somebody speaks with them: nobody calls back, and a record is owed.
    await tell([event("c-4", "answered"), event("c-4", "ended")]);
    await world.after(11);
    expect(await owed()).toMatchObject([{ kind: "unrecorded", id: "c-4", seat: "3", callBy: null }]);
  });

  it("an answered call is done with by the case that came of it, or by a reason", async () => {
    const filed = await world.as("operator").call(logCallRoute, { body: {
      door: "hotline", type: "WAGE_ARREARS", story: secrets.story, place: { kind: "unit", unit: unit("community"), words: null }, respondents: [], headcount: 1, since: "month",
      queryCode: zQueryCode.parse(randomDigits(12)), identity: "real", name: null, reach: { phone: secrets.phone, how: "call", safeHours: null, mayLeaveMessage: false, needs: [] },
      serviceClass: "complaint", minutes: 3, urgency: "green", urgencyReason: null, consentVersion: "1",
    } });
    expect(filed.status).toBe(201);
    expect(await owed()).toEqual([]);
    expect((await world.rows()).find((row) => row["pk"] === "TEL#c-4" && row["sk"] === "HEAD")).toMatchObject({ settled: { how: "contact", number: filed.body.number } });

    const csv = `call,at,kind,from,seat,recording\nc-5,${world.now()},answered,13900000002,4,r/5\nc-5,${world.now()},ended,13900000002,4,\nnone`;
    expect((await world.as("operator").call(importCallsRoute, { params, body: { csv } })).body).toEqual({ taken: 2, bad: [4] });
    await world.after(11);
    expect(await owed()).toMatchObject([{ id: "c-5" }]);
    expect((await world.as("operator").call(settleCallRoute, { params, body: { id: call("c-5"), result: { kind: "no_answer" } } })).body.code).toBe("case.call_settled");
    expect((await world.as("operator").call(settleCallRoute, { params, body: { id: call("c-5"), result: { kind: "nothing", reason: "打错了" } } })).body).toEqual({ left: false });
    expect((await world.as("operator").call(settleCallRoute, { params, body: { id: call("c-5"), result: { kind: "nothing", reason: "打错了" } } })).body.code).toBe("case.call_settled");
    expect(await owed()).toEqual([]);
    expect((await world.as("operator").call(owedNumberRoute, { params, body: { id: call("c-9") } })).body.code).toBe("case.no_such_call");
    expect((await world.as("head").call(listOwedCallsRoute, { params })).body.code).toBe("access.not_found");
  });

  it("what is left is said every night", async () => {
    await tell([event("c-6", "abandoned", "13900000003")]);
    await world.audit();
    expect(world.lines.some((line) => line.includes("calls.owed") && line.includes('"count":1'))).toBe(true);
  });
});
