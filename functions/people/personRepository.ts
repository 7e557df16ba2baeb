import type { PersonId } from "@huiyin/shared/kernel/ids";
import { zPersonId } from "@huiyin/shared/kernel/ids";
import { zInstant, type Instant } from "@huiyin/shared/kernel/time";
import { zPerson, zProofKind } from "@huiyin/shared/people/schema";
import * as z from "zod/mini";
import { newPersonId } from "../platform/ids";
import type { Keys } from "../platform/keys";
import type { Platform } from "../platform/platform";
import type { Op, Table } from "../platform/table";

type ProofKind = z.infer<typeof zProofKind>;
export type PersonRepository = ReturnType<typeof createPersonRepository>;

/** `provenAt`: when it was last shown, where that matters (a phone); else its making is all that is known. */
export const zProofRow = z.object({ v: z.literal(1), t: z.literal("proof"), kind: zProofKind, person: zPersonId, createdAt: zInstant, provenAt: z.optional(zInstant), /** WeChat said so, no SMS did: see proofs.ts. */ by: z.optional(z.literal("wechat")) });
export const zSealedProof = z.object({ v: z.literal(1), t: z.literal("personProof"), kind: zProofKind, value: z.instanceof(Uint8Array) });
const headOf = (person: PersonId) => ({ pk: `PERSON#${person}`, sk: "HEAD" });
export const proofKey = (kind: ProofKind, hash: string) => ({ pk: `PROOF#${kind}#${hash}`, sk: "HEAD" });
export const sealedKey = (person: PersonId, kind: ProofKind) => ({ pk: `PERSON#${person}`, sk: `PROOF#${kind}` });

/**
 * What somebody holds from now on, in place of their last proof of its kind: onto the one that was read, and the last is found no more.
 * What meanwhile went to somebody else is left to them.
 */
export async function heldOps({ table, keys }: { readonly table: Pick<Table, "get" | "getMany">; readonly keys: Keys }, person: PersonId, kind: ProofKind, value: string, now: Instant): Promise<Op[]> {
  const key = sealedKey(person, kind);
  const before = await table.get(key);
  const sealed = before === null ? null : zSealedProof.parse(before).value;
  const last = sealed === null ? value : await keys.open(sealed, key, "value");
  const rows = last === value ? [] : await table.getMany(keys.keyedHashes(kind, last).map((hash) => proofKey(kind, hash)));
  return [
    { put: { ...key, v: 1, t: "personProof", kind, createdAt: now, value: await keys.seal("people", key, "value", value) }, if: sealed === null ? { absent: true } : { equals: { value: sealed } } },
    ...rows.filter((row) => zProofRow.parse(row).person === person).map(({ pk, sk }): Op => ({ delete: { pk, sk }, if: { equals: { person } } })),
  ];
}

/** Persons and what they showed to be themselves. A proof is found by its keyed hash; its value is sealed under the person. */
export function createPersonRepository({ table, keys }: Pick<Platform, "table" | "keys">) {
  const findByProof = async (kind: ProofKind, value: string): Promise<PersonId | null> => {
    const [found] = await table.getMany(keys.keyedHashes(kind, value).map((hash) => proofKey(kind, hash)));
    return found === undefined ? null : zProofRow.parse(found).person;
  };

  return {
    findByProof,

    /** The person who showed this, made now if there is none. Of two sign-ins at once by somebody new, both get the same person. */
    async findOrCreate(kind: ProofKind, value: string, now: Instant): Promise<PersonId> {
      for (let attempt = 0; attempt < 5; attempt++) {
        const known = await findByProof(kind, value);
        if (known !== null) return known;
        const person = newPersonId();
        const written = await table.transact([
          { put: { ...headOf(person), t: "person", ...zPerson.parse({ v: 1, id: person, createdAt: now }) }, if: { absent: true } },
          { put: { ...proofKey(kind, keys.keyedHash(kind, value)), v: 1, t: "proof", kind, person, createdAt: now }, if: { absent: true } },
          {
            put: {
              ...sealedKey(person, kind), v: 1, t: "personProof", kind, createdAt: now,
              value: await keys.seal("people", sealedKey(person, kind), "value", value),
            },
          },
        ]);
        if (written.ok) return person;
      }
      throw new Error("people: a proof that is neither there nor absent");
    },

    /**
     * Rows by which a person who is there holds one more proof, or this one in place of their last of its kind; none when they hold it
     * already, null when it is somebody else's.
     */
    async attachOps(person: PersonId, kind: ProofKind, value: string, now: Instant): Promise<Op[] | null> {
      const holder = await findByProof(kind, value);
      if (holder !== null) return holder === person ? [] : null;
      return [{ put: { ...proofKey(kind, keys.keyedHash(kind, value)), v: 1, t: "proof", kind, person, createdAt: now }, if: { absent: true } }, ...(await heldOps({ table, keys }, person, kind, value, now))];
    },

    /** What WeChat knows the person by; null for who has none (a caller by phone). For sending only. */
    async openidOf(person: PersonId): Promise<string | null> {
      const key = sealedKey(person, "openid");
      const row = await table.get(key);
      return row === null ? null : keys.open(zSealedProof.parse(row).value, key, "value");
    },

    /** Whether there is a channel to this person at all, without opening anything. */
    async hasOpenid(person: PersonId): Promise<boolean> {
      return (await table.get(sealedKey(person, "openid"))) !== null;
    },
  };
}
