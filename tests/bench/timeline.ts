import { zCase } from "@huiyin/shared/cases/schema";
import { addMinutes } from "@huiyin/shared/kernel/time";
import { caseKey, caseRow, putEvent } from "../../functions/cases/caseRepository";
import { messageOp } from "../../functions/cases/messageOps";
import type { Row } from "../../functions/platform/table";
import { scaled, type Measure } from "./measures";
import { digits, newKey, report, signIn } from "./people";
import { inTurn, rounded } from "./statistics";
import { freshFolder, openWorld, throwAway, workingHour } from "./world";

/** timeline_growth: the first page of a case with 1,000 entries over the same with 20, by turns; read by their worker, and by whoever has number and code. The greater of the two. */
export const timelineGrowth: Measure = async (setting) => {
  const folder = freshFolder();
  const world = await openWorld(folder);
  try {
    const worker = await signIn(world, "bench_worker");
    const code = digits(12);
    const few = await report(world, worker, "某物流园一号仓", newKey(), code);
    const many = await report(world, worker, "某物流园二号仓", newKey(), code);
    const counts = new Map([[few, 20], [many, scaled(setting, 1_000, 200)]]);
    const { table, keys } = world.platform;
    for (const [number, count] of counts) {
      const head = zCase.parse(await table.get(caseKey(number)));
      const rows: Row[] = [];
      for (let version = 2; version <= count; version += 1) {
        const at = addMinutes(workingHour, version);
        const event = putEvent({ v: 1, number: head.number, seq: version, at, code: "message_from_worker", by: { kind: "worker" }, data: {} });
        const message = await messageOp(keys, head, { from: "worker", title: "", text: "老板还是没有发工资，我又去问了一次。" }, at);
        for (const op of [event, message]) if ("put" in op) rows.push(op.put);
      }
      await table.writeMany([...rows, caseRow({ ...head, version: count })]);
    }
    world.setNow(addMinutes(workingHour, 2_000));
    // The session has run out meanwhile.
    const again = await signIn(world, "bench_worker");
    const doors = {
      account: (number: string) => world.ask("GET", `/cases/${number}`, { token: again.token }),
      code: (number: string) => world.ask("POST", "/query", { body: { number, code } }),
    };
    const growths: number[] = [];
    for (const [door, ask] of Object.entries(doors)) {
      const read = (number: string) => async () => {
        const reply = await ask(number);
        if (reply.status !== 200 && reply.status !== 201) throw new Error(`bench: reading answered ${reply.status}`);
      };
      const [atFew, atMany] = await inTurn(read(few), read(many), scaled(setting, 500, 20), scaled(setting, 50, 3));
      setting.say(`first page of a timeline by ${door}: ${atFew.toFixed(2)} ms of ${counts.get(few)} entries, ${atMany.toFixed(2)} ms of ${counts.get(many)}`);
      growths.push(atMany / atFew);
    }
    return { timeline_growth: rounded(Math.max(...growths)) };
  } finally {
    await world.close();
    throwAway(folder);
  }
};
