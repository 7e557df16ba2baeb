import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, it, jest } from "@jest/globals";
import { addToCaseRoute, mergeCaseRoute, unmergeCaseRoute } from "@huiyin/shared/cases/deskApi";
import { logCallRoute, readCaseRoute } from "@huiyin/shared/cases/staffApi";
import { finishUploadRoute, linkAttachmentRoute, listAttachmentsRoute, startUploadRoute } from "@huiyin/shared/cases/uploadApi";
import { zUploadId } from "@huiyin/shared/cases/uploads";
import { zQueryCode, type CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { acceptTicketRoute } from "@huiyin/shared/tickets/api";
import fc from "fast-check";
import { randomDigits } from "../../functions/platform/ids";
import { createWorld, type World } from "./harness";
import { unit } from "./town";

/** Merging and un-merging in any order, with words and files in between: nothing is lost, moved, doubled or told to the wrong one. */
jest.setTimeout(120_000);
let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.finish(["又来催了"]));

const phone = "13900000031";
async function logged(): Promise<CaseNumber> {
  const { body } = await world.as("operator").call(logCallRoute, { body: {
    door: "hotline", type: "OVERTIME_PAY", story: "夜班没有加班费", place: { kind: "unit", unit: unit("community"), words: null }, respondents: [], headcount: 1, since: "month", queryCode: zQueryCode.parse(randomDigits(12)), identity: "real",
    name: null, reach: { phone, how: "call", safeHours: null, mayLeaveMessage: false, needs: [] }, serviceClass: "complaint", minutes: 1, urgency: "normal", urgencyReason: null, consentVersion: "1",
  } });
  return body.number;
}
const bytes = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(64)]);
/** A file of whoever has the case. */
async function attach(number: CaseNumber): Promise<boolean> {
  const said = { name: "工资条.png", type: "image/png" as const, bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
  const begun = await world.as("lawyer-a").call(startUploadRoute, { params: { number }, body: said });
  if (begun.status !== 201) return false;
  for (const it of begun.body.missing) world.bucket.send(it.fields, bytes);
  return (await world.as("lawyer-a").call(finishUploadRoute, { params: { number, id: zUploadId.parse(begun.body.id) } })).status === 201;
}

type Rows = readonly Record<string, unknown>[];
const of = (rows: Rows, number: CaseNumber, t: string) => rows.filter((row) => row["pk"] === `CASE#${number}` && row["t"] === t);
const idOf = (row: Record<string, unknown>) => `${String(row["pk"])} ${String(row["sk"])}`;

/** The cases that stand merged into this one, and into those, as the rows say. */
function under(rows: Rows, numbers: readonly CaseNumber[], number: CaseNumber): CaseNumber[] {
  const straight = numbers.filter((other) => Object(of(rows, other, "case")[0]).status === "merged" && Object(of(rows, other, "case")[0]).into === number);
  return straight.flatMap((one) => [one, ...under(rows, numbers, one)]);
}

/** Whoever has the survivor sees what lies in every case that stands merged into it, and nothing of one that does not. */
async function holds(numbers: readonly CaseNumber[], before: Rows): Promise<Rows> {
  const rows = await world.rows();
  for (const t of ["event", "message", "upload", "notice", "contact"]) {
    const [was, is] = [before, rows].map((all) => new Set(all.filter((row) => row["t"] === t).map(idOf)));
    // What was written stays where it was written.
    for (const id of was ?? []) expect([t, id, is?.has(id)]).toEqual([t, id, true]);
  }
  for (const number of numbers) {
    const head = Object(of(rows, number, "case")[0]);
    // One event a version, none twice and none missing.
    expect(of(rows, number, "event").map((row) => row["seq"])).toEqual(Array.from({ length: head.version }, (_, at) => at + 1));
    const read = (await world.as("lawyer-a").call(readCaseRoute, { params: { number } })).body;
    const merged = under(rows, numbers, number);
    expect(new Set((read.merged).map((one) => one.number))).toEqual(new Set(merged));
    if (head.status !== "taken" || head.lawyer !== (await world.as("lawyer-a").id())) continue;
    const { attachments } = (await world.as("lawyer-a").call(listAttachmentsRoute, { params: { number } })).body;
    const lie = [number, ...merged].flatMap((one) => of(rows, one, "upload").filter((row) => row["state"] === "stored").map((row) => `${one} ${String(row["id"])}`));
    expect(attachments.map((it) => `${it.number ?? number} ${it.id}`).sort()).toEqual(lie.sort());
    for (const it of attachments) expect((await world.as("lawyer-a").call(linkAttachmentRoute, { params: { number: it.number ?? number, id: zUploadId.parse(it.id) } })).status).toBe(200);
    const words = [number, ...merged].flatMap((one) => of(rows, one, "message"));
    expect(read.messages).toHaveLength(words.length);
  }
  return rows;
}

it("whatever is merged, un-merged, said and sent in whatever order, every event, word, file and notice stays right", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom("merge", "unmerge", "say", "attach"), fc.nat(2), fc.nat(2)), { minLength: 4, maxLength: 7 }), async (steps) => {
      const numbers = [await logged(), await logged(), await logged()];
      for (const number of numbers.slice(0, 2)) {
        const { ticket } = (await world.as("operator").call(readCaseRoute, { params: { number } })).body;
        if (ticket !== null) await world.as("lawyer-a").call(acceptTicketRoute, { params: { ticketId: ticket }, body: { noInterest: true } });
      }
      let rows: Rows = await world.rows();
      for (const [what, a, b] of steps) {
        const [one, two] = [numbers[a], numbers[b]];
        if (one === undefined || two === undefined) continue;
        if (what === "merge") await world.as("operator").call(mergeCaseRoute, { params: { number: one }, body: { into: two, reason: "同一件事" } });
        if (what === "unmerge") await world.as("operator").call(unmergeCaseRoute, { params: { number: one }, body: { reason: "是两件事" } });
        if (what === "say") await world.as("operator").call(addToCaseRoute, { params: { number: one }, body: { text: "又来催了", minutes: 1, door: "hotline", phone: null, unsolved: false } });
        if (what === "attach") await attach(one);
        rows = await holds(numbers, rows);
      }
      await world.pump();
      // Whoever is told of a case can open it: no notice names one that is not there.
      const told = (await world.rows()).filter((row) => row["t"] === "notice" && Object(row["about"]).kind === "case").map((row) => `CASE#${String(Object(row["about"]).number)}`);
      const there = new Set((await world.rows()).filter((row) => row["t"] === "case").map((row) => String(row["pk"])));
      expect(told.filter((pk) => !there.has(pk))).toEqual([]);
    }),
    { numRuns: 3, seed: 6, examples: [[[["attach", 0, 0], ["merge", 0, 1], ["say", 0, 0], ["attach", 1, 1], ["merge", 1, 2], ["unmerge", 0, 0], ["attach", 0, 0]]]] },
  );
});
