import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { queryCaseRoute } from "@huiyin/shared/cases/api";
import {
  deleteUploadByCodeRoute, finishUploadByCodeRoute, linkByCodeRoute, readMaterialsByCodeRoute, readUploadByCodeRoute, settleMaterialsByCodeRoute, startUploadByCodeRoute, writeByCodeRoute,
} from "@huiyin/shared/cases/codeApi";
import { readCaseRoute } from "@huiyin/shared/cases/staffApi";
import { deleteMyUploadRoute, finishMyUploadRoute, linkAttachmentRoute, listMyAttachmentsRoute, readMyUploadRoute, startMyUploadRoute } from "@huiyin/shared/cases/uploadApi";
import { mostAttachments, pieceBytes } from "@huiyin/shared/cases/uploads";
import { askMaterialRoute, readWorkRoute } from "@huiyin/shared/cases/workApi";
import { zQueryCode } from "@huiyin/shared/kernel/caseNumber";
import { bringTo, png, said, sound } from "./files";
import { createWorld, type World } from "./harness";
import { contact, file, fileAnonymously, take } from "./steps";
import { secrets } from "./stories";

jest.setTimeout(60_000);
let world: World;
afterEach(() => world.finish(Object.values(secrets)));

describe("a file behind number and code", () => {
  it("from who left no name goes in pieces behind number and code, cut off and resumed, and ticks what was asked for; nobody is written down as who brought it", async () => {
    world = await createWorld({ faults: true });
    const { number, code } = await fileAnonymously(world);
    await take(world, "lawyer-a");
    await contact(world, "lawyer-a", number);
    const [lawyer, { anyone }, held] = [world.as("lawyer-a"), world, { number, code }];
    const bytes = png(pieceBytes + 9);
    const begun = (await anyone.call(startUploadByCodeRoute, { body: { ...held, file: said(bytes) } })).body;
    const one = { ...held, id: begun.id };
    world.bucket.send(begun.missing[0]?.fields ?? {}, bytes.subarray(0, pieceBytes));
    expect((await anyone.call(finishUploadByCodeRoute, { body: one })).body.code).toBe("upload.incomplete");
    const again = (await anyone.call(readUploadByCodeRoute, { body: one })).body;
    expect(again.missing.map((it) => it.piece)).toEqual([1]);
    world.bucket.send(again.missing[0]?.fields ?? {}, bytes.subarray(pieceBytes));
    // Not looked at yet, it goes with nothing.
    expect((await anyone.call(writeByCodeRoute, { body: { ...held, text: "", files: [begun.id] } })).body.code).toBe("case.file_gone");
    expect((await anyone.call(finishUploadByCodeRoute, { body: one })).status).toBe(201);
    const note = (await anyone.call(startUploadByCodeRoute, { body: { ...held, file: said(sound, { name: "语音-7秒.mp3", type: "audio/mpeg", seconds: 7 }) } })).body;
    world.bucket.send(note.missing[0]?.fields ?? {}, sound);
    expect((await anyone.call(finishUploadByCodeRoute, { body: { ...held, id: note.id } })).status).toBe(201);
    const send = () => anyone.call(writeByCodeRoute, { body: { ...held, text: "", files: [begun.id, note.id] }, key: "e".repeat(32) });
    expect([(await send()).status, (await send()).status]).toEqual([201, 201]);
    const carried = [["worker", "", [["工资条.png", null], ["语音-7秒.mp3", 7]]]];
    const messages = [(await anyone.call(queryCaseRoute, { body: held })).body.messages, (await lawyer.call(readCaseRoute, { params: { number } })).body.messages];
    for (const list of messages) expect(list.filter((it) => it.from === "worker").map((it) => [it.from, it.text, it.files.map((file) => [file.name, file.seconds])])).toEqual(carried);
    expect((await anyone.call(linkByCodeRoute, { body: one })).body.url).toContain(begun.id);
    expect((await lawyer.call(linkAttachmentRoute, { params: { number, id: begun.id as never } })).body.url).toContain(begun.id);
    // What the staff brought is not theirs to go on with, to send or to take away.
    const paper = await bringTo(world, "lawyer-a", number, png(70));
    for (const route of [readUploadByCodeRoute, finishUploadByCodeRoute, deleteUploadByCodeRoute]) expect((await anyone.call(route, { body: { ...held, id: paper } })).body.code).toBe("access.not_found");
    expect((await anyone.call(writeByCodeRoute, { body: { ...held, text: "", files: [paper] } })).body.code).toBe("case.file_gone");

    expect((await lawyer.call(askMaterialRoute, { params: { number }, body: { papers: ["工资条", "工友联系方式"], note: null, pauses: false } })).status).toBe(201);
    const asked = (await anyone.call(readMaterialsByCodeRoute, { body: held })).body;
    expect([asked.may, asked.papers.map((it) => [it.words, it.state])]).toEqual([true, [["工资条", "open"], ["工友联系方式", "open"]]]);
    const papers = asked.papers.map((it, at) => ({ id: it.id, state: at === 0 ? ("given" as const) : ("none" as const) }));
    expect((await anyone.call(settleMaterialsByCodeRoute, { body: { ...held, papers } })).status).toBe(201);
    expect((await lawyer.call(readWorkRoute, { params: { number } })).body.papers.map((it) => it.state)).toEqual(["given", "none"]);
    expect((await anyone.call(deleteUploadByCodeRoute, { body: { ...held, id: note.id } })).status).toBe(201);
    expect((await anyone.call(linkByCodeRoute, { body: { ...held, id: note.id } })).body.code).toBe("access.not_found");

    // What an account holds is sent from there, and a wrong code opens none of it.
    const mine = zQueryCode.parse("123456789012");
    const byCode = [startUploadByCodeRoute, readUploadByCodeRoute, finishUploadByCodeRoute, deleteUploadByCodeRoute, readMaterialsByCodeRoute, settleMaterialsByCodeRoute, writeByCodeRoute] as const;
    const refusals = async (with_: { number: string; code: string }) => Promise.all(byCode.map(async (route) => (await anyone.call(route as never, { body: { ...with_, file: said(bytes), id: begun.id, papers, text: "x" } } as never)).body));
    for (const it of await refusals({ number: await file(world, "worker", { queryCode: mine }), code: mine })) expect(it).toMatchObject({ code: "case.query_signed" });
    for (const it of await refusals({ number, code: "000000000000" })) expect(it).toMatchObject({ code: "case.query_failed" });
    const rows = (await world.rows()).filter((row) => row["pk"] === `CASE#${number}` && row["t"] === "upload" && row["from"] === "worker");
    expect(rows.map((row) => row["by"])).toEqual([undefined, undefined]);
    expect(JSON.stringify(await world.rows())).not.toMatch(/工资条\.png|语音-7秒/u);
  });
});

describe("an upload nobody went on with", () => {
  it("has a day after its last piece, then counts no longer and goes with its pieces, also when the sweeping is killed in between; one gone on with meanwhile is stored", async () => {
    world = await createWorld({ at: "2026-11-23T02:00:00.000Z", faults: true });
    const number = await file(world);
    await take(world, "lawyer-a");
    await contact(world, "lawyer-a", number);
    const [worker, params] = [world.as("worker"), { number }];
    const bytes = png(pieceBytes + 9);
    const start = async () => (await worker.call(startMyUploadRoute, { params, body: said(bytes) })).body;
    const send = ({ missing }: Awaited<ReturnType<typeof start>>, piece: number) => world.bucket.send(missing.find((it) => it.piece === piece)?.fields ?? {}, bytes.subarray(piece * pieceBytes, (piece + 1) * pieceBytes));
    const rows = async () => (await world.rows()).filter((row) => row["t"] === "upload").map((row) => [row["id"], row["state"]]);
    const [left, kept] = [await start(), await start()];
    for (const it of [left, kept]) send(it, 0);
    // Looked at after a day, there was something of both: they have another. One is gone on with in it.
    await world.until("2026-11-24T14:00:00.000Z");
    const again = (await worker.call(readMyUploadRoute, { params: { number, id: kept.id as never } })).body;
    expect(again.missing.map((it) => it.piece)).toEqual([1]);
    send(again, 1);
    expect((await worker.call(finishMyUploadRoute, { params: { number, id: kept.id as never } })).status).toBe(201);
    const later = await start();
    send(later, 0);
    // One that is taken back before it counted leaves nothing either, once no piece of it can come any more.
    const back = await start();
    expect((await worker.call(deleteMyUploadRoute, { params: { number, id: back.id as never } })).status).toBe(201);
    expect((await worker.call(listMyAttachmentsRoute, { params })).body.attachments.map((it) => it.id)).toEqual([kept.id]);
    send(back, 0);

    // The second look at the first found nothing new; its pieces go an hour later, and the process is killed just then.
    await world.until("2026-11-25T02:30:00.000Z");
    expect((await rows()).sort()).toEqual([[left.id, "lapsed"], [kept.id, "stored"], [later.id, "open"]].sort());
    expect((await worker.call(readMyUploadRoute, { params: { number, id: left.id as never } })).body.code).toBe("access.not_found");
    expect((await worker.call(finishMyUploadRoute, { params: { number, id: left.id as never } })).body.code).toBe("access.not_found");
    const killed = jest.spyOn(world.platform.files, "remove").mockRejectedValueOnce(new Error("killed"));
    await world.until("2026-11-25T04:00:00.000Z");
    expect(killed.mock.calls.length).toBeGreaterThan(1);
    killed.mockRestore();
    expect((await rows()).sort()).toEqual([[kept.id, "stored"], [later.id, "open"]].sort());
    expect([...world.bucket.objects.keys()].sort()).toEqual([`files/${number}/${kept.id}`, `pieces/${number}/${later.id}/00`]);
    await world.until("2026-11-27T02:00:00.000Z");
    expect(await rows()).toEqual([[kept.id, "stored"]]);
    expect([...world.bucket.objects.keys()]).toEqual([`files/${number}/${kept.id}`]);

    // With the last place taken by one that is left lying, there is room again a day later.
    world.calm();
    const [row] = (await world.rows()).filter((it) => it["t"] === "upload");
    const others = Array.from({ length: mostAttachments - 2 }, (_, n) => `u_${String(n).padStart(20, "0")}`);
    await world.platform.table.writeMany(others.map((id) => ({ ...row, pk: `CASE#${number}`, sk: `UPLOAD#${id}`, id })));
    await start();
    expect((await worker.call(startMyUploadRoute, { params, body: said(bytes) })).body.code).toBe("upload.too_many");
    await world.until("2026-11-28T02:05:00.000Z");
    expect((await worker.call(startMyUploadRoute, { params, body: said(bytes) })).status).toBe(201);
  });
});
