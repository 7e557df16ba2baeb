import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { askHandlerRoute, decideHandlerAskRoute, listHandlerAsksRoute, readHandlerAsksRoute } from "@huiyin/shared/cases/handlerAskApi";
import { readCaseRoute } from "@huiyin/shared/cases/staffApi";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { readInboxRoute } from "@huiyin/shared/notices/api";
import { createWorld, type World } from "./harness";
import { answer, codesOf, contact, file, look, ringsFor, take } from "./steps";
import { secrets } from "./stories";

jest.setTimeout(120_000);
let world: World;
const words = "打电话从来不接，见面还吼我";
const answered = "和办理人谈过了，今天下午他会当面向您说明";
afterEach(() => world.finish([...Object.values(secrets), words, answered]));
const monday = "2026-11-23T02:00:00.000Z";
const inboxOf = async (name: string) => (await world.as(name).call(readInboxRoute)).body.notices.map((it) => it.code);

describe("asked about the handler", () => {
  const ask = (number: CaseNumber, kind: "change" | "complaint" = "complaint", name = "worker") => world.as(name).call(askHandlerRoute, { params: { number }, body: { kind, why: words } });
  const asksFor = async (name: string) => (await world.as(name).call(listHandlerAsksRoute)).body.asks;
  const decide = (name: string, number: CaseNumber, id: string, decision: "reassigned" | "kept") => world.as(name).call(decideHandlerAskRoute, { params: { number }, body: { id, decision, answer: answered } });
  /** Everything the handler can read of the case and in their inbox. */
  const handlerSees = async (name: string, number: CaseNumber) => {
    const [seen, inbox] = await Promise.all([world.as(name).call(readCaseRoute, { params: { number } }), world.as(name).call(readInboxRoute)]);
    return JSON.stringify([seen.body.events, seen.body.messages, seen.body.version, inbox.body]);
  };

  it("goes to the head, unseen by the handler; kept with an answer the worker reads", async () => {
    world = await createWorld({ at: monday, faults: true });
    const number = await file(world);
    expect((await ask(number)).body.code).toBe("ask.no_handler");
    await take(world, "lawyer-a");
    await contact(world, "lawyer-a", number);
    const before = await handlerSees("lawyer-a", number);
    const asked = await ask(number);
    expect([asked.status, asked.body.by, asked.body.danger]).toEqual([201, "2026-11-24T09:00:00.000Z", null]);
    expect((await ask(number, "change")).body.code).toBe("ask.open");
    expect(await handlerSees("lawyer-a", number)).toBe(before);
    world.settle();
    const [it] = await asksFor("head");
    expect(it).toMatchObject({ number, kind: "complaint", why: words, handlerName: "值班律师甲", mayReassign: true, late: false });
    expect(await inboxOf("head")).toContain("handler_ask");
    expect(await asksFor("street-head")).toEqual([]);
    expect((await world.as("lawyer-a").call(listHandlerAsksRoute)).body.code).toBe("access.denied");
    expect((await world.as("other").call(readHandlerAsksRoute, { params: { number } })).body.code).toBe("access.not_found");
    expect((await decide("head", number, it?.id ?? "", "kept")).status).toBe(201);
    expect((await decide("head", number, it?.id ?? "", "reassigned")).body.code).toBe("ask.not_open");
    expect(await handlerSees("lawyer-a", number)).toBe(before);
    expect(await inboxOf("worker")).toContain("handler_ask_answered");
    expect((await world.as("worker").call(readHandlerAsksRoute, { params: { number } })).body).toMatchObject({ asks: [{ state: "kept", why: words, answer: answered, by: null }], may: ["change", "complaint"] });
    expect(codesOf(await look(world, number))).not.toContain("handed_on");
    // Neither the words nor the answer lie in the clear, and nothing of it in the case's own partition.
    const rows = await world.rows();
    expect(JSON.stringify(rows)).not.toContain(words);
    expect(rows.filter((row) => String(row["pk"]) === `CASE#${number}` && /ask/iu.test(String(row["t"])))).toEqual([]);
  });

  it("nobody decides: one level up each working day; then somebody else has it, and the handler hears of a hand-over only", async () => {
    world = await createWorld({ at: monday });
    const number = await file(world);
    await take(world, "lawyer-a");
    await contact(world, "lawyer-a", number);
    await ask(number, "change");
    await world.until("2026-11-24T09:01:00.000Z");
    world.settle();
    const [late] = await asksFor("street-head");
    expect([late?.late, await asksFor("head")]).toEqual([true, []]);
    expect(await inboxOf("street-head")).toContain("handler_ask_late");
    expect((await decide("head", number, late?.id ?? "", "kept")).body.code).toBe("ask.not_yours");
    await world.until("2026-11-25T01:05:00.000Z");
    expect((await decide("street-head", number, late?.id ?? "", "reassigned")).status).toBe(201);
    expect((await look(world, number)).status).toBe("ringing");
    expect((await ringsFor(world, "lawyer-a")).length).toBe(0);
    expect((await ringsFor(world, "lawyer-b")).length).toBe(1);
    const heard = (await inboxOf("lawyer-a")).filter((code) => code.startsWith("handler_ask"));
    expect([heard, (await inboxOf("lawyer-a")).includes("case_reopened")]).toEqual([[], true]);
    await take(world, "lawyer-b");
    expect((await world.as("worker").call(readHandlerAsksRoute, { params: { number } })).body.asks.map((it) => it.state)).toEqual(["reassigned"]);
  });

  it("about a head it goes past them; it is over when somebody else has the case", async () => {
    world = await createWorld({ at: monday });
    const number = await file(world);
    await world.after(31);
    await take(world, "head");
    await ask(number);
    world.settle();
    expect([await asksFor("head"), (await asksFor("street-head")).length]).toEqual([[], 1]);
    const [it] = await asksFor("street-head");
    expect((await decide("head", number, it?.id ?? "", "kept")).body.code).toBe("ask.not_yours");
    expect((await decide("street-head", number, it?.id ?? "", "reassigned")).status).toBe(201);
    await world.after(1);
    const next = (await Promise.all(["lawyer-a", "lawyer-b"].map(async (name) => ((await ringsFor(world, name)).length > 0 ? [name] : [])))).flat()[0] ?? "lawyer-a";
    await take(world, next);
    await contact(world, next, number);
    await answer(world, next, number);
    expect((await ask(number, "change")).status).toBe(201);
  });
});
