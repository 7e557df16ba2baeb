import { takeNumberRoute, listQueueRoute, moveQueueRoute } from "@huiyin/shared/cases/queueApi";
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { dropViewRoute, listViewsRoute, reassignRoute, saveViewRoute } from "@huiyin/shared/cases/boardApi";
import type { OpenLane } from "@huiyin/shared/cases/laneNames";
import { claimCallbackRoute, readBoardRoute, readCaseRoute, recordCallbackRoute } from "@huiyin/shared/cases/staffApi";
import { zPhoneCallId } from "@huiyin/shared/cases/telephone";
import { importCallsRoute, listOwedCallsRoute, owedNumberRoute, settleCallRoute } from "@huiyin/shared/cases/telephoneApi";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { createWorld, type World } from "./harness";
import { answer, contact, file, take } from "./steps";
import { secrets } from "./stories";
import { station } from "./town";

/** The queues of a desk: what waits where, for whom, and that nobody is called by two. */
/** Each step asks many doors: a loaded machine takes its time. */
jest.setTimeout(60_000);
let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.finish([secrets.name, secrets.phone, secrets.story, "还差一个月", "他要休假", "张先生的"]));

const lane = async (name: OpenLane, who = "head", at: Parameters<typeof station>[0] = "community") => {
  world.settle();
  const { body } = await world.as(who).call(readBoardRoute, { query: { station: station(at), below: "yes", lane: name } });
  return body.lines.map((it) => it.number);
};
async function taken(who = "lawyer-a"): Promise<CaseNumber> {
  const number = await file(world, "worker", { respondents: [] });
  const { ticket } = (await world.as("head").call(readCaseRoute, { params: { number } })).body;
  if (ticket === null) throw new Error("no ticket");
  await take(world, who, ticket);
  return number;
}

describe("queues", () => {
  let first: CaseNumber;
  let second: CaseNumber;

  it("reach no further than the station asked for", async () => {
    const { body } = await world.as("gappy-head").call(readBoardRoute, { query: { station: station("community"), below: "yes", lane: "unanswered" } });
    expect(body.code).toBe("access.not_found");
  });

  it("hold what waits to be taken, and what has had no answer the longest first", async () => {
    first = await taken();
    second = await file(world, "worker", { respondents: [] });
    expect(await lane("waiting")).toEqual([second]);
    expect(await lane("unanswered")).toEqual([first, second]);
    expect(await lane("open")).toEqual([second, first]);
    expect(await lane("returned")).toEqual([]);
  });

  it("a head moves many with one reason: each rings somebody else and stands among the returned; what could not be moved says why", async () => {
    const move = (who: string, numbers: CaseNumber[], reason = "他要休假") => world.as(who).call(reassignRoute, { body: { numbers, reason } });
    expect((await move("lawyer-a", [first])).body.code).toBe("access.denied");
    expect((await move("gappy-head", [first])).body).toMatchObject({ moved: [], left: [{ number: first, code: "access.not_found" }] });
    expect((await move("head", [first], " ")).body.code).toBe("case.reason_missing");
    expect((await move("head", [first, second, first])).body).toEqual({ moved: [first], left: [{ number: second, code: "case.not_taken" }] });
    expect(await lane("returned")).toEqual([first]);
    const read = await world.as("head").call(readCaseRoute, { params: { number: first } });
    expect(read.body.events.map((it) => it.code)).toContain("handed_on");
    expect(await lane("returned", "gappy-head", "gappy")).toEqual([]);
  });

  it("what is due today leaves that queue for the overdue one when its time is over", async () => {
    expect(await lane("today")).toEqual(expect.arrayContaining([second]));
    expect(await lane("overdue")).toEqual([]);
  });
});

describe("a queue somebody keeps", () => {
  const views = async (who: string) => (await world.as(who).call(listViewsRoute)).body.views;
  it("is theirs on any computer, its words sealed, and dropped twice it is dropped once", async () => {
    const save = (name: string) => world.as("head").call(saveViewRoute, { body: { name, lane: "overdue", words: "张先生的", urgency: "" } });
    const { body } = await save("盯着");
    expect(await views("head")).toEqual([{ id: body.view.id, name: "盯着", lane: "overdue", words: "张先生的", urgency: "" }]);
    expect(await views("operator")).toEqual([]);
    for (let n = 1; n < 20; n += 1) await save(`第${n}个`);
    expect((await save("再一个")).body.code).toBe("case.views_full");
    for (let twice = 0; twice < 2; twice += 1) expect((await world.as("head").call(dropViewRoute, { body: { id: body.view.id } })).status).toBe(200);
    expect(await views("head")).toHaveLength(19);
  });
});

describe("a call back", () => {
  let number: CaseNumber;
  const claim = (who: string) => world.as(who).call(claimCallbackRoute, { params: { number } });
  const call = (who: string, outcome: "solved" | "partly" | "not_solved" | "no_answer", note?: string) =>
    world.as(who).call(recordCallbackRoute, { params: { number }, body: { at: world.now(), outcome, ...(note === undefined ? {} : { note }) } });

  it("is made by one at a time; the claim of who was called away ends by itself", async () => {
    number = await taken("lawyer-b");
    await contact(world, "lawyer-b", number);
    await answer(world, "lawyer-b", number);
    expect((await claim("operator")).status).toBe(200);
    expect((await claim("head")).body.code).toBe("case.claimed");
    expect((await claim("operator")).status).toBe(200);
    await world.after(11);
    expect((await claim("head")).status).toBe(200);
    expect((await claim("gappy-head")).body.code).toBe("access.not_found");
  });

  it("hears that part is left: whoever answered goes on, with a new time the worker is told, and what is left stands there", async () => {
    expect((await call("lawyer-b", "partly")).body.code).toBe("access.denied");
    expect((await call("operator", "partly", "还差一个月")).status).toBe(201);
    const { body } = await world.as("lawyer-b").call(readCaseRoute, { params: { number } });
    expect(body).toMatchObject({ status: "taken", takerName: "值班律师乙", waitingFor: { what: "contact" }, promise: { what: "contact" } });
    expect(body.events.at(-1)).toMatchObject({ code: "partly_solved", by: { kind: "staff", title: "坐席甲" } });
    expect(await lane("returned")).toContain(number);
    expect((await call("operator", "partly")).body.code).toBe("case.not_answered");
    await contact(world, "lawyer-b", number);
    await answer(world, "lawyer-b", number);
    expect((await call("operator", "not_solved")).status).toBe(201);
    expect(await lane("waiting")).toContain(number);
  });

  it("to a number nobody answered is given to one person at a time as well, and free again once they have tried", async () => {
    const params = { stationId: station("hotline") };
    const id = zPhoneCallId.parse("b-1");
    await world.as("operator").call(importCallsRoute, { params, body: { csv: `call,at,kind,from,seat,recording\nb-1,${world.now()},abandoned,13900000021,,` } });
    world.settle();
    const ask = (who: string) => world.as(who).call(owedNumberRoute, { params, body: { id } });
    expect((await ask("operator")).body).toEqual({ phone: "13900000021" });
    expect((await ask("district-head")).body.code).toBe("case.claimed");
    expect((await world.as("district-head").call(listOwedCallsRoute, { params })).body.calls).toMatchObject([{ id, claimedBy: "坐席甲" }]);
    expect((await world.as("operator").call(settleCallRoute, { params, body: { id, result: { kind: "no_answer" } } })).body).toEqual({ left: true });
    expect((await ask("district-head")).body).toEqual({ phone: "13900000021" });
  });
});

describe("the counter of a station", () => {
  const params = { stationId: station("community") };
  const at = (who: string) => world.as(who);
  const waiting = async () => (await at("head").call(listQueueRoute, { params })).body;
  it("gives each who comes in one number, also of many at once; who calls one up has it", async () => {
    const taken = await Promise.all(Array.from({ length: 6 }, () => at("head").call(takeNumberRoute, { params })));
    expect(taken.map((it) => it.body.n).sort()).toEqual([1, 2, 3, 4, 5, 6]);
    const move = (who: string, n: number, to: "called" | "served" | "left") => at(who).call(moveQueueRoute, { params, body: { n, to } });
    expect((await move("head", 1, "called")).status).toBe(201);
    expect((await move("lawyer-a", 1, "called")).body.code).toBe("queue.moved");
    expect((await move("head", 1, "served")).status).toBe(201);
    expect((await move("lawyer-a", 2, "left")).status).toBe(201);
    expect((await move("lawyer-a", 9, "left")).body.code).toBe("queue.no_such");
    expect(await waiting()).toMatchObject({ served: 1, left: 1, waiting: [{ n: 3 }, { n: 4 }, { n: 5 }, { n: 6 }] });
    expect((await at("gappy-head").call(listQueueRoute, { params })).body.code).toBe("access.not_found");
  });
});
