import { createHash, randomBytes } from "node:crypto";
import { finishMyUploadRoute, finishUploadRoute, startMyUploadRoute, startUploadRoute } from "@huiyin/shared/cases/uploadApi";
import { pieceBytes, type UploadNew } from "@huiyin/shared/cases/uploads";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { World } from "./harness";

/** Files for the journeys, and bringing them. */
export const png = (bytes: number): Buffer => Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), randomBytes(bytes - 8)]);
export const sound = Buffer.from([0xff, 0xf3, 0x48, 0xc4, ...randomBytes(400)]);
export const said = (bytes: Buffer, more: Partial<UploadNew> = {}): UploadNew => ({ name: "工资条.png", type: "image/png", bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex"), ...more });

/** Brought by somebody as their phone does it: begun, sent, and counted. */
export async function bringTo(world: World, name: string, number: CaseNumber, bytes: Buffer, more: Partial<UploadNew> = {}): Promise<string> {
  const [start, finish] = name === "worker" ? ([startMyUploadRoute, finishMyUploadRoute] as const) : ([startUploadRoute, finishUploadRoute] as const);
  const begun = (await world.as(name).call(start, { params: { number }, body: said(bytes, more) })).body;
  for (const it of begun.missing) world.bucket.send(it.fields, bytes.subarray(it.piece * pieceBytes, (it.piece + 1) * pieceBytes));
  const { status, body } = await world.as(name).call(finish, { params: { number, id: begun.id as never } });
  if (status !== 201) throw new Error(`finish: ${status} ${body.code ?? ""}`);
  return begun.id;
}
