import { afterEach, expect, it, jest } from "@jest/globals";
import { listDeputyCasesRoute, listMyDeputiesRoute, nameDeputyRoute, readDeputyCaseRoute, refuseDeputyRoute, sayAsDeputyRoute } from "@huiyin/shared/cases/deputyApi";
import { exportCaseRoute } from "@huiyin/shared/cases/exportApi";
import {
  changeMyLineRoute, confirmPaidRoute, copyMyGroupRoute, joinGroupRoute, leaveGroupRoute, linkMyGroupRoute, listMyGroupsRoute, lookAtGroupRoute, openMyGroupRoute, readGroupRoute, readMyGroupRoute, mendGroupCountRoute, recordElectionRoute, recordPaymentsRoute, revealLineRoute,
} from "@huiyin/shared/cases/groupApi";
import { addJointRoute, dropJointRoute, listJointRoute } from "@huiyin/shared/cases/jointApi";
import { readLooksRoute } from "@huiyin/shared/cases/rightsApi";
import { readEmployerRoute } from "@huiyin/shared/cases/employerApi";
import { readReportCardRoute } from "@huiyin/shared/cases/closingApi";
import { closeCaseRoute, readCaseRoute } from "@huiyin/shared/cases/staffApi";
import { agreeRoute, withdrawRoute } from "@huiyin/shared/cases/api";
import { zInstant, zLocalDate } from "@huiyin/shared/kernel/time";
import { readInboxRoute } from "@huiyin/shared/notices/api";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import { createWorld, type World } from "./harness";
import { answer, card, codesOf, contact, file, look, ringsFor, take } from "./steps";
import { secrets } from "./stories";
import { organisations, unit } from "./town";
import { newGrantId } from "../../functions/platform/ids";
import { grantOp, memberOp } from "../../functions/staff/staffRepository";

jest.setTimeout(120_000);
let world: World;
const account = (n: number) => `62220000000${String(1000 + n)}`;
const nameOf = (n: number) => `装卸工${String.fromCharCode(0x4e00 + n)}`;
const words: string[] = [];
afterEach(() => world.finish([...Object.values(secrets), account(3), nameOf(3), ...words.splice(0)]));
const workers = Array.from({ length: 40 }, (_, n) => ({ n, who: n === 0 ? "worker" : `mate-${n}`, name: nameOf(n), amountFen: 1_500_000 + n * 100 }));
const [first, second, third] = workers;
if (first === undefined || second === undefined || third === undefined) throw new Error("no workers");

const mineOf = async (who: string, number: string) => (await world.as(who).call(readMyGroupRoute, { query: { number: number as never } })).body;
const deskOf = async (who: string, number: string) => (await world.as(who).call(readGroupRoute, { params: { number: number as never } })).body.group;

it("40 workers, three months unpaid: invited, signed, represented, and every line paid, nobody seeing another's", async () => {
  world = await createWorld({ at: "2026-11-23T02:00:00.000Z" });
  const number = await file(world, "worker", { headcount: 40, type: "WAGE_ARREARS" });
  // The green channel by rule: five minutes a rung, not fifteen.
  const [ringing] = await ringsFor(world, "lawyer-a");
  expect([ringing?.urgency, ringing?.headcount]).toEqual(["green", 40]);
  await take(world, "lawyer-a");
  await contact(world, "lawyer-a", number);

  expect((await world.as("worker").call(openMyGroupRoute, { params: { number }, body: { people: 9 } })).body.code).toBe("group.too_few");
  expect((await world.as("mate-1").call(openMyGroupRoute, { params: { number }, body: { people: 40 } })).body.code).toBe("access.not_found");
  const link = (await world.as("worker").call(openMyGroupRoute, { params: { number }, body: { people: 40 } })).body;
  expect((await world.as("mate-1").call(lookAtGroupRoute, { body: { token: link.token } })).body).toEqual({ type: "WAGE_ARREARS", stationName: "金海社区工会法律服务点", people: 40, mine: null });
  const join = (worker: (typeof workers)[number], token = link.token) => world.as(worker.who).call(joinGroupRoute, {
    body: { token, name: worker.name, phone: `1390000${String(1000 + worker.n)}`, amountFen: worker.amountFen, account: account(worker.n), signature: worker.n % 2 === 0 ? worker.name : null, consentVersion: "1" },
  });
  expect((await join({ ...second, name: " " })).body.code).toBe("group.name");
  for (const worker of workers.slice(0, 20)) expect((await join(worker)).status).toBe(201);
  expect((await join(second)).body.code).toBe("group.joined");
  // A link that went astray is ended; the new one brings the others.
  const renewed = (await world.as("worker").call(linkMyGroupRoute, { params: { number }, body: { end: false } })).body.link;
  expect((await join(workers[20] ?? first)).body.code).toBe("group.link_over");
  for (const worker of workers.slice(20)) expect((await join(worker, renewed?.token)).status).toBe(201);
  expect((await world.as("not-yet").call(joinGroupRoute, { body: { token: renewed?.token ?? "", name: "某", phone: "139", amountFen: 1, account: null, signature: null, consentVersion: "1" } })).body.code).toBe("case.bad_phone");
  expect((await world.as("lawyer-a").call(joinGroupRoute, { body: { token: renewed?.token ?? "", name: "某", phone: null, amountFen: 1, account: null, signature: null, consentVersion: "1" } })).body.code).toBe("group.person");

  // One's own line and nobody else's; who is not in it reads nothing.
  const own = await mineOf("mate-3", number);
  expect([own.line.name, own.line.amountFen, own.people, own.others, own.election]).toEqual([nameOf(3), 1_500_300, 40, [], null]);
  expect((await mineOf("stranger", number) as { code?: string }).code).toBe("group.not_in");
  expect((await world.as("mate-3").call(listMyGroupsRoute)).body.groups.map((it) => [it.number, it.people])).toEqual([[number, 40]]);
  // Unsigned ones sign; another amount takes a signature back.
  for (const worker of workers.filter((it) => it.n % 2 === 1)) {
    expect((await world.as(worker.who).call(changeMyLineRoute, { body: { number, amountFen: worker.amountFen, account: account(worker.n), signature: worker.name } })).status).toBe(201);
  }
  await world.as("mate-5").call(changeMyLineRoute, { body: { number, amountFen: 99, account: null, signature: null } });
  expect((await mineOf("mate-5", number)).line.signedAt).toBeNull();
  expect((await world.as("mate-5").call(changeMyLineRoute, { body: { number, amountFen: workers[5]?.amountFen ?? 0, account: account(5), signature: "别人" } })).body.code).toBe("group.name");
  await world.as("mate-5").call(changeMyLineRoute, { body: { number, amountFen: workers[5]?.amountFen ?? 0, account: account(5), signature: nameOf(5) } });

  // Mended by who is in it: another name takes the signature back, a phone is read masked, left out it stays, null takes it away.
  const mend = async (body: object) => {
    const sent = { number, amountFen: workers[7]?.amountFen ?? 0, account: account(7), signature: null, ...body };
    return (await world.as("mate-7").call(changeMyLineRoute, { body: sent })).body.code;
  };
  const mended = async () => (({ name, phoneMasked, signedAt }) => [name, phoneMasked, signedAt === null])((await mineOf("mate-7", number)).line);
  expect([await mend({ name: " " }), await mend({ phone: "12" }), await mend({ name: "改过的名", signature: nameOf(7) }), await mended()]).toEqual(["group.name", "case.bad_phone", "group.name", [nameOf(7), "139****1007", false]]);
  expect([await mend({ name: "改过的名" }), await mended()]).toEqual([undefined, ["改过的名", "139****1007", true]]);
  expect([await mend({ name: nameOf(7), phone: null, signature: nameOf(7) }), await mended()]).toEqual([undefined, [nameOf(7), null, false]]);
  expect([await mend({ phone: "139 0000 2007" }), await mended()]).toEqual([undefined, [nameOf(7), "139****2007", false]]);
  const copy = (await world.as("mate-7").call(copyMyGroupRoute, { query: { number } })).body;
  expect([copy.name, Buffer.from(copy.base64, "base64").toString("latin1").slice(0, 5)]).toEqual([`${number}.pdf`, "%PDF-"]);
  expect((await world.as("stranger").call(copyMyGroupRoute, { query: { number } })).body.code).toBe("group.not_in");

  // The desk: whoever has it and who oversees it, on record; nobody else.
  const seen = await deskOf("lawyer-a", number);
  expect(seen?.figures).toMatchObject({ cases: 1, people: 40, signed: 40, claimedFen: workers.reduce((sum, it) => sum + it.amountFen, 0), paidFen: 0 });
  expect((await world.as("lawyer-b").call(readGroupRoute, { params: { number } })).body.code).toBe("case.not_taken");
  expect(JSON.stringify(seen)).not.toContain(account(3));
  const idOf = (n: number) => seen?.lines.find((line) => line.name === nameOf(n))?.id ?? "";
  expect((await world.as("lawyer-a").call(revealLineRoute, { params: { number }, body: { line: idOf(3) } })).body).toEqual({ phone: "13900001003", account: account(3) });

  // Three representatives by a meeting, whose record says what they may see.
  const election = { on: zLocalDate.parse("2026-11-23"), how: "meeting" as const, present: 32, gives: "names" as const, minutes: "在工地食堂，举手。" };
  const elect = (who: string, lines: string[], more = {}) => world.as(who).call(recordElectionRoute, { params: { number }, body: { ...election, lines, ...more } });
  expect((await elect("lawyer-a", [idOf(0), idOf(1)])).body.code).toBe("group.representatives");
  expect((await elect("lawyer-a", [idOf(0), idOf(1), "nobody"])).body.code).toBe("group.not_member");
  expect((await elect("lawyer-a", [idOf(0), idOf(1), idOf(2)], { present: 41 })).body.code).toBe("group.quorum");
  expect((await elect("lawyer-b", [idOf(0), idOf(1), idOf(2)])).body.code).toBe("case.taken_by_other");
  expect((await elect("lawyer-a", [idOf(0), idOf(1), idOf(2)])).status).toBe(201);
  const member = await mineOf("mate-3", number);
  expect([member.election?.names, member.others, member.isRepresentative]).toEqual([[nameOf(0), nameOf(1), nameOf(2)], [], false]);
  const representative = await mineOf("mate-1", number);
  expect([representative.others.length, representative.others.every((it) => it.amountFen === null), representative.isRepresentative]).toEqual([37, true, true]);
  expect(JSON.stringify(representative)).not.toContain(account(3));
  expect((await world.as("mate-1").call(readInboxRoute)).body.notices.map((it) => it.code)).toEqual(expect.arrayContaining(["group_elected", "group_joined"]));

  // For how many it was told is put right by whoever works on it, and by nobody else; those who have a line count all the same.
  const tell = async (people: number, who = "lawyer-a") => (await world.as(who).call(mendGroupCountRoute, { params: { number }, body: { people } })).body.code;
  expect([await tell(400), (await deskOf("lawyer-a", number))?.standsFor, await tell(12), (await deskOf("lawyer-a", number))?.standsFor, await tell(9), await tell(40, "lawyer-b"), await tell(40)]).toEqual([undefined, 400, undefined, 40, "group.too_few", "case.taken_by_other", undefined]);

  // One opts out: in nobody's list any more, without a name even at the desk, and what they agreed to is over.
  expect((await world.as("mate-39").call(leaveGroupRoute, { body: { number } })).status).toBe(201);
  expect((await mineOf("mate-1", number)).others.map((it) => it.name)).not.toContain(nameOf(39));
  const without = await deskOf("lawyer-a", number);
  expect(without?.figures).toMatchObject({ people: 39, left: 1 });
  expect(without?.lines.find((line) => line.state === "out")).toMatchObject({ name: "", phoneMasked: null, accountMasked: null, signedAt: null });
  const consents = (await world.rows()).filter((row) => row["sk"] === `CONSENT#handle_case#group#${number}` && row["withdrawnAt"] !== undefined);
  expect(consents.map((row) => row["pk"])).toEqual([`PERSON#${await world.personOf("mate-39")}`]);
  expect((await world.as("mate-39").call(copyMyGroupRoute, { query: { number } })).body.code).toBe("group.not_in");
  expect((await world.as("head").call(readEmployerRoute, { query: { id: organisations[1]?.id as never } })).body.counted).toMatchObject({ cases: 1, workers: 39 });

  // Paid in two goes; each is asked, one says no and it is heard, then yes.
  const pay = (lines: readonly { n: number; amountFen: number }[]) => world.as("lawyer-a").call(recordPaymentsRoute, { params: { number }, body: { lines: lines.map((it) => ({ line: idOf(it.n), paidFen: it.amountFen })) } });
  expect((await world.as("mate-3").call(confirmPaidRoute, { body: { number, received: true } })).body.code).toBe("group.nothing_paid");
  expect((await pay(workers.slice(0, 20))).body).toEqual({ recorded: 20 });
  expect((await pay(workers.slice(0, 20))).body).toEqual({ recorded: 0 });
  expect((await pay([workers[39] ?? first])).body.code).toBe("group.no_such_line");
  expect((await deskOf("lawyer-a", number))?.figures).toMatchObject({ paidInFull: 20, people: 39 });
  expect((await pay(workers.slice(20, 39))).body).toEqual({ recorded: 19 });
  await world.as("mate-3").call(confirmPaidRoute, { body: { number, received: false } });
  expect((await world.as("lawyer-a").call(readInboxRoute)).body.notices.map((it) => it.code)).toContain("group_unpaid");
  for (const worker of workers.slice(0, 39)) expect((await world.as(worker.who).call(confirmPaidRoute, { body: { number, received: true } })).status).toBe(201);
  const paid = workers.slice(0, 39).reduce((sum, it) => sum + it.amountFen, 0);
  expect((await deskOf("lawyer-a", number))?.figures).toEqual({ cases: 1, people: 39, left: 1, signed: 39, claimedFen: paid, paidFen: paid, paidInFull: 39, received: 39, denied: 0 });
  expect(codesOf(await look(world, number)).filter((code) => code === "group_changed").length).toBe(7);
  await answer(world, "lawyer-a", number);
  await world.as("worker").call(agreeRoute, { params: { number } });
  // Reported as one matter of so many people, the sums as its lines say; the card keeps how many.
  const shownCard = (await world.as("lawyer-a").call(readReportCardRoute, { params: { number } })).body;
  expect(shownCard).toMatchObject({ counts: { cases: 1, people: 40, told: 40, listed: 39 }, joint: { bodies: 0, deputies: 0 }, money: { claimedFen: paid, paidFen: paid } });
  const closing = { card, reason: "paid" as const, money: { claimedFen: shownCard.money?.claimedFen ?? null, agreedFen: null, paidFen: shownCard.money?.paidFen ?? null } };
  // Told for 40, and 39 have a line: which of the two is reported is its handler's word, of the numbers as they stand.
  const close = async (people?: number) => (await world.as("lawyer-a").call(closeCaseRoute, { params: { number }, body: { ...closing, ...(people === undefined ? {} : { people }) } })).body.code;
  expect([await close(), await close(38), await close(39)]).toEqual(["case.people_differ", "case.people_differ", undefined]);
  expect((await world.rows()).find((row) => row["t"] === "card")).toMatchObject({ people: 39, listed: 39 });
  expect((await world.rows()).find((row) => row["pk"] === `CASE#${number}` && row["sk"] === "HEAD")).toMatchObject({ people: 39, listed: 39, headcount: 40 });
  expect((await world.as("lawyer-a").call(readReportCardRoute, { params: { number } })).body.counts).toEqual({ cases: 1, people: 39, told: 40, listed: 39 });
  // The same number everywhere: at the desk, on the board, on its worker's page and its members'.
  const [desk, theirs] = [await deskOf("lawyer-a", number), await mineOf("mate-3", number)];
  expect([desk?.standsFor, desk?.told, desk?.figures.people, theirs.people, (await look(world, number)).headcount]).toEqual([39, 40, 39, 39, 39]);
  // Closed, and a payment was taken back: it is still recorded, and a no is heard by whoever had it and by the head.
  expect((await world.as("lawyer-b").call(recordPaymentsRoute, { params: { number }, body: { lines: [{ line: idOf(4), paidFen: 1 }] } })).body.code).toBe("case.taken_by_other");
  expect((await elect("lawyer-a", [idOf(0), idOf(1), idOf(2)])).body.code).toBe("case.ended");
  expect([(await deskOf("lawyer-a", number))?.may, (await deskOf("lawyer-a", number))?.mayPay, (await pay([{ n: 4, amountFen: 1_400_000 }])).body]).toEqual([false, true, { recorded: 1 }]);
  // What the case counts as paid goes with its lines.
  expect((await world.rows()).find((row) => row["pk"] === `CASE#${number}` && row["sk"] === "HEAD")).toMatchObject({ status: "closed", money: { paidFen: paid - (workers[4]?.amountFen ?? 0) + 1_400_000 } });
  const unpaid = async (who: string) => (await world.as(who).call(readInboxRoute)).body.notices.filter((it) => it.code === "group_unpaid").length;
  expect([await unpaid("lawyer-a"), await unpaid("head")]).toEqual([1, 0]);
  expect((await world.as("mate-4").call(confirmPaidRoute, { body: { number, received: false } })).status).toBe(201);
  expect([await unpaid("lawyer-a"), await unpaid("head")]).toEqual([2, 1]);

  // No name, phone, account or signature in the clear, in any row.
  const rows = JSON.stringify(await world.rows());
  for (const secret of [nameOf(3), account(3), "13900001003", "在工地食堂"]) expect(rows).not.toContain(secret);
  expect((await world.as("lawyer-a").call(readCaseRoute, { params: { number } })).body.headcount).toBe(39);
});

it("a deputy takes part: reads the task and where it stands, nothing of whose it is, and nothing more once their part is over or the worker says no", async () => {
  world = await createWorld({ at: "2026-11-23T02:00:00.000Z" });
  const task = "请代表到厂里看看，工人说食堂停了";
  words.push(task, "代表看过了，已经开伙");
  const hire = async (name: string, title: string, role: "deputy" | "lawyer", at: "community" | "street" | "otherStreet") => {
    const person = await world.personOf(name);
    await world.platform.table.transact([memberOp({ v: 1, person, name: title, active: true }), grantOp({ v: 1, id: newGrantId(), person, role, unit: unit(at), from: zInstant.parse("2026-01-01T00:00:00.000Z"), to: null })]);
    return person;
  };
  const [near, above, far] = [await hire("deputy-a", "人大代表甲", "deputy", "community"), await hire("deputy-b", "政协委员乙", "deputy", "street"), await hire("deputy-c", "职工代表丙", "deputy", "otherStreet")];
  const number = await file(world, "worker", { headcount: 3, type: "WAGE_ARREARS" });
  const params = { number };
  const lawyer = world.as("lawyer-a");
  const name = (person: PersonId, more: { who?: string; task?: string; due?: string } = {}) => world.as(more.who ?? "lawyer-a").call(nameDeputyRoute, { params, body: { person, task: more.task ?? task, due: zLocalDate.parse(more.due ?? "2026-11-25") } });
  const reads = async (who: string) => (await world.as(who).call(readDeputyCaseRoute, { params })).body;
  expect((await name(near)).body.code).toBe("case.not_taken");
  await take(world, "lawyer-a");
  // Whoever is a deputy of this station or one above may be asked; nobody else is.
  expect((await lawyer.call(listJointRoute, { params })).body.deputies.map((it) => it.name).sort()).toEqual(["人大代表甲", "政协委员乙"]);
  expect([(await name(far)).body.code, (await name(near, { task: `请找${secrets.name}问一问` })).body.code, (await name(near, { task: "电话 13940801234" })).body.code, (await name(near, { due: "2026-11-22" })).body.code, (await name(near, { who: "lawyer-b" })).body.code]).toEqual(["case.deputy_unknown", "case.deputy_words", "case.deputy_words", "case.joint_date", "case.taken_by_other"]);
  expect(await reads("deputy-a")).toMatchObject({ code: "access.not_found" });
  expect((await name(near)).status).toBe(201);
  expect((await name(near)).body.code).toBe("case.deputy_named");
  await lawyer.call(addJointRoute, { params, body: { role: "lead", name: "劳动监察大队", task: "约谈负责人", due: zLocalDate.parse("2026-11-25") } });

  // What they read, to the last field.
  expect((await world.as("deputy-a").call(listDeputyCasesRoute)).body.cases).toEqual([{ number, type: "WAGE_ARREARS", due: "2026-11-25", late: false }]);
  const seen = await reads("deputy-a");
  expect(seen).toEqual({
    number, type: "WAGE_ARREARS", headcount: 3, stationName: "金海社区工会法律服务点", stationPhone: "0411-12351", status: "taken", createdAt: seen.createdAt,
    mine: { id: seen.mine.id, task, due: "2026-11-25", late: false, askedAt: seen.mine.askedAt, askedBy: "值班律师甲" }, others: [expect.objectContaining({ role: "lead", name: "劳动监察大队", status: "open" })],
  });
  expect(JSON.stringify(seen)).not.toContain(secrets.name);
  for (const route of [readCaseRoute, listJointRoute, exportCaseRoute]) expect((await world.as("deputy-a").call(route, { params } as never)).body.code).toBe("access.denied");
  expect(await reads("deputy-b")).toMatchObject({ code: "access.not_found" });
  // The worker is told, in their case and on their phone, and reads that they looked.
  expect((await world.as("worker").call(listMyDeputiesRoute, { params })).body.deputies).toMatchObject([{ name: "人大代表甲", status: "open", mayRefuse: true }]);
  expect((await world.as("worker").call(readInboxRoute)).body.notices.map((it) => it.code)).toContain("deputy_joins");
  expect((await world.as("worker").call(readLooksRoute, { params })).body.looks.filter((it) => it.what !== "handler")).toMatchObject([{ what: "deputy", title: "人大代表甲" }]);

  // Their own word ends it: it is the handler's to read, and nothing is left to them.
  expect((await world.as("deputy-a").call(sayAsDeputyRoute, { params, body: { words: "代表看过了，已经开伙" } })).status).toBe(201);
  expect((await lawyer.call(listJointRoute, { params })).body.tasks.at(-1)).toMatchObject({ role: "deputy", name: "人大代表甲", status: "replied", reply: "代表看过了，已经开伙" });
  expect([await reads("deputy-a"), (await world.as("deputy-a").call(listDeputyCasesRoute)).body.cases]).toMatchObject([{ code: "access.not_found" }, []]);

  // The worker says no: at once, and whoever asked hears it.
  const asked = await name(above);
  expect((await reads("deputy-b")).number).toBe(number);
  expect((await world.as("stranger").call(refuseDeputyRoute, { params, body: { id: asked.body.id } })).body.code).toBe("access.not_found");
  expect((await world.as("worker").call(refuseDeputyRoute, { params, body: { id: asked.body.id } })).status).toBe(201);
  expect(await reads("deputy-b")).toMatchObject({ code: "access.not_found" });
  expect((await world.as("lawyer-a").call(readInboxRoute)).body.notices.map((it) => it.code)).toEqual(expect.arrayContaining(["deputy_refused", "joint_replied"]));
  // Taken back by whoever asked, and over when the case is: both close it.
  const again = await name(near);
  expect((await lawyer.call(dropJointRoute, { params: { number, id: again.body.id } })).status).toBe(201);
  expect(await reads("deputy-a")).toMatchObject({ code: "access.not_found" });
  await name(near);
  expect((await reads("deputy-a")).number).toBe(number);
  expect((await world.as("worker").call(withdrawRoute, { params })).status).toBe(201);
  expect([await reads("deputy-a"), (await world.as("deputy-a").call(listDeputyCasesRoute)).body.cases]).toMatchObject([{ code: "access.not_found" }, []]);
  expect(codesOf(await look(world, number)).filter((code) => code === "joint_dropped").length).toBe(2);
});
