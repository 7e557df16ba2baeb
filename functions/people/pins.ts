import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import { addMinutes, type Instant } from "@huiyin/shared/kernel/time";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import { openPinRoute, readPinRoute, setPinRoute } from "@huiyin/shared/people/accountApi";
import { openMinutes, withPinTry, type Pin } from "@huiyin/shared/people/pin";
import { personOf } from "../platform/caller";
import { handle } from "../platform/http";
import type { Keys } from "../platform/keys";
import type { Op, Table } from "../platform/table";
import { hashOfPin, noPinOp, openedOp, pinOp, pinText, readPin } from "./pinRepository";

type Deps = { readonly table: Table; readonly keys: Keys };

/** GET /me/pin */
export const readMyPin = ({ table }: Deps) => handle(readPinRoute, async ({ caller }) => ok({ set: (await readPin(table, personOf(caller))) !== null }));

/** What the try changes, for the transaction of what it was for; a wrong one is written here. */
async function tried({ table, keys }: Deps, person: PersonId, pin: Pin, typed: string, now: Instant): Promise<Result<Op, "people.pin_wrong" | "people.pin_locked" | "request.conflict">> {
  const { after, result } = withPinTry(pin, keys.isHashOf(pin.hash, "pin", pinText(person, typed)), now);
  if (result.ok && after !== null) return ok(pinOp(person, after, pin));
  if (after !== null && !(await table.transact([pinOp(person, after, pin)])).ok) return refuse("request.conflict");
  return result.ok ? refuse("people.pin_wrong") : result;
}

/** POST /me/pin: set, changed with the one before, or taken away with it. */
export const setMyPin = (deps: Deps) =>
  handle(setPinRoute, async ({ body, caller, now, command }) => {
    const person = personOf(caller);
    const before = await readPin(deps.table, person);
    if (before !== null) {
      const right = await tried(deps, person, before, body.current ?? "", now);
      if (!right.ok) return right;
    }
    const after: Pin | null = body.pin === null ? null : { v: 1, hash: hashOfPin(deps.keys, person, body.pin), tries: 0, until: null, version: (before?.version ?? 0) + 1 };
    const op = after === null ? noPinOp(person) : pinOp(person, after, before);
    if (!(await deps.table.transact([op, ...command.rows({})])).ok) return refuse("request.conflict");
    return ok({});
  });

/** POST /me/pin/opening: this device, for a quarter of an hour. */
export const openMyPin = (deps: Deps) =>
  handle(openPinRoute, async ({ body, caller, now }) => {
    const person = personOf(caller);
    const until = addMinutes(now, openMinutes);
    const pin = await readPin(deps.table, person);
    if (pin === null || caller.kind !== "person") return ok({ until });
    const right = await tried(deps, person, pin, body.pin, now);
    if (!right.ok) return right;
    if (!(await deps.table.transact([right.value, openedOp(caller.session, until)])).ok) return refuse("request.conflict");
    return ok({ until });
  });
