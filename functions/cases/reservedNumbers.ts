import { blockSize, reserveNumbersRoute } from "@huiyin/shared/cases/reservedApi";
import { makeReservedNumber } from "@huiyin/shared/kernel/caseNumber";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { localDate } from "@huiyin/shared/kernel/time";
import { zone } from "@huiyin/shared/tickets/duty";
import { staffOf } from "../platform/caller";
import { handle, type Door } from "../platform/http";
import { randomDigits } from "../platform/ids";
import type { CaseDeps } from "./deps";
import { reserveOp } from "./reservedRepository";

const turns = 4;

/** POST /stations/{stationId}/reserved-numbers. Two blocks that drew the same number are told apart by the rows: the second draws anew. */
export const reserveNumbers = ({ table }: Pick<CaseDeps, "table">) =>
  handle(reserveNumbersRoute, async ({ params, caller, now, command }) => {
    const by = staffOf(caller).person;
    for (let turn = 0; turn < turns; turn += 1) {
      const drawn = new Set<string>();
      while (drawn.size < blockSize) drawn.add(randomDigits(6));
      const numbers = [...drawn].sort().map((digits) => makeReservedNumber(localDate(now, zone), digits));
      const written = await table.transact([...numbers.map((number) => reserveOp({ v: 1, number, station: params.stationId, by, at: now, usedAt: null })), ...command.rows({ numbers })]);
      if (written.ok) return ok({ numbers });
    }
    return refuse("request.conflict");
  });

export const reservedHandlers = (deps: Pick<CaseDeps, "table">): readonly Door[] => [reserveNumbers(deps)];
