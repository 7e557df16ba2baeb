import { blockSize, reserveNumbersRoute } from "@huiyin/shared/cases/reservedApi";
import { makeReservedNumber } from "@huiyin/shared/kernel/caseNumber";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { localDate } from "@huiyin/shared/kernel/time";
import { zone } from "@huiyin/shared/tickets/duty";
import { staffOf } from "../platform/caller";
import { handle, type Door } from "../platform/http";
import { randomDigits } from "../platform/ids";
import type { CaseDeps } from "./deps";
import { blockOp, readBlock, reserveOp, unusedOf } from "./reservedRepository";

const turns = 4;

/** POST /stations/{stationId}/reserved-numbers. Two blocks that drew the same number are told apart by the rows: the second draws anew. Opened again it is the same block. */
export const reserveNumbers = ({ table }: Pick<CaseDeps, "table">) =>
  handle(reserveNumbersRoute, async ({ params, body, caller, now, command }) => {
    const by = staffOf(caller).person;
    const today = localDate(now, zone);
    for (let turn = 0; turn < turns; turn += 1) {
      const block = await readBlock(table, params.stationId, today, by);
      const left = block === null || body.more === true ? [] : await unusedOf(table, block.numbers);
      if (left.length > 0) {
        const reply = { numbers: left, again: true };
        return (await table.transact(command.rows(reply))).ok ? ok(reply) : refuse("request.conflict");
      }
      const drawn = new Set<string>();
      while (drawn.size < blockSize) drawn.add(randomDigits(6));
      const numbers = [...drawn].sort().map((digits) => makeReservedNumber(today, digits));
      const written = await table.transact([...numbers.map((number) => reserveOp({ v: 1, number, station: params.stationId, by, at: now, usedAt: null })), blockOp(params.stationId, today, by, numbers, block, now), ...command.rows({ numbers, again: false })]);
      if (written.ok) return ok({ numbers, again: false });
    }
    return refuse("request.conflict");
  });

export const reservedHandlers = (deps: Pick<CaseDeps, "table">): readonly Door[] => [reserveNumbers(deps)];
