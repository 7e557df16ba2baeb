import type { PersonId } from "@huiyin/shared/kernel/ids";
import type { Instant } from "@huiyin/shared/kernel/time";
import type { PhoneHolder } from "@huiyin/shared/people/proofs";
import { zSmsCode, type SmsCode } from "@huiyin/shared/people/smsCode";
import type { Keys } from "../platform/keys";
import type { Key, Op, Table } from "../platform/table";
import { heldOps, proofKey, sealedKey, zProofRow, zSealedProof, type PersonRepository } from "./personRepository";
import type { StaffRepository } from "../staff/staffRepository";

type Deps = { readonly table: Pick<Table, "get" | "getMany">; readonly keys: Keys; readonly persons: Pick<PersonRepository, "hasOpenid">; readonly staff: Pick<StaffRepository, "standingOf"> };

/** One row a phone. The phone is in it as a keyed hash only; it goes two days after it was last written. */
const codeKey = (hash: string): Key => ({ pk: `SMSCODE#${hash}`, sk: "HEAD" });
const keptSeconds = 2 * 86_400;
export async function readCode({ table, keys }: Pick<Deps, "table" | "keys">, phone: string): Promise<SmsCode | null> {
  const row = await table.get(codeKey(keys.keyedHash("phone", phone)));
  return row === null ? null : zSmsCode.parse(row);
}
/** Only onto the row it was decided from: of many tries at once none is free. */
export const codeOp = (keys: Pick<Keys, "keyedHash">, phone: string, before: SmsCode | null, after: SmsCode, now: Instant): Op => ({
  put: { ...codeKey(keys.keyedHash("phone", phone)), t: "smsCode", ...after, ttl: Math.floor(Date.parse(now) / 1000) + keptSeconds },
  if: before === null ? { absent: true } : { equals: { version: before.version } },
});
/** A code is worth nothing for another phone. */
export const codeText = (phone: string, code: string): string => `${phone}/${code}`;

type Held = PhoneHolder & { readonly hash: string; readonly createdAt: Instant };
/** Who holds this phone, under whichever key it was hashed. */
export async function holderOf({ table, keys, persons, staff }: Deps, phone: string): Promise<Held | null> {
  const hashes = keys.keyedHashes("phone", phone);
  const rows = await table.getMany(hashes.map((hash) => proofKey("phone", hash)));
  const row = rows[0];
  if (row === undefined) return null;
  const { person, createdAt, provenAt, by } = zProofRow.parse(row);
  const [hasWechat, standing] = await Promise.all([persons.hasOpenid(person), staff.standingOf(person)]);
  return { person, createdAt, provenAt: provenAt ?? createdAt, hasWechat, isStaff: standing.member?.active === true, byWechat: by !== undefined, hash: row.pk.slice("PROOF#phone#".length) };
}

const proofRow = (hash: string, person: PersonId, createdAt: Instant, now: Instant) => ({ ...proofKey("phone", hash), v: 1, t: "proof", kind: "phone", person, createdAt, provenAt: now });
/** It was shown again. Losing to somebody who moved it meanwhile loses the whole transaction. */
export const provenOp = (held: Held, now: Instant): Op => ({ put: proofRow(held.hash, held.person, held.byWechat ? now : held.createdAt, now), if: { equals: { person: held.person } } });

/** The phone is this person's from now on, in place of their last one and of whoever had it. */
export async function takePhoneOps({ table, keys }: Pick<Deps, "table" | "keys">, person: PersonId, phone: string, from: Held | null, now: Instant): Promise<Op[]> {
  const hash = keys.keyedHash("phone", phone);
  const isMoved = from !== null && from.hash !== hash;
  return [
    { put: proofRow(hash, person, now, now), if: from === null || isMoved ? { absent: true } : { equals: { person: from.person } } },
    ...(await heldOps({ table, keys }, person, "phone", phone, now)),
    ...(isMoved ? [{ delete: proofKey("phone", from.hash), if: { equals: { person: from.person } } } as const] : []),
    ...(from === null ? [] : [{ delete: sealedKey(from.person, "phone") } as const]),
  ];
}

/** The same where nobody has it and WeChat alone names it; again by WeChat only what WeChat named before. */
export async function wechatPhoneOps(deps: Pick<Deps, "table" | "keys">, person: PersonId, phone: string, from: Held | null, now: Instant): Promise<Op[]> {
  if (from !== null) return from.byWechat ? [{ put: { ...proofRow(from.hash, person, from.createdAt, now), by: "wechat" }, if: { equals: { person } } }] : [];
  const [first, ...more] = await takePhoneOps(deps, person, phone, null, now);
  return first === undefined || !("put" in first) ? [] : [{ ...first, put: { ...first.put, by: "wechat" } }, ...more];
}

/** Whoever had it keeps their account, and loses the phone with which somebody else could open it. */
export const freePhoneOps = ({ hash, person }: Held): Op[] => [{ delete: proofKey("phone", hash), if: { equals: { person } } }, { delete: sealedKey(person, "phone") }];

/** The phone a person last proved, when first (`since`) and last, and whether WeChat alone named it; null when they proved none. */
export async function phoneOf({ table, keys }: Pick<Deps, "table" | "keys">, person: PersonId): Promise<{ readonly phone: string; readonly provenAt: Instant; readonly since: Instant; readonly byWechat: boolean } | null> {
  const key = sealedKey(person, "phone");
  const row = await table.get(key);
  if (row === null) return null;
  const phone = await keys.open(zSealedProof.parse(row).value, key, "value");
  const [proof] = (await table.getMany(keys.keyedHashes("phone", phone).map((hash) => proofKey("phone", hash)))).map((it) => zProofRow.parse(it));
  return proof === undefined || proof.person !== person ? null : { phone, provenAt: proof.provenAt ?? proof.createdAt, since: proof.createdAt, byWechat: proof.by !== undefined };
}

/** The phones these persons last proved, of those who proved one. */
export async function provenPhones({ table, keys }: Pick<Deps, "table" | "keys">, persons: readonly PersonId[]): Promise<Map<PersonId, string>> {
  const rows = new Map((await table.getMany(persons.map((person) => sealedKey(person, "phone")))).map((row) => [row.pk, row]));
  const found = await Promise.all(persons.map(async (person) => {
    const key = sealedKey(person, "phone");
    const row = rows.get(key.pk);
    return row === undefined ? [] : [[person, await keys.open(zSealedProof.parse(row).value, key, "value")] as const];
  }));
  return new Map(found.flat());
}

/** What one account showed to WeChat is another's from now on, who has none: the proof and its sealed value, each only as it was read. */
export async function giveWechatOps({ table, keys }: Pick<Deps, "table" | "keys">, from: PersonId, to: PersonId, now: Instant): Promise<Op[] | null> {
  const key = sealedKey(from, "openid");
  const row = await table.get(key);
  if (row === null) return null;
  const sealed = zSealedProof.parse(row).value;
  const openid = await keys.open(sealed, key, "value");
  const [proof] = await table.getMany(keys.keyedHashes("openid", openid).map((hash) => proofKey("openid", hash)));
  if (proof === undefined || zProofRow.parse(proof).person !== from) return null;
  const theirs = sealedKey(to, "openid");
  return [
    { update: { pk: proof.pk, sk: proof.sk }, set: { person: to }, if: { equals: { person: from } } },
    { put: { ...theirs, v: 1, t: "personProof", kind: "openid", createdAt: now, value: await keys.seal("people", theirs, "value", openid) }, if: { absent: true } },
    { delete: key, if: { equals: { value: sealed } } },
  ];
}
/** An account whose cases are offered to another from now on. */
export const joinedOp = (person: PersonId, joined: PersonId, now: Instant): Op => ({ put: { pk: `PERSON#${person}`, sk: `JOINED#${joined}`, t: "joined", v: 1, person: joined, at: now } });
