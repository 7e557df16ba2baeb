import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import type { Instant } from "@huiyin/shared/kernel/time";
import { attachPhoneRoute, attachWechatPhoneRoute, readProofsRoute, sendPhoneCodeRoute, signInByPhoneRoute } from "@huiyin/shared/people/accountApi";
import { isMobile, maskPhone, normalisePhone } from "@huiyin/shared/people/phone";
import { attachByWechat, attachPhone, enterByPhone } from "@huiyin/shared/people/proofs";
import { withSentCode, withTriedCode, type SmsCode } from "@huiyin/shared/people/smsCode";
import { personOf } from "../platform/caller";
import type { Channels } from "../platform/channels";
import { handle } from "../platform/http";
import { newRowId, randomDigits } from "../platform/ids";
import type { Keys } from "../platform/keys";
import type { Op, Table } from "../platform/table";
import type { Wechat } from "../platform/wechat";
import type { CaseRepository } from "../cases/caseRepository";
import { noticeOp } from "../notices/noticeOps";
import type { StaffRepository } from "../staff/staffRepository";
import { openSession, type SessionDeps } from "./openSession";
import { endSessionOp, openSessionsOf } from "./openSessionsRepository";
import type { PersonRepository } from "./personRepository";
import { codeOp, codeText, freePhoneOps, giveWechatOps, holderOf, joinedOp, phoneOf, provenOp, readCode, takePhoneOps, wechatPhoneOps } from "./phoneRepository";

export type AccountDeps = SessionDeps & {
  readonly table: Table; readonly keys: Keys; readonly wechat: Pick<Wechat, "phoneOf">; readonly senders: Pick<Channels, "sms">; readonly staff: Pick<StaffRepository, "standingOf">;
  readonly persons: Pick<PersonRepository, "findOrCreate" | "hasOpenid">; readonly cases: Pick<CaseRepository, "mine" | "getMany">;
};

/** Only a mainland mobile gets an SMS. */
const mobileOf = (typed: string): string | null => {
  const phone = normalisePhone(typed);
  return isMobile(phone) ? phone : null;
};

/** POST /sessions/code. The row goes first: a message that cost money is counted. */
export const sendPhoneCode = (deps: AccountDeps) =>
  handle(sendPhoneCodeRoute, async ({ body, now }) => {
    const phone = mobileOf(body.phone);
    if (phone === null) return refuse("people.bad_phone");
    const before = await readCode(deps, phone);
    const code = randomDigits(6);
    const after = withSentCode(before, deps.keys.keyedHash("smsCode", codeText(phone, code)), now);
    if (!after.ok) return after;
    if (deps.senders.sms === null) return refuse("people.code_unsent");
    if (!(await deps.table.transact([codeOp(deps.keys, phone, before, after.value, now)])).ok) return refuse("people.code_too_soon");
    const sent = await deps.senders.sms.send({ phone, template: "code", values: [{ name: "code", value: code }], ref: `c-${newRowId()}` });
    // What may have arrived is waited for; another can be asked for in a minute.
    return sent.kind === "sent" || sent.kind === "unknown" ? ok({ until: after.value.until ?? now }) : refuse("people.code_unsent");
  });

/** The try and what it changes. `used`: to be written together with what the code was for. A wrong try is written here and refused. */
async function tryCode(deps: AccountDeps, phone: string, code: string, now: Instant): Promise<Result<Op, "people.code_wrong" | "request.conflict">> {
  const before: SmsCode | null = await readCode(deps, phone);
  const isRight = deps.keys.isHashOf(before?.hash ?? "", "smsCode", codeText(phone, code));
  const { after, result } = withTriedCode(before, isRight, now);
  const op = codeOp(deps.keys, phone, before, after, now);
  if (result.ok) return ok(op);
  return (await deps.table.transact([op])).ok ? result : refuse("request.conflict");
}

/** POST /sessions/phone */
export const signInByPhone = (deps: AccountDeps) =>
  handle(signInByPhoneRoute, async ({ body, now }) => {
    const phone = mobileOf(body.phone);
    if (phone === null) return refuse("people.bad_phone");
    const tried = await tryCode(deps, phone, body.code, now);
    if (!tried.ok) return tried;
    const holder = await holderOf(deps, phone);
    const how = enterByPhone(holder, now);
    if (!how.ok) return how;
    if (how.value === "enter" && holder !== null) {
      if (!(await deps.table.transact([tried.value, provenOp(holder, now)])).ok) return refuse("request.conflict");
      return ok({ ...(await openSession(deps, holder.person, now)), anew: false });
    }
    const freed = holder === null ? [] : freePhoneOps(holder);
    if (!(await deps.table.transact([tried.value, ...freed])).ok) return refuse("request.conflict");
    const person = await deps.persons.findOrCreate("phone", phone, now);
    return ok({ ...(await openSession(deps, person, now)), anew: how.value === "anew" });
  });

/** GET /me/proofs */
export const readProofs = (deps: AccountDeps) =>
  handle(readProofsRoute, async ({ caller }) => {
    const person = personOf(caller);
    const [wechat, held] = await Promise.all([deps.persons.hasOpenid(person), phoneOf(deps, person)]);
    return ok({ wechat, phoneMasked: held === null ? null : maskPhone(held.phone) });
  });

/** Whether a colleague has a case that somebody brought: who brought it cannot turn out to be them. */
async function handlesTheirs({ cases }: Pick<AccountDeps, "cases">, colleague: PersonId, worker: PersonId): Promise<boolean> {
  const { numbers } = await cases.mine(worker, null);
  return (await cases.getMany(numbers.map((it) => it.number))).some((it) => "lawyer" in it && it.lawyer === colleague);
}

/** My WeChat is the colleague's whose phone this is, in one transaction; what is told goes by no channel whoever did it holds. */
async function becomeColleague(deps: AccountDeps, person: PersonId, holder: PersonId, now: Instant): Promise<Op[] | null> {
  const ops = (await handlesTheirs(deps, holder, person)) ? null : await giveWechatOps(deps, person, holder, now);
  return ops === null ? null : [...ops, joinedOp(holder, person, now), noticeOp({ to: holder, code: "wechat_joined", about: { kind: "channels" }, data: {} }, now)];
}

const mostEnded = 60;
/** POST /me/phone: what an account of this phone alone holds is mine from now on; a row beside me says so, and each case is taken over by its own step. */
export const attachMyPhone = (deps: AccountDeps) =>
  handle(attachPhoneRoute, async ({ body, caller, now, command }) => {
    const person = personOf(caller);
    const phone = mobileOf(body.phone);
    if (phone === null) return refuse("people.bad_phone");
    const tried = await tryCode(deps, phone, body.code, now);
    if (!tried.ok) return tried;
    const [holder, hasWechat, standing] = await Promise.all([holderOf(deps, phone), deps.persons.hasOpenid(person), deps.staff.standingOf(person)]);
    const how = attachPhone({ person, hasWechat, isStaff: standing.member?.active === true }, holder, now);
    if (!how.ok) return how;
    // An account that goes into another is left by every device at once: signing in again, by phone or WeChat, is signing in to the other.
    const left = how.value === "becomes" ? person : how.value === "joins" ? (holder?.person ?? null) : null;
    const open = async () => (left === null ? [] : (await openSessionsOf(deps.table, left)).map((id) => endSessionOp(id, now)));
    const ending = await open();
    const write = async (ops: readonly Op[], session: Awaited<ReturnType<typeof openSession>> | null) => {
      const reply = { phoneMasked: maskPhone(phone), joined: how.value === "joins" || how.value === "becomes", session };
      const written = await deps.table.transact([tried.value, ...ops, ...ending.slice(0, mostEnded), ...command.rows(reply)]);
      if (!written.ok) return refuse("request.conflict");
      // One that was opened on the way, and whatever a transaction has no room for.
      for (const op of await open()) await deps.table.transact([op]);
      return ok(reply);
    };
    if (how.value === "becomes" && holder !== null) {
      const ops = await becomeColleague(deps, person, holder.person, now);
      // Nobody hears of a session that was opened in vain.
      return ops === null ? refuse("people.phone_of_staff") : write([provenOp(holder, now), ...ops], await openSession(deps, holder.person, now));
    }
    const ops = how.value === "mine" && holder !== null ? [provenOp(holder, now)] : await takePhoneOps(deps, person, phone, holder, now);
    return write([...ops, ...(how.value === "joins" && holder !== null ? [joinedOp(person, holder.person, now)] : [])], null);
  });

/** POST /me/phone/wechat */
export const attachWechatPhone = (deps: AccountDeps) =>
  handle(attachWechatPhoneRoute, async ({ body, caller, now, command }) => {
    const person = personOf(caller);
    const named = await deps.wechat.phoneOf(body.code);
    if (!named.ok) return refuse("people.wechat_phone");
    const phone = normalisePhone(named.value);
    if (phone === null) return refuse("people.bad_phone");
    const [holder, held, hasWechat, standing] = await Promise.all([holderOf(deps, phone), phoneOf(deps, person), deps.persons.hasOpenid(person), deps.staff.standingOf(person)]);
    const how = attachByWechat({ person, hasWechat, isStaff: standing.member?.active === true }, holder, held !== null && !held.byWechat && held.phone !== phone);
    if (!how.ok) return how;
    const reply = { phoneMasked: maskPhone(phone) };
    return (await deps.table.transact([...(await wechatPhoneOps(deps, person, phone, holder, now)), ...command.rows(reply)])).ok ? ok(reply) : refuse("request.conflict");
  });
