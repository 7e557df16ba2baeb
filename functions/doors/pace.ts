import { createHmac } from "node:crypto";
import { isIPv6 } from "node:net";
import { parseCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { addMs, epoch, zInstant, type Instant } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import { maxBodyBytes, type Gate } from "../platform/http";
import { secretToken } from "../platform/ids";
import type { Table } from "../platform/table";

/**
 * How often. Reports are never refused by rate: the thousandth worker of a factory shares one address with the first. Only these routes
 * are paced, by a hash of the network address (and of the number that is guessed at) under a salt that is thrown away every day; the address itself is written nowhere.
 */
type Pace =
  /** At most so many in a minute. */
  | { readonly kind: "rate"; readonly perMinute: number }
  /** Each failure makes the next try wait longer. */
  | { readonly kind: "failures"; readonly code: string }
  /**
   * The same for whoever guesses at one case from one address; of the address itself only what no crowd behind it mistypes in a day. A right
   * code is let in also while its address waits, or whoever shares it and knows the number would lock the owner out.
   */
  | { readonly kind: "guesses" };
const paces: Readonly<Record<string, Pace>> = {
  signIn: { kind: "rate", perMinute: 600 },
  refreshSession: { kind: "rate", perMinute: 600 },
  // Each costs a message to a number that may be anybody's. Tries are counted per phone too; a mobile network puts thousands behind one address, so they wait for nobody else.
  sendPhoneCode: { kind: "rate", perMinute: 120 },
  signInByPhone: { kind: "rate", perMinute: 120 },
  // A code costs a question to WeChat and is asked for by whoever opens the page; what became of it every two seconds.
  startScan: { kind: "rate", perMinute: 120 },
  // The account counts for itself; this is for one machine that tries many names.
  signInByPassword: { kind: "failures", code: "people.login_wrong" },
  pollScan: { kind: "rate", perMinute: 3000 },
  searchOrganisations: { kind: "rate", perMinute: 1200 },
  checkNumber: { kind: "rate", perMinute: 240 },
  // Doors to one lock.
  ...Object.fromEntries(["queryCase", "claimCase", "rateByCode", "linkByCode", "writeByCode", "sayWordByCode", "withdrawByCode", "eraseByCode", "startUploadByCode", "readUploadByCode", "finishUploadByCode", "deleteUploadByCode", "readMaterialsByCode", "settleMaterialsByCode", "readLooksByCode", "listConsentsByCode", "setConsentByCode", "readCardByCode", "correctCardByCode", "exportMineByCode", "exportPdfByCode", "readTimelineByCode", "readFactsByCode", "recordFactsByCode", "listReferralsByCode", "answerReferralByCode", "askHandlerByCode", "readHandlerAsksByCode", "confirmContactByCode", "readClockWhyByCode", "listDeputiesByCode", "refuseDeputyByCode"].map((name) => [name, { kind: "guesses" } as const])),
};

const guessRefused = "case.query_failed";
const freeFailures = 5;
/** So many wrong codes a day are looked at for one case from one address, and from one address at all: with twelve random digits a chance of 1 in 50 million. */
export const mostGuesses = 20_000;
const longestWaitMs = 300_000;
/** Tries of one address at the same moment. A burst of guesses this large against twelve random digits finds nothing. */
const mostAtOnce = 40;
const forgottenMs = 30_000;
/** Of so many at once the last one writes in this turn at the latest. */
const mostTurns = 2 * mostAtOnce;
/** After so many failures in a day: nothing for five, then 1, 2, 4 … seconds, at most five minutes. */
export const waitMs = (failures: number, free = freeFailures): number => (failures < free ? 0 : Math.min(longestWaitMs, 1000 * 2 ** (failures - free)));

/** The case somebody names, as its door reads it; what is no number counts as one. */
function numberIn(body: Uint8Array): string {
  try {
    return body.byteLength > maxBodyBytes ? "" : (parseCaseNumber(String(Object(JSON.parse(new TextDecoder().decode(body))).number)) ?? "");
  } catch {
    return "";
  }
}

/** A household or a phone holds a whole /64 of IPv6. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const plain = address.split("%")[0] ?? address;
  const [head = "", tail] = plain.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const parts = tail === undefined ? left : [...left, ...Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => "0"), ...right];
  return parts.slice(0, 4).map((part) => part.toLowerCase().replace(/^0+(?=.)/, "")).join(":");
}

const zSalt = z.object({ salt: z.string() });
const zLimit = z.object({ count: z.number(), until: zInstant, running: z.optional(z.number()), at: z.optional(zInstant) });
const daySeconds = 86_400;

type Deps = { readonly table: Pick<Table, "get" | "put" | "delete">; readonly now: () => Instant };

export function createPace({ table, now }: Deps): Gate["pace"] {
  let held: { readonly day: string; readonly salt: string } | null = null;
  const saltKey = (day: string) => ({ pk: "LIMIT#SALT", sk: day });

  /** Today's; making it throws yesterday's away, so that no hash of yesterday leads anywhere. */
  const saltOf = async (day: string): Promise<string> => {
    if (held?.day === day) return held.salt;
    const row = await table.get(saltKey(day));
    let salt = row === null ? secretToken() : zSalt.parse(row).salt;
    if (row === null) {
      const written = await table.put({ ...saltKey(day), v: 1, t: "limitSalt", salt, ttl: Math.floor(epoch(now()) / 1000) + daySeconds }, { absent: true });
      if (!written.ok) salt = zSalt.parse(await table.get(saltKey(day))).salt;
      await table.delete(saltKey(addMs(now(), -daySeconds * 1000).slice(0, 10)));
    }
    held = { day, salt };
    return salt;
  };

  const keyOf = async (name: string, address: string | null, number = "") => {
    const salt = await saltOf(now().slice(0, 10));
    const hash = createHmac("sha256", salt).update(`${name}\n${networkOf(address ?? "")}\n${number}`).digest().subarray(0, 16).toString("base64url");
    return { pk: `LIMIT#${hash}`, sk: "HEAD" };
  };
  type LimitKey = Awaited<ReturnType<typeof keyOf>>;
  const read = async (key: LimitKey) => {
    const row = await table.get(key);
    return row === null ? null : zLimit.parse(row);
  };
  const write = (key: LimitKey, before: z.infer<typeof zLimit> | null, count: number, until: Instant, running = 0) =>
    table.put(
      { ...key, v: 1, t: "limit", count, until, running, at: now(), ttl: Math.floor(epoch(now()) / 1000) + daySeconds },
      before === null ? { absent: true } : { equals: { count: before.count, until: before.until, running: before.running } },
    );
  /** Tries under way; one that never said how it ended is forgotten after a while. */
  const runningOf = (row: z.infer<typeof zLimit> | null): number => (row?.at === undefined || addMs(row.at, forgottenMs) <= now() ? 0 : (row.running ?? 0));

  const rate = async (key: LimitKey, perMinute: number): Promise<boolean> => {
    const before = await read(key);
    const running = before !== null && before.until > now() ? before : null;
    if (running !== null && running.count >= perMinute) return false;
    // Losing a count to a neighbour does not matter at this size.
    await write(key, before, (running?.count ?? 0) + 1, running?.until ?? addMs(now(), 60_000));
    return true;
  };

  /**
   * Lets a try in unless failures say to wait, and remembers that it runs: guesses sent at once are counted one by one, and only so many
   * run at once. Tries that run do not make others wait: a whole factory behind one address opens its cases at the same moment.
   * @param looked so many failures are looked at while they wait. @returns whether it waits; null: it is not let in
   */
  const reserve = async (key: LimitKey, looked = 0): Promise<{ readonly waits: boolean } | null> => {
    for (let attempt = 0; attempt < mostTurns; attempt++) {
      const before = await read(key);
      const waits = before !== null && before.until > now();
      if (waits && before.count >= looked) return null;
      const running = runningOf(before);
      if (running >= mostAtOnce) return null;
      if ((await write(key, before, before?.count ?? 0, before?.until ?? now(), running + 1)).ok) return { waits };
    }
    return null;
  };
  const settle = async (key: LimitKey, came: "failed" | "cleared" | "other", free = freeFailures): Promise<void> => {
    for (let attempt = 0; attempt < mostTurns; attempt++) {
      const before = await read(key);
      const count = came === "cleared" ? 0 : (before?.count ?? 0) + (came === "failed" ? 1 : 0);
      const until = came === "failed" ? addMs(now(), waitMs(count, free)) : came === "cleared" ? now() : (before?.until ?? now());
      if ((await write(key, before, count, until, Math.max(0, runningOf(before) - 1))).ok) return;
    }
  };

  return async (route, address, body) => {
    const pace = paces[route.name];
    if (pace === undefined) return ok(async () => null);
    if (pace.kind === "guesses") {
      const [whole, pair] = await Promise.all([keyOf("guesses", address), keyOf("guesses", address, numberIn(body) || "none")]);
      if (((await read(whole))?.until ?? now()) > now()) return refuse("request.too_often");
      const tried = await reserve(pair, mostGuesses);
      if (tried === null) return refuse("request.too_often");
      return ok(async (code) => {
        // Only the right code ends what was counted; what never looked at one changes nothing.
        await settle(pair, code === guessRefused ? "failed" : code === null ? "cleared" : "other");
        if (code !== guessRefused) return null;
        await settle(whole, "failed", mostGuesses);
        return tried.waits ? "request.too_often" : null;
      });
    }
    const key = await keyOf(route.name, address);
    if (pace.kind === "rate") return (await rate(key, pace.perMinute)) ? ok(async () => null) : refuse("request.too_often");
    if ((await reserve(key)) === null) return refuse("request.too_often");
    return ok(async (code) => {
      await settle(key, code === pace.code ? "failed" : "other");
      return null;
    });
  };
}
