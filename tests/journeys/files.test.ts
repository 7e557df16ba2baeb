import { randomBytes } from "node:crypto";
import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { queryCaseRoute } from "@huiyin/shared/cases/api";
import {
  deleteUploadByCodeRoute, finishUploadByCodeRoute, linkByCodeRoute, readMaterialsByCodeRoute, readUploadByCodeRoute, settleMaterialsByCodeRoute, startUploadByCodeRoute, writeByCodeRoute,
} from "@huiyin/shared/cases/codeApi";
import type { EntryNew } from "@huiyin/shared/cases/entries";
import { exportCaseRoute, exportMyCaseRoute } from "@huiyin/shared/cases/exportApi";
import { readCaseRoute, recordContactRoute } from "@huiyin/shared/cases/staffApi";
import {
  deleteMyUploadRoute, deleteUploadRoute, finishMyUploadRoute, finishUploadRoute, linkAttachmentRoute, linkMyAttachmentRoute, linkMyPicturesRoute, listAttachmentsRoute, listMyAttachmentsRoute, readMyUploadRoute, startMyUploadRoute, startUploadRoute,
} from "@huiyin/shared/cases/uploadApi";
import { mostAttachments, pieceBytes } from "@huiyin/shared/cases/uploads";
import { askMaterialRoute, readWorkRoute, writeEntryRoute } from "@huiyin/shared/cases/workApi";
import { zQueryCode, type CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { addMinutes } from "@huiyin/shared/kernel/time";
import { exportMineRoute } from "@huiyin/shared/deadlines/copyApi";
import { strFromU8, unzipSync } from "fflate";
import { bringTo, png, said, sound } from "./files";
import { createWorld, type World } from "./harness";
import { codesOf, contact, file, fileAnonymously, look, take } from "./steps";
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
    for (let twice = 0; twice < 2; twice += 1) expect((await lawyer.call(linkAttachmentRoute, { params: { number, id: begun.id as never } })).body.url).toContain(begun.id);
    expect((await world.rows()).filter((row) => row["t"] === "look" && row["pk"] === `CASE#${number}`).map((row) => row["what"])).toEqual(["file"]);
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
    const refusals = async (with_: { number: string; code: string }) => {
      const bodies: unknown[] = [];
      for (const route of byCode) {
        // Whoever guesses waits longer each time.
        world.setNow(addMinutes(world.now(), 1));
        bodies.push((await anyone.call(route as never, { body: { ...with_, file: said(bytes), id: begun.id, papers, text: "x" } } as never)).body);
      }
      return bodies;
    };
    for (const it of await refusals({ number: await file(world, "worker", { queryCode: mine }), code: mine })) expect(it).toMatchObject({ code: "case.query_signed" });
    for (const it of await refusals({ number, code: "000000000000" })) expect(it).toMatchObject({ code: "case.query_failed" });
    const rows = (await world.rows()).filter((row) => row["pk"] === `CASE#${number}` && row["t"] === "upload" && row["from"] === "worker");
    expect(rows.map((row) => row["by"])).toEqual([undefined, undefined]);
    expect(JSON.stringify(await world.rows())).not.toMatch(/工资条\.png|语音-7秒/u);
  });
});

describe("an app that was closed while it sent", () => {
  it("chooses the same file again and sends only what is missing, of its own and in the same case; with an account, as staff, and by number and code", async () => {
    world = await createWorld({ at: "2026-11-23T02:00:00.000Z", faults: true });
    const number = await file(world);
    await take(world, "lawyer-a");
    await contact(world, "lawyer-a", number);
    const { number: unnamed, code } = await fileAnonymously(world);
    const bytes = png(2 * pieceBytes + 9);
    const [worker, lawyer, params] = [world.as("worker"), world.as("lawyer-a"), { number }];
    const mine = async (more = {}) => (await worker.call(startMyUploadRoute, { params, body: said(bytes, more) })).body;
    const theirs = async () => (await lawyer.call(startUploadRoute, { params, body: said(bytes) })).body;
    const byCode = async () => (await world.anyone.call(startUploadByCodeRoute, { body: { number: unnamed, code, file: said(bytes) } })).body;
    const ids: string[] = [];
    for (const start of [mine, theirs, byCode]) {
      const begun = await start();
      expect(begun.missing.map((it) => it.piece)).toEqual([0, 1, 2]);
      for (const piece of [0, 1]) world.bucket.send(begun.missing[piece]?.fields ?? {}, bytes.subarray(piece * pieceBytes, (piece + 1) * pieceBytes));
      const again = await start();
      expect([again.id, again.missing.map((it) => it.piece)]).toEqual([begun.id, [2]]);
      world.bucket.send(again.missing[0]?.fields ?? {}, bytes.subarray(2 * pieceBytes));
      ids.push(begun.id);
    }
    expect(new Set(ids).size).toBe(3);
    // The phone names it anew; other bytes, or another kind, are another file.
    expect((await mine({ name: "tmp_8d1.png" })).id).toBe(ids[0]);
    expect([(await mine({ type: "image/jpeg" })).id, (await mine({ bytes: bytes.length - 1 })).id, (await mine({ sha256: "0".repeat(64) })).id].includes(ids[0] ?? "")).toBe(false);
    expect((await worker.call(finishMyUploadRoute, { params: { number, id: ids[0] as never } })).status).toBe(201);
    expect((await world.anyone.call(finishUploadByCodeRoute, { body: { number: unnamed, code, id: ids[2] ?? "" } })).status).toBe(201);
    // Of what counts already, a second one begins anew.
    expect((await mine()).missing.map((it) => it.piece)).toEqual([0, 1, 2]);
    expect((await worker.call(listMyAttachmentsRoute, { params })).body.attachments.map((it) => it.id)).toEqual([ids[0]]);
  });
});

describe("an upload nobody went on with", () => {
  it("has a day after its last piece, then counts no longer and goes with its pieces, also when the sweeping is killed in between; one gone on with meanwhile is stored", async () => {
    world = await createWorld({ at: "2026-11-23T02:00:00.000Z", faults: true });
    const number = await file(world);
    await take(world, "lawyer-a");
    await contact(world, "lawyer-a", number);
    const [worker, params] = [world.as("worker"), { number }];
    const start = async () => {
      const bytes = png(pieceBytes + 9);
      return { ...(await worker.call(startMyUploadRoute, { params, body: said(bytes) })).body, bytes };
    };
    const send = ({ missing, bytes }: Pick<Awaited<ReturnType<typeof start>>, "missing" | "bytes">, piece: number) => world.bucket.send(missing.find((it) => it.piece === piece)?.fields ?? {}, bytes.subarray(piece * pieceBytes, (piece + 1) * pieceBytes));
    const rows = async () => (await world.rows()).filter((row) => row["t"] === "upload").map((row) => [row["id"], row["state"]]);
    const [left, kept] = [await start(), await start()];
    for (const it of [left, kept]) send(it, 0);
    // Looked at after a day, there was something of both: they have another. One is gone on with in it.
    await world.until("2026-11-24T14:00:00.000Z");
    const again = (await worker.call(readMyUploadRoute, { params: { number, id: kept.id as never } })).body;
    expect(again.missing.map((it) => it.piece)).toEqual([1]);
    send({ ...again, bytes: kept.bytes }, 1);
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
    const more = said(png(90));
    expect((await worker.call(startMyUploadRoute, { params, body: more })).body.code).toBe("upload.too_many");
    await world.until("2026-11-28T02:05:00.000Z");
    expect((await worker.call(startMyUploadRoute, { params, body: more })).status).toBe(201);
  });
});

describe("files of a visit and of a note", () => {
  const pdf = (number: CaseNumber, name: string) => bringTo(world, "lawyer-a", number, Buffer.concat([Buffer.from("%PDF-1.7"), randomBytes(90)]), { name, type: "application/pdf" });

  it("are read by whoever reads those: of a note's the worker hears nothing, in no list, no link and no copy", async () => {
    world = await createWorld();
    const number = await file(world);
    await take(world, "lawyer-a");
    await contact(world, "lawyer-a", number);
    const [worker, lawyer, params] = [world.as("worker"), world.as("lawyer-a"), { number }];
    const write = (entry: EntryNew, files: string[], text = "") => lawyer.call(writeEntryRoute, { params, body: { entry, text, files } });
    const at = addMinutes(world.now(), -1);
    // As the sheet does it: made to count as what only staff read. Counted for both, what it goes with decides.
    const bytes = png(90);
    const inner = (await lawyer.call(startUploadRoute, { params, body: said(bytes, { name: "内部照片.png" }) })).body;
    world.bucket.send(inner.missing[0]?.fields ?? {}, bytes);
    expect((await lawyer.call(finishUploadRoute, { params: { number, id: inner.id as never }, body: { sees: "staff" } })).status).toBe(201);
    const [opinion, scene, court] = [await pdf(number, "内部意见.pdf"), await bringTo(world, "lawyer-a", number, png(80), { name: "现场.png" }), await pdf(number, "法院便笺.pdf")];
    expect((await write({ kind: "note" }, [inner.id, opinion], "先别说")).status).toBe(201);
    expect((await write({ kind: "visit", at, sees: "both" }, [scene])).status).toBe(201);
    expect((await write({ kind: "outside", at, sees: "staff", body: "court" }, [court], "法院说下周")).status).toBe(201);
    expect((await write({ kind: "visit", at, sees: "both" }, [], " ")).body.code).toBe("request.malformed");
    expect((await write({ kind: "note" }, [await bringTo(world, "worker", number, png(60))], "x")).body.code).toBe("case.file_gone");
    // What the worker was shown already stays theirs to read, though a note names it too.
    expect((await write({ kind: "note" }, [scene], "看这张")).status).toBe(201);

    // Whom it was spoken with is the staff's to know; the worker reads with which body, when, and what came of it.
    expect((await write({ kind: "outside", at, sees: "both", body: "police", whom: "派出所王警官" }, [], "已经立案")).status).toBe(201);

    const hidden = [inner.id, opinion, court];
    const told = await look(world, number);
    expect(told.messages.map((it) => [it.kind, it.files.map((one) => one.id)])).toEqual([["visit", [scene]], ["outside", []]]);
    expect(told.messages.at(-1)).toMatchObject({ body: "police", when: at, text: "已经立案" });
    expect(JSON.stringify(told)).not.toContain("王警官");
    expect((await worker.call(listMyAttachmentsRoute, { params })).body.attachments.map((it) => it.name).sort()).toEqual(["工资条.png", "现场.png"].sort());
    for (const id of hidden) expect([id, (await worker.call(linkMyAttachmentRoute, { params: { number, id: id as never } })).body.code]).toEqual([id, "access.not_found"]);
    expect((await worker.call(linkMyPicturesRoute, { params, query: { ids: [...hidden, scene].join(",") } })).body.links.map((it) => it.id)).toEqual([scene]);
    // The staff have them all, marked; and each side its own copy.
    expect((await lawyer.call(listAttachmentsRoute, { params })).body.attachments.map((it) => [it.id, it.sees]).filter(([, sees]) => sees === "staff").map(([id]) => id).sort()).toEqual([...hidden].sort());
    const staffView = (await lawyer.call(readCaseRoute, { params })).body;
    expect(staffView.messages.filter((it) => it.kind !== "message").map((it) => it.files.length)).toEqual([2, 1, 1, 1, 0]);
    for (const id of hidden) expect((await lawyer.call(linkAttachmentRoute, { params: { number, id: id as never } })).status).toBe(200);
    await Promise.all([worker.call(exportMyCaseRoute, { params }), lawyer.call(exportCaseRoute, { params })]);
    const copyOf = (side: string) => unzipSync(world.bucket.objects.get(`packs/${number}/file-${side}.zip`) ?? new Uint8Array());
    const attached = (side: string) => Object.keys(copyOf(side)).filter((name) => name.startsWith("附件/")).map((name) => name.slice(6)).sort();
    expect([attached("worker"), attached("staff")]).toEqual([["工资条.png", "现场.png"].sort(), ["内部照片.png", "内部意见.pdf", "工资条.png", "法院便笺.pdf", "现场.png"].sort()]);
    const data = (side: string) => strFromU8(copyOf(side)["案件数据.json"] ?? new Uint8Array());
    expect([/内部照片|内部意见|法院便笺/u.test(data("worker")), /内部照片/u.test(data("staff")), /内部照片|内部意见|法院便笺/u.test(JSON.stringify((await worker.call(exportMineRoute, { params })).body))]).toEqual([false, true, false]);
    expect([/police/u.test(data("worker")), /王警官/u.test(data("worker")), /王警官/u.test(data("staff")), JSON.stringify((await worker.call(exportMineRoute, { params })).body).includes("王警官")]).toEqual([true, false, true, false]);
    // Of what was brought for a note from the start, and of its going, there is no step for the worker either.
    const steps = codesOf(told).filter((code) => code === "file_added").length;
    expect(staffView.events.filter((it) => it.code === "file_added")).toHaveLength(steps + 1);
    expect((await lawyer.call(deleteUploadRoute, { params: { number, id: inner.id as never } })).status).toBe(201);
    expect(codesOf(await look(world, number))).not.toContain("file_deleted");
    // Sent to the worker after all, it is theirs to read.
    expect((await lawyer.call(recordContactRoute, { params, body: { evidence: { kind: "message", text: "请看", files: [court] } } })).status).toBe(201);
    expect((await worker.call(linkMyAttachmentRoute, { params: { number, id: court as never } })).status).toBe(200);
  });

  it("with number and code a visit's is opened, a note's is not", async () => {
    world = await createWorld();
    const { number, code } = await fileAnonymously(world);
    await take(world, "lawyer-a");
    await contact(world, "lawyer-a", number);
    const lawyer = world.as("lawyer-a");
    const [scene, opinion] = [await bringTo(world, "lawyer-a", number, png(80)), await pdf(number, "内部意见.pdf")];
    for (const [entry, id] of [[{ kind: "visit", at: addMinutes(world.now(), -1), sees: "both" }, scene], [{ kind: "note" }, opinion]] as const) expect((await lawyer.call(writeEntryRoute, { params: { number }, body: { entry, text: "", files: [id] } })).status).toBe(201);
    expect((await world.anyone.call(queryCaseRoute, { body: { number, code } })).body.messages.map((it) => [it.kind, it.files.map((one) => one.id)])).toEqual([["visit", [scene]]]);
    expect((await world.anyone.call(linkByCodeRoute, { body: { number, code, id: scene } })).body.url).toContain(scene);
    expect((await world.anyone.call(linkByCodeRoute, { body: { number, code, id: opinion } })).body.code).toBe("access.not_found");
  });
});
