import { createHash, randomBytes } from "node:crypto";
import { pieceBytes } from "@huiyin/shared/cases/uploads";
import * as z from "zod/mini";
import { memoryFiles } from "../../functions/platform/memoryFiles.fixture";
import { scaled, type Measure } from "./measures";
import { newKey, report, signIn } from "./people";
import { freshFolder, openWorld, throwAway } from "./world";

const zState = z.object({ id: z.string(), missing: z.array(z.object({ piece: z.number(), fields: z.record(z.string(), z.string()) })) });

/** upload_resumed: 10 MB cut off five times, each in the middle of a piece: how often it is stored whole, 0 when anything that had arrived was asked for again. */
export const uploadResumed: Measure = async (setting) => {
  const folder = freshFolder();
  const bucket = memoryFiles();
  const world = await openWorld(folder, undefined, bucket.files);
  try {
    const worker = await signIn(world, "bench_worker");
    const number = await report(world, worker, "某物流园一号仓");
    const bytes = Buffer.concat([Buffer.from("%PDF-1.7\n"), randomBytes(scaled(setting, 10_000_000, 6 * pieceBytes) - 9)]);
    const post = async (path: string, body: unknown) => (await world.ask("POST", `/cases/${number}/uploads${path}`, { token: worker.token, key: newKey(), body })).status;
    const begun = z.parse(zState, (await world.ask("POST", `/cases/${number}/uploads`, {
      token: worker.token, key: newKey(), body: { name: "材料.pdf", type: "application/pdf", bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") },
    })).body);
    const arrived = new Set<number>();
    let [again, cuts] = [0, 0];
    for (let missing = begun.missing; missing.length > 0; ) {
      again += missing.filter(({ piece }) => arrived.has(piece)).length;
      for (const { piece, fields } of missing) {
        const part = bytes.subarray(piece * pieceBytes, (piece + 1) * pieceBytes);
        // One whole piece gets through before each break.
        const breaks = cuts < 5 && arrived.size > cuts;
        bucket.send(fields, breaks ? part.subarray(0, Math.floor(part.length / 2)) : part);
        if (breaks) {
          cuts += 1;
          break;
        }
        arrived.add(piece);
      }
      if (missing.length > 1 && (await post(`/${begun.id}/finish`, {})) === 201 && arrived.size < Math.ceil(bytes.length / pieceBytes)) throw new Error("bench: finished before it was there");
      missing = z.parse(zState, (await world.ask("GET", `/cases/${number}/uploads/${begun.id}`, { token: worker.token })).body).missing;
    }
    for (let times = 0; times < 2; times += 1) if ((await post(`/${begun.id}/finish`, {})) !== 201) throw new Error("bench: the upload could not be finished");
    const whole = bucket.objects.get(`files/${number}/${begun.id}`);
    const isRight = whole !== undefined && Buffer.from(whole).equals(bytes) && bucket.objects.size === 1;
    setting.say(`upload of ${bytes.length} bytes: cut off ${cuts} times, ${again} pieces asked for again, stored ${bucket.writes.length} times`);
    return { upload_resumed: isRight && again === 0 && cuts === 5 ? bucket.writes.length : 0 };
  } finally {
    await world.close();
    throwAway(folder);
  }
};
