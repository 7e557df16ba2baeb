import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { agreeRoute, confirmContactRoute, listMyCasesRoute, readMyCaseRoute, reportCaseRoute } from "@huiyin/shared/cases/api";
import { answerCaseRoute, closeCaseRoute, listMyWorkRoute, readBoardRoute, readCaseRoute, recordContactRoute, revealRoute } from "@huiyin/shared/cases/staffApi";
import { readLooksRoute } from "@huiyin/shared/cases/rightsApi";
import { readInboxRoute } from "@huiyin/shared/notices/api";
import { acceptTicketRoute, listRingingRoute, lookAtRespondentsRoute } from "@huiyin/shared/tickets/api";
import { createWorld, type World } from "./harness";
import { unclear, card } from "./steps";
import { report, secrets } from "./stories";
import { station } from "./town";

jest.setTimeout(60_000);
let world: World;
beforeEach(async () => {
  world = await createWorld({ faults: true });
});
afterEach(async () => {
  await world.finish(Object.values(secrets));
});

describe("a grievance is filed, rings, is taken, contacted, answered, agreed and closed", () => {
  it("through the API, with everybody told", async () => {
    const [worker, lawyer, other] = [world.as("worker"), world.as("lawyer-a"), world.as("lawyer-b")];
    const filed = await worker.call(reportCaseRoute, { body: report() });
    expect(filed.status).toBe(201);
    const { number } = filed.body;
    expect(filed.body.answeredBy).toBe("金海社区工会法律服务点 值班律师");
    await world.pump();
    expect(world.phones.map((it) => it.openid).sort()).toEqual(["lawyer-a", "lawyer-b"]);

    const ringing = await lawyer.call(listRingingRoute);
    expect(ringing.body.tickets).toHaveLength(1);
    const ticketId = ringing.body.tickets[0]?.id;
    if (ticketId === undefined) throw new Error("nothing rings");
    expect(JSON.stringify(ringing.body)).not.toContain(secrets.story);
    expect((await lawyer.call(lookAtRespondentsRoute, { params: { ticketId } })).body.names).toEqual([secrets.employer]);
    expect((await worker.call(readLooksRoute, { params: { number } })).body.looks).toMatchObject([{ title: "值班律师甲", what: "employer_name" }]);
    expect((await lawyer.call(readCaseRoute, { params: { number } })).body.story).toBeNull();

    const taken = await lawyer.call(acceptTicketRoute, { params: { ticketId }, body: { noInterest: true } });
    expect(taken.body).toMatchObject({ outcome: "taken", numbers: [number], contactBy: filed.body.promise.by });
    const lost = await other.call(acceptTicketRoute, { params: { ticketId }, body: { noInterest: true } });
    expect(lost.body).toMatchObject({ outcome: "lost", takerName: "值班律师甲" });
    const seen = await lawyer.call(readCaseRoute, { params: { number } });
    expect(seen.body).toMatchObject({ story: secrets.story, nameMasked: "张**", phoneMasked: "139****0001", status: "taken", respondents: [{ kind: "employer", linked: true }] });
    expect((await lawyer.call(revealRoute, { params: { number }, body: { field: "phone" } })).body.value).toEqual([secrets.phone]);

    const early = await lawyer.call(answerCaseRoute, { params: { number }, body: { text: "先回答", evidence: null } });
    expect(early.body.code).toBe("case.not_contacted");
    const missed = await lawyer.call(recordContactRoute, { params: { number }, body: { evidence: { kind: "call", at: world.now(), outcome: "no_answer", minutes: 0 } } });
    expect(missed.status).toBe(201);
    expect((await lawyer.call(readCaseRoute, { params: { number } })).body.contactedAt).toBeNull();
    const spokeAt = world.now();
    await lawyer.call(recordContactRoute, { params: { number }, body: { evidence: { kind: "call", at: spokeAt, outcome: "reached", minutes: 8 }, facts: unclear } });
    // The evidence is kept as it was given: when they spoke, not only when it was written down.
    expect((await world.rows()).filter((row) => row["t"] === "contact" && row["outcome"] === "reached")).toMatchObject([{ happenedAt: spokeAt, minutes: 8 }]);
    expect((await worker.call(readMyCaseRoute, { params: { number } })).body.asksContact).toBe(true);
    expect((await worker.call(confirmContactRoute, { params: { number }, body: { contacted: true } })).status).toBe(201);
    expect((await lawyer.call(closeCaseRoute, { params: { number }, body: { card, reason: "paid", money: { claimedFen: 100, agreedFen: 100, paidFen: 100 } } })).body.code).toBe("case.not_answered");
    expect((await lawyer.call(answerCaseRoute, { params: { number }, body: { text: "可以申请仲裁", evidence: null } })).status).toBe(201);
    expect((await lawyer.call(closeCaseRoute, { params: { number }, body: { card, reason: "paid", money: { claimedFen: 100, agreedFen: 100, paidFen: 100 } } })).body.code).toBe("case.too_early_to_close");

    const read = await worker.call(readMyCaseRoute, { params: { number } });
    expect(read.body).toMatchObject({ status: "answered", can: { agree: true, notSolved: true } });
    expect(read.body.messages.at(-1)).toMatchObject({ from: "staff", title: "值班律师甲", text: "可以申请仲裁" });
    expect((await worker.call(agreeRoute, { params: { number } })).status).toBe(201);
    world.settle();
    expect((await lawyer.call(listMyWorkRoute)).body.lines.map((it) => it.number)).toEqual([number]);
    expect((await lawyer.call(closeCaseRoute, { params: { number }, body: { card, reason: "paid", money: { claimedFen: 100, agreedFen: 100, paidFen: 100 } } })).status).toBe(201);

    const done = await worker.call(readMyCaseRoute, { params: { number } });
    expect(done.body.status).toBe("closed");
    expect(done.body.events.map((it) => it.code)).toEqual(["registered", "taken", "contacted", "contacted", "contact_confirmed", "answered", "delivered", "agreed", "closed"]);
    expect(done.body.events.map((it) => it.seq)).toEqual([...done.body.events.map((it) => it.seq)].sort((a, b) => a - b));
    expect(new Set(done.body.events.map((it) => it.seq)).size).toBe(9);
    // Which of the staff it was is a title to the worker, never an id.
    expect(done.body.events[1]?.by).toEqual({ kind: "staff", title: "值班律师甲" });
    await world.pump();
    expect((await worker.call(readInboxRoute)).body.notices.map((it) => it.code)).toEqual(["case_closed", "answer_given", "case_taken"]);
    expect((await worker.call(listMyCasesRoute)).body.cases).toMatchObject([{ number, status: "closed" }]);
    const board = async (lane: "open" | "closed") => (await world.as("head").call(readBoardRoute, { query: { station: station("community"), lane } })).body.lines.map((it) => it.number);
    world.settle();
    expect(await board("open")).toEqual([]);
    expect(await board("closed")).toEqual([number]);
  });
});
