import { createHash, randomBytes } from "node:crypto";
import { zCase } from "@huiyin/shared/cases/schema";
import { addMinutes } from "@huiyin/shared/kernel/time";
import { unzipSync } from "fflate";
import * as z from "zod/mini";
import { caseKey, caseRow, putEvent } from "../../functions/cases/caseRepository";
import { messageOp } from "../../functions/cases/messageOps";
import { memoryFiles } from "../../functions/platform/memoryFiles.fixture";
import type { Row } from "../../functions/platform/table";
import { scaled, type Measure } from "./measures";
import { newKey, report, signIn } from "./people";
import { median, rounded, timed } from "./statistics";
import { freshFolder, openWorld, throwAway, workingHour } from "./world";

const zState = z.object({ id: z.string(), missing: z.array(z.object({ fields: z.record(z.string(), z.string()) })) });
const zDone = z.object({ bytes: z.number(), left: z.number() });

/** file_export_seconds: a case of 200 steps and messages with five attachments of 1 MB as one ZIP, asked for by its worker; the median of five, the first load apart. */
export const fileExport: Measure = async (setting) => {
  const folder = freshFolder();
  const bucket = memoryFiles();
  const world = await openWorld(folder, undefined, bucket.files);
  try {
    const worker = await signIn(world, "bench_worker");
    const number = await report(world, worker, "某物流园一号仓");
    const { table, keys } = world.platform;
    const attachments = scaled(setting, 5, 1);
    for (let file = 0; file < attachments; file += 1) {
      const bytes = Buffer.concat([Buffer.from("%PDF-1.7\n"), randomBytes(1_000_000)]);
      const begun = z.parse(zState, (await world.ask("POST", `/cases/${number}/uploads`, {
        token: worker.token, key: newKey(), body: { name: `材料${file}.pdf`, type: "application/pdf", bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") },
      })).body);
      bucket.send(begun.missing[0]?.fields ?? {}, bytes);
      const { status } = await world.ask("POST", `/cases/${number}/uploads/${begun.id}/finish`, { token: worker.token, key: newKey(), body: {} });
      if (status !== 201) throw new Error(`bench: the upload answered ${status}`);
    }
    const head = zCase.parse(await table.get(caseKey(number)));
    const count = scaled(setting, 200, 40);
    const rows: Row[] = [];
    for (let version = head.version + 1; version <= head.version + count; version += 1) {
      const at = addMinutes(workingHour, version);
      const event = putEvent({ v: 1, number: head.number, seq: version, at, code: "message_from_worker", by: { kind: "worker" }, data: {} });
      const message = await messageOp(keys, head, { from: "worker", title: "", text: "老板还是没有发工资，我又去问了一次。" }, at);
      for (const op of [event, message]) if ("put" in op) rows.push(op.put);
    }
    await table.writeMany([...rows, caseRow({ ...head, version: head.version + count })]);
    let size = 0;
    const once = async () => {
      const reply = await world.ask("POST", `/cases/${number}/export`, { token: worker.token, key: newKey(), body: {} });
      if (reply.status !== 201) throw new Error(`bench: the export answered ${reply.status}`);
      const { bytes, left } = z.parse(zDone, reply.body);
      if (left > 0) throw new Error("bench: an attachment was left out");
      size = bytes;
    };
    // The first one loads what makes a PDF, as the first of a function does.
    const first = await timed(once);
    const times: number[] = [];
    for (let round = 0; round < 5; round += 1) times.push(await timed(once));
    const parts = Object.keys(unzipSync(bucket.objects.get(`packs/${number}/file-worker.zip`) ?? new Uint8Array()));
    if (parts.length !== attachments + 2) throw new Error(`bench: the export holds ${parts.join(", ")}`);
    setting.say(`export of a case of ${count} steps, ${attachments} attachments: ${size} bytes in ${median(times).toFixed(0)} ms; the first, which loads what makes it, ${first.toFixed(0)} ms`);
    return { file_export_seconds: rounded(median(times) / 1000) };
  } finally {
    await world.close();
    throwAway(folder);
  }
};
