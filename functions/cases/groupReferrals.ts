import { isNamedIn, isToBeNamed, sayOnLine, type Line } from "@huiyin/shared/cases/group";
import { sayOnReferringRoute } from "@huiyin/shared/cases/groupApi";
import type { GroupCopy } from "@huiyin/shared/cases/groupPaper";
import { isWaiting } from "@huiyin/shared/cases/referralSchema";
import type { Case } from "@huiyin/shared/cases/schema";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import type { Instant } from "@huiyin/shared/kernel/time";
import { handle } from "../platform/http";
import type { CaseDeps } from "./deps";
import { mineOf } from "./groupMine";
import { lineOp, readLines, referredAt, referredOp } from "./groupRepository";
import { openApplication, readReferral, referralsOf } from "./referralRepository";

/** To which bodies one line may be named, or is: their names, when a day before them is, and nothing of what is written, which may speak of others. */
export async function referralsFor({ table, keys }: Pick<CaseDeps, "table" | "keys">, it: Pick<Case, "number" | "worker">, line: Line, now: Instant) {
  const kept = await referralsOf(table, it.number);
  return (await Promise.all(kept.map(async (one) => {
    const { id, status } = one.referral;
    if (!isToBeNamed(status)) return [];
    const hearing = isWaiting(one.referral) && one.referral.hearing !== undefined && one.referral.hearing.to > now ? one.referral.hearing.from : null;
    return [{ id, name: (await openApplication(keys, one)).name, status, isNamed: isNamedIn(line, id, it.worker), said: line.refers?.[id] ?? null, hearing }];
  }))).flat();
}

/** To which bodies lines may be named now. */
export const toBeNamed = async ({ table, keys }: Pick<CaseDeps, "table" | "keys">, number: Case["number"]) =>
  (await Promise.all((await referralsOf(table, number)).map(async (one) => (isToBeNamed(one.referral.status) ? [{ id: one.referral.id, name: (await openApplication(keys, one)).name }] : [])))).flat();

/** Of a matter of many, how many may be named to each body, by referral; null where it is none. */
export async function namedIn({ table }: Pick<CaseDeps, "table">, it: Pick<Case, "number" | "worker" | "group">): Promise<((referral: string) => { readonly people: number; readonly named: number }) | null> {
  if (it.group !== true) return null;
  const inIt = (await readLines(table, it.number)).flatMap(({ line }) => (line.state === "in" ? [line] : []));
  return (referral) => ({ people: inIt.length, named: inIt.filter((line) => isNamedIn(line, referral, it.worker)).length });
}

/** To whom they agreed to be named, and when: as it stands. */
export async function referredOf(deps: Pick<CaseDeps, "table" | "keys">, line: Line): Promise<GroupCopy["referred"]> {
  return (await Promise.all(Object.keys(line.refers ?? {}).map(async (id) => {
    const [at, kept] = await Promise.all([referredAt(deps.table, line, id), readReferral(deps.table, line.number, id)]);
    return at === null || kept === null ? [] : [{ name: (await openApplication(deps.keys, kept)).name, at }];
  }))).flat();
}

/** POST /groups/referring */
export const sayOnReferring = (deps: CaseDeps) =>
  handle(sayOnReferringRoute, async ({ body, caller, now, command }) => {
    const [mine, kept] = await Promise.all([mineOf(deps, body.number, caller), readReferral(deps.table, body.number, body.referral)]);
    if (!mine.ok) return mine;
    if (kept === null) return refuse("group.refer_over");
    const { stored } = mine.value;
    const line = sayOnLine(stored.line, kept.referral, body.agrees);
    if (!line.ok) return line;
    // A first no has no yes to take back.
    const isWord = body.agrees || stored.line.refers?.[kept.referral.id] === true;
    const ops = line.value === null ? [] : [
      lineOp({ ...stored, line: line.value }, stored), ...(isWord ? [referredOp(stored.line, kept.referral, body.agrees, { textVersion: body.consentVersion, door: "miniprogram" }, now)] : []),
    ];
    return (await deps.table.transact([...ops, ...command.rows({})])).ok ? ok({}) : refuse("request.conflict");
  });
