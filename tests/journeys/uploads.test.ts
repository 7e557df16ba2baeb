import { randomBytes } from "node:crypto";
import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { queryCaseRoute, withdrawRoute, writeMessageRoute } from "@huiyin/shared/cases/api";
import { confirmOwnerRoute } from "@huiyin/shared/cases/claimApi";
import { rateByCodeRoute } from "@huiyin/shared/cases/closingApi";
import { linkByCodeRoute, readLooksByCodeRoute } from "@huiyin/shared/cases/codeApi";
import { limitFactsOf } from "@huiyin/shared/cases/facts";
import { exportMyCaseRoute } from "@huiyin/shared/cases/exportApi";
import { recordHelperRoute } from "@huiyin/shared/cases/helperApi";
import { eraseMineRoute } from "@huiyin/shared/cases/rightsApi";
import { exportMineRoute } from "@huiyin/shared/deadlines/copyApi";
import { answerCaseRoute, readCaseRoute, recordContactRoute } from "@huiyin/shared/cases/staffApi";
import {
  deleteMyUploadRoute, deleteUploadRoute, finishMyUploadRoute, linkAttachmentRoute, linkMyAttachmentRoute, linkMyPicturesRoute, linkPicturesRoute, listAttachmentsRoute, listMyAttachmentsRoute, readMyUploadRoute, startMyUploadRoute,
} from "@huiyin/shared/cases/uploadApi";
import { pieceBytes, type UploadNew } from "@huiyin/shared/cases/uploads";
import { zQueryCode, type CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { unzipSync } from "fflate";
import { bringTo, png, said, sound } from "./files";
import { fileKey } from "../../functions/cases/caseRepository";
import { createWorld, type World } from "./harness";
import { answer, codesOf, contact, file, fileAnonymously, look, take, unclear } from "./steps";
import { anonymous, secrets } from "./stories";
import { organisations } from "./town";

jest.setTimeout(60_000);
let world: World;
afterEach(() => world.finish(Object.values(secrets)));
const bring = (name: string, number: CaseNumber, bytes: Buffer, more: Partial<UploadNew> = {}) => bringTo(world, name, number, bytes, more);

describe("a file for a case", () => {
  it("goes in pieces, is cut off and resumed, is looked at before it counts, and leaves a trace when it is deleted", async () => {
    world = await createWorld();
    const number = await file(world, "worker", { respondents: [{ kind: "employer", organisation: organisations[0]?.id ?? null, name: "某物流园区运营公司" }] });
    await take(world, "lawyer-a");
    const [worker, lawyer] = [world.as("worker"), world.as("lawyer-a")];
    const params = { number };
    const bytes = png(2 * pieceBytes + 77);
    const piece = (n: number) => bytes.subarray(n * pieceBytes, (n + 1) * pieceBytes);
    const begun = (await worker.call(startMyUploadRoute, { params, body: said(bytes) })).body;
    expect([begun.pieces, begun.missing.map((it) => it.piece)]).toEqual([3, [0, 1, 2]]);
    const one = { number, id: begun.id as never };
    world.bucket.send(begun.missing[0]?.fields ?? {}, piece(0));
    // Cut off in the middle of the second.
    world.bucket.send(begun.missing[1]?.fields ?? {}, piece(1).subarray(0, 500));
    expect((await worker.call(finishMyUploadRoute, { params: one })).body.code).toBe("upload.incomplete");
    const again = (await worker.call(readMyUploadRoute, { params: one })).body;
    expect(again.missing.map((it) => it.piece)).toEqual([1, 2]);
    for (const it of again.missing) world.bucket.send(it.fields, piece(it.piece));
    expect((await worker.call(finishMyUploadRoute, { params: one })).status).toBe(201);
    expect((await worker.call(finishMyUploadRoute, { params: one })).status).toBe(201);
    expect(world.bucket.writes).toEqual([`files/${number}/${begun.id}`]);
    expect([...world.bucket.objects.keys()]).toEqual([`files/${number}/${begun.id}`]);
    expect((await lawyer.call(listAttachmentsRoute, { params })).body.attachments).toMatchObject([{ name: "工资条.png", from: "worker", mayDelete: false, deleted: null }]);
    expect((await lawyer.call(linkAttachmentRoute, { params: one })).body.url).toContain(begun.id);
    expect((await world.as("lawyer-b").call(linkAttachmentRoute, { params: one })).status).not.toBe(200);
    expect((await world.as("someone").call(linkMyAttachmentRoute, { params: one })).body.code).toBe("access.not_found");
    // Nobody of the other side comes near it, whatever grant they hold: not the employer's own head or lawyer, not a colleague there.
    for (const name of ["park-head", "park-lawyer"]) {
      expect((await world.as(name).call(listAttachmentsRoute, { params })).status).not.toBe(200);
      expect((await world.as(name).call(linkAttachmentRoute, { params: one })).status).not.toBe(200);
    }
    expect((await lawyer.call(deleteUploadRoute, { params: one })).body.code).toBe("access.not_found");
    expect((await worker.call(deleteMyUploadRoute, { params: one })).status).toBe(201);
    expect(world.bucket.objects.size).toBe(0);
    expect((await worker.call(listMyAttachmentsRoute, { params })).body.attachments).toMatchObject([{ name: "工资条.png", deleted: { from: "worker" } }]);
    expect(codesOf(await look(world, number)).filter((code) => code.startsWith("file_"))).toEqual(["file_added", "file_deleted"]);
    expect(JSON.stringify(await world.rows())).not.toContain("工资条");
  });

  it.each([
    ["other bytes than were said", (bytes: Buffer) => said(bytes, { sha256: "0".repeat(64) }), png(900), "upload.not_as_said"],
    ["a type it is not", (bytes: Buffer) => said(bytes), Buffer.from("<html>not a picture</html>"), "upload.wrong_type"],
    ["what the scanner finds", (bytes: Buffer) => said(bytes), Buffer.concat([png(64), Buffer.from("EICAR")]), "upload.unsafe"],
  ] as const)("does not count with %s", async (_name, saidOf, bytes, code) => {
    world = await createWorld();
    const number = await file(world);
    const worker = world.as("worker");
    const begun = (await worker.call(startMyUploadRoute, { params: { number }, body: saidOf(bytes) })).body;
    for (const it of begun.missing) world.bucket.send(it.fields, bytes);
    expect((await worker.call(finishMyUploadRoute, { params: { number, id: begun.id as never } })).body.code).toBe(code);
    expect((await worker.call(listMyAttachmentsRoute, { params: { number } })).body.attachments).toEqual([]);
    expect(world.bucket.writes).toEqual([]);
  });
});

describe("a message that carries files", () => {
  it("to who left no name is opened with number and code; what else lies in the case is not, nor with a wrong code", async () => {
    world = await createWorld();
    const { number, code } = await fileAnonymously(world);
    await take(world, "lawyer-a");
    const params = { number };
    const [paper, other] = [await bring("lawyer-a", number, png(90)), await bring("lawyer-a", number, png(80))];
    expect((await world.as("lawyer-a").call(recordContactRoute, { params, body: { evidence: { kind: "message", text: "请看图", files: [paper] }, facts: limitFactsOf(anonymous().type).map((fact) => ({ fact, value: { is: "asked" as const } })) } })).status).toBe(201);
    const found = (await world.anyone.call(queryCaseRoute, { body: { number, code } })).body;
    expect(found.messages.map((one) => one.files.map((it) => it.id))).toEqual([[paper]]);
    const link = (id: string, with_ = code) => world.anyone.call(linkByCodeRoute, { body: { number, code: with_, id } });
    expect((await link(paper)).body.url).toContain(paper);
    expect((await link(other)).body.code).toBe("access.not_found");
    expect((await link(paper, "000000000000")).body.code).toBe("case.query_failed");
    expect((await world.as("lawyer-a").call(deleteUploadRoute, { params: { number, id: paper as never } })).status).toBe(201);
    expect((await link(paper)).body.code).toBe("access.not_found");
  });

  it("is not opened by the code of who filed for somebody until they may act; the answer waits unread; the code the worker is handed opens it", async () => {
    world = await createWorld({ at: "2026-11-23T02:00:00.000Z" });
    const [code, fresh] = [zQueryCode.parse("482137905516"), zQueryCode.parse("735102946628")];
    const number = await file(world, "helper", { forOther: "family", queryCode: code });
    await take(world, "lawyer-a");
    const params = { number };
    const paper = await bring("lawyer-a", number, png(90));
    expect((await world.as("lawyer-a").call(recordContactRoute, { params, body: { evidence: { kind: "message", text: "请看图", files: [paper] }, facts: unclear } })).status).toBe(201);
    await answer(world, "lawyer-a", number);
    const opened = async (with_: string) => {
      const held = { number, code: with_ };
      const found = (await world.anyone.call(queryCaseRoute, { body: held })).body;
      const link = (await world.anyone.call(linkByCodeRoute, { body: { ...held, id: paper } })).body;
      const rated = (await world.anyone.call(rateByCodeRoute, { body: { ...held, score: "fair", why: null } })).body;
      return [found.code ?? found.status, found.messages?.map((one) => one.text), link.code ?? "link", rated.code];
    };
    const wasRead = async () => (await world.as("lawyer-a").call(readCaseRoute, { params })).body.events.some((one) => one.code === "delivered");
    const shut = ["answered", [], "access.not_found", "access.not_found"];
    expect([await opened(code), await wasRead()]).toEqual([shut, false]);
    // So it is in a file from before it was kept whose code it is.
    await world.platform.table.transact([{ update: fileKey(number), remove: ["queryBy"], if: { equals: { queryBy: "helper" } } }]);
    expect([await opened(code), await wasRead()]).toEqual([shut, false]);
    expect((await world.anyone.call(readLooksByCodeRoute, { body: { number, code } })).body.code).toBe("case.query_signed");
    const stand = async (acts: boolean) => expect((await world.as("head").call(recordHelperRoute, { params, body: { acts, how: "本人来电说明" } })).status).toBe(201);
    const open = ["answered", ["请看图", "可以申请劳动仲裁。"], "link", "case.not_over"];
    await stand(true);
    expect([await opened(code), await wasRead()]).toEqual([open, true]);
    await stand(false);
    expect(await opened(code)).toEqual(shut);
    expect((await world.as("operator").call(confirmOwnerRoute, { params, body: { phone: null, how: "本人到窗口", queryCode: fresh } })).status).toBe(201);
    expect([await opened(fresh), (await opened(code))[0]]).toEqual([open, "case.query_failed"]);
  });

  it("is read by both sides with what it carries, sent twice it lies there once, and of a deleted file it keeps the trace", async () => {
    world = await createWorld();
    const number = await file(world);
    await take(world, "lawyer-a");
    await contact(world, "lawyer-a", number);
    const [worker, lawyer, params] = [world.as("worker"), world.as("lawyer-a"), { number }];
    const photo = await bring("worker", number, png(900));
    const note = await bring("worker", number, sound, { name: "语音-7秒.mp3", type: "audio/mpeg", seconds: 7 });
    const write = (files: string[], text = "", key = "a".repeat(32)) => worker.call(writeMessageRoute, { params, body: { text, files }, key });
    expect((await write([photo, note, photo])).status).toBe(201);
    expect((await write([photo, note, photo])).status).toBe(201);
    const paper = await bring("lawyer-a", number, Buffer.concat([Buffer.from("%PDF-1.7"), randomBytes(90)]), { name: "申请书.pdf", type: "application/pdf" });
    expect((await lawyer.call(recordContactRoute, { params, body: { evidence: { kind: "message", text: "", files: [paper] } } })).status).toBe(201);
    expect((await lawyer.call(recordContactRoute, { params, body: { evidence: { kind: "message", text: "请在【日期】前来" } } })).body.code).toBe("case.field_open");
    expect((await lawyer.call(answerCaseRoute, { params, body: { text: "请在【日期】前申请仲裁。", evidence: null } })).body.code).toBe("case.field_open");
    expect((await lawyer.call(answerCaseRoute, { params, body: { text: "可以申请劳动仲裁。", files: [paper], evidence: null } })).status).toBe(201);
    const carried = [["工资条.png", null, true], ["语音-7秒.mp3", 7, true]];
    for (const it of [(await lawyer.call(readCaseRoute, { params })).body, await look(world, number)]) {
      expect(it.messages.map((one) => [one.from, one.text, one.files.map((each) => [each.name, each.seconds, each.deleted === null])])).toEqual([
        ["worker", "", carried], ["staff", "", [["申请书.pdf", null, true]]], ["staff", "可以申请劳动仲裁。", [["申请书.pdf", null, true]]],
      ]);
    }
    // Pictures of a whole page in one asking; nothing else has a link there, and nobody else asks.
    const ids = [photo, note, paper].join(",");
    expect((await lawyer.call(linkPicturesRoute, { params, query: { ids } })).body.links.map((it) => it.id)).toEqual([photo]);
    expect((await worker.call(linkMyPicturesRoute, { params, query: { ids } })).body.links.map((it) => it.id)).toEqual([photo]);
    expect((await world.as("lawyer-b").call(linkPicturesRoute, { params, query: { ids } })).body.code).toBe("case.not_taken");
    const copy = (await worker.call(exportMyCaseRoute, { params })).body;
    const zip = unzipSync(new Uint8Array(world.bucket.objects.get(`packs/${number}/file-worker.zip`) ?? []));
    expect([copy.left, Object.keys(zip).filter((name) => name.startsWith("附件/")).sort()]).toEqual([0, ["附件/01-工资条.png", "附件/02-语音-7秒.mp3", "附件/03-申请书.pdf"]]);
    expect((await worker.call(deleteMyUploadRoute, { params: { number, id: photo as never } })).status).toBe(201);
    expect((await lawyer.call(readCaseRoute, { params })).body.messages[0]?.files[0]).toMatchObject({ name: "工资条.png", deleted: { from: "worker" } });
    expect((await worker.call(exportMineRoute, { params })).body.messages[0]?.files.map((it) => it.deleted === null)).toEqual([false, true]);
    expect(JSON.stringify(await world.rows())).not.toMatch(/工资条|语音-7秒|申请书\.pdf/u);
  });

  it("is refused with a file that is gone, not counted yet, of another case or of somebody else; nothing of it is written", async () => {
    world = await createWorld();
    const [number, other] = [await file(world), await file(world, "second")];
    await take(world, "lawyer-a");
    await contact(world, "lawyer-a", number);
    const [worker, lawyer, params] = [world.as("worker"), world.as("lawyer-a"), { number }];
    const open = (await worker.call(startMyUploadRoute, { params, body: said(png(90)) })).body.id;
    const begun = (await world.as("second").call(startMyUploadRoute, { params: { number: other }, body: said(png(90)) })).body.id;
    const [gone, his, theirs] = [await bring("worker", number, png(80)), await bring("worker", number, png(70)), await bring("lawyer-a", number, png(60))];
    await worker.call(deleteMyUploadRoute, { params: { number, id: gone as never } });
    for (const id of [open, begun, gone, theirs, `u_${"0".repeat(20)}`]) expect((await worker.call(writeMessageRoute, { params, body: { text: "看这个", files: [his, id] } })).body.code).toBe("case.file_gone");
    expect((await lawyer.call(recordContactRoute, { params, body: { evidence: { kind: "message", text: "", files: [his] } } })).body.code).toBe("case.file_gone");
    // A colleague who may add here brought none of it.
    expect((await world.as("head").call(recordContactRoute, { params, body: { evidence: { kind: "message", text: "看这个", files: [theirs] } } })).body.code).toBe("case.file_gone");
    expect((await worker.call(writeMessageRoute, { params, body: { text: " ", files: [] } })).body.code).toBe("request.malformed");
    expect((await worker.call(startMyUploadRoute, { params, body: said(png(90), { seconds: 3 }) })).status).toBe(400);
    expect((await worker.call(startMyUploadRoute, { params, body: said(sound, { type: "audio/mpeg", seconds: 61 }) })).status).toBe(400);
    expect((await worker.call(writeMessageRoute, { params, body: { text: "", files: Array.from({ length: 10 }, () => his) } })).status).toBe(400);
    expect((await look(world, number)).messages).toEqual([]);
    // Taken back and deleted, there is no message, no file and no name of one left.
    expect((await worker.call(writeMessageRoute, { params, body: { text: "", files: [his] } })).status).toBe(201);
    await worker.call(exportMyCaseRoute, { params });
    await worker.call(withdrawRoute, { params, body: {} });
    expect((await worker.call(eraseMineRoute, { params, body: {} })).status).toBe(201);
    expect((await world.rows()).filter((row) => row["pk"] === `CASE#${number}` && ["message", "upload"].includes(String(row["t"])))).toEqual([]);
    expect([...world.bucket.objects.keys()].filter((key) => key.includes(number))).toEqual([]);
  });
});
