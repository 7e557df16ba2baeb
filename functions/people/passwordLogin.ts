import { ok, refuse } from "@huiyin/shared/kernel/result";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import { epoch, type Instant } from "@huiyin/shared/kernel/time";
import { failed, isLocked, isStrong, stepsAt, succeeded, zLogin, type Login } from "@huiyin/shared/people/password";
import { confirmLoginRoute, dropLoginRoute, readLoginRoute, setLoginRoute, signInByPasswordRoute } from "@huiyin/shared/people/passwordApi";
import { isInForce } from "@huiyin/shared/staff/rules";
import * as z from "zod/mini";
import { personOf } from "../platform/caller";
import { handle, type Door } from "../platform/http";
import type { Keys } from "../platform/keys";
import type { Key, Op, Table } from "../platform/table";
import type { StaffRepository } from "../staff/staffRepository";
import { openSession, type SessionDeps } from "./openSession";
import { base32, isSameText, newSalt, newTotpKey, scryptHash, totpCode } from "./totp";

export type LoginDeps = SessionDeps & { readonly table: Pick<Table, "get" | "transact">; readonly keys: Keys; readonly staff: Pick<StaffRepository, "standingOf"> };

const bytes = z.instanceof(Uint8Array);
const zStored = z.object({ ...zLogin.shape, salt: bytes, hash: bytes, totp: bytes });
type Stored = z.infer<typeof zStored>;
const keyOf = (person: PersonId): Key => ({ pk: `PERSON#${person}`, sk: "LOGIN" });
/** Who a name belongs to; the name itself stands nowhere. */
const nameKey = (hash: string): Key => ({ pk: `LOGIN#${hash}`, sk: "HEAD" });
const zName = z.object({ person: zLogin.shape.person });
const put = (it: Stored, before: Pick<Login, "version"> | null): Op => ({ put: { ...keyOf(it.person), t: "login", ...it }, if: before === null ? { absent: true } : { equals: { version: before.version } } });

async function read({ table }: LoginDeps, person: PersonId): Promise<Stored | null> {
  const row = await table.get(keyOf(person));
  return row === null ? null : zStored.parse(row);
}
const isStaff = async ({ staff }: LoginDeps, person: PersonId, now: Instant): Promise<boolean> => {
  const { member, grants } = await staff.standingOf(person);
  return member?.active === true && grants.some((grant) => isInForce(grant, now));
};
/** The step a code is right for, or null. */
async function stepOf({ keys }: LoginDeps, it: Stored, code: string, now: Instant): Promise<number | null> {
  const key = Buffer.from(await keys.open(it.totp, keyOf(it.person), "totp"), "base64url");
  return stepsAt(epoch(now), it.lastStep).find((step) => isSameText(totpCode(key, step), code)) ?? null;
}

/** GET /me/login */
const readLogin = (deps: LoginDeps) => handle(readLoginRoute, async ({ caller }) => ok({ set: ((await read(deps, personOf(caller)))?.confirmedAt ?? null) !== null }));

/** POST /me/login: the name is claimed in the same transaction, and the one before is given up. */
const setLogin = (deps: LoginDeps) =>
  handle(setLoginRoute, async ({ body, caller, now }) => {
    const person = personOf(caller);
    if (!(await isStaff(deps, person, now))) return refuse("people.login_staff");
    if (!isStrong(body.password, body.name)) return refuse("people.login_weak");
    const [before, name, salt, key] = [await read(deps, person), deps.keys.keyedHash("login", body.name), newSalt(), newTotpKey()];
    const holder = await deps.table.get(nameKey(name));
    if (holder !== null && zName.parse(holder).person !== person) return refuse("people.login_taken");
    const it: Stored = {
      v: 1, version: (before?.version ?? 0) + 1, person, name, confirmedAt: null, lastStep: 0, failures: 0, lockedUntil: null,
      salt, hash: await scryptHash(body.password, salt), totp: new Uint8Array(await deps.keys.seal("people", keyOf(person), "totp", Buffer.from(key).toString("base64url"))),
    };
    const claim: Op[] = holder === null ? [{ put: { ...nameKey(name), t: "loginName", v: 1, person }, if: { absent: true } }] : [];
    const left: Op[] = before !== null && before.name !== name ? [{ delete: nameKey(before.name), if: { equals: { person } } }] : [];
    if (!(await deps.table.transact([put(it, before), ...claim, ...left])).ok) return refuse("request.conflict");
    const written = base32(key);
    return ok({ key: written, uri: `otpauth://totp/${encodeURIComponent(`回音:${body.name}`)}?secret=${written}&issuer=${encodeURIComponent("回音")}` });
  });

/** POST /me/login/confirmed */
const confirmLogin = (deps: LoginDeps) =>
  handle(confirmLoginRoute, async ({ body, caller, now }) => {
    const it = await read(deps, personOf(caller));
    if (it === null) return refuse("people.code_bad");
    const step = await stepOf(deps, it, body.code, now);
    if (step === null) return refuse("people.code_bad");
    return (await deps.table.transact([put({ ...it, ...succeeded(it, step, now) }, it)])).ok ? ok({}) : refuse("request.conflict");
  });

/** POST /me/login/dropped: dropping twice is dropping once. */
const dropLogin = (deps: LoginDeps) =>
  handle(dropLoginRoute, async ({ caller }) => {
    const it = await read(deps, personOf(caller));
    if (it === null) return ok({});
    return (await deps.table.transact([{ delete: keyOf(it.person), if: { equals: { version: it.version } } }, { delete: nameKey(it.name), if: { equals: { person: it.person } } }])).ok ? ok({}) : refuse("request.conflict");
  });

/** Nobody's: hashed against when there is no such name, so that both take the same time. */
const nobody = newSalt();
/** POST /sessions/password: every wrong part is one answer. The row that counts is written before anybody is let in. */
const signIn = (deps: LoginDeps) =>
  handle(signInByPasswordRoute, async ({ body, now }) => {
    const named = await deps.table.get(nameKey(deps.keys.keyedHash("login", body.name.trim().toLowerCase())));
    const it = named === null ? null : await read(deps, zName.parse(named).person);
    const hash = await scryptHash(body.password, it?.salt ?? nobody);
    if (it === null || it.confirmedAt === null || isLocked(it, now)) return refuse("people.login_wrong");
    const isRight = isSameText(Buffer.from(hash).toString("base64"), Buffer.from(it.hash).toString("base64"));
    const step = await stepOf(deps, it, body.code, now);
    const isIn = isRight && step !== null && (await isStaff(deps, it.person, now));
    const after = isIn ? succeeded(it, step, now) : failed(it, now);
    // Of two at once with one code one is in: the row moved.
    if (!(await deps.table.transact([put({ ...it, ...after }, it)])).ok || !isIn) return refuse("people.login_wrong");
    return ok(await openSession(deps, it.person, now, body.device));
  });

export const loginHandlers = (deps: LoginDeps): readonly Door[] => [readLogin(deps), setLogin(deps), confirmLogin(deps), dropLogin(deps), signIn(deps)];
