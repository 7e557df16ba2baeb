import { zPersonId, type PersonId } from "@huiyin/shared/kernel/ids";
import { createHash } from "node:crypto";

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/** The same name has the same id on every machine and every start, so that loading twice writes the same rows. 20 characters, 100 bits. */
export const steadyToken = (name: string): string => [...createHash("sha256").update(`huiyin demonstration: ${name}`).digest().subarray(0, 20)].map((byte) => alphabet.charAt(byte & 31)).join("");

/** An idempotency key: the same step of the same story is the same command, however often it is sent. */
export const steadyKey = (name: string): string => createHash("sha256").update(`huiyin key: ${name}`).digest("hex").slice(0, 32);

/** Stands for the person of an account where nobody has been made one yet. */
export const steadyPerson = (openid: string): PersonId => zPersonId.parse(`p_${steadyToken(openid)}`);
