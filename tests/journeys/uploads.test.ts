import { createHash, randomBytes } from "node:crypto";
import { afterEach, describe, expect, it, jest } from "@jest/globals";
import {
  deleteMyUploadRoute, deleteUploadRoute, finishMyUploadRoute, linkAttachmentRoute, linkMyAttachmentRoute, listAttachmentsRoute, listMyAttachmentsRoute, readMyUploadRoute, startMyUploadRoute,
} from "@huiyin/shared/cases/uploadApi";
import { pieceBytes, type UploadNew } from "@huiyin/shared/cases/uploads";
import { createWorld, type World } from "./harness";
import { codesOf, file, look, take } from "./steps";
import { secrets } from "./stories";
import { organisations } from "./town";

jest.setTimeout(60_000);
let world: World;
afterEach(() => world.finish(Object.values(secrets)));
const png = (bytes: number): Buffer => Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), randomBytes(bytes - 8)]);
const said = (bytes: Buffer, more: Partial<UploadNew> = {}): UploadNew => ({ name: "工资条.png", type: "image/png", bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex"), ...more });

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
