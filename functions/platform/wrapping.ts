import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";

/** Wraps keys so that they can lie in the table. `name` is bound to the wrapped key: a row copied elsewhere does not open. */
export type Wrapper = {
  wrap(name: string, key: Uint8Array): Promise<Uint8Array>;
  unwrap(name: string, wrapped: Uint8Array): Promise<Uint8Array>;
};

/** AES-256-GCM: iv (12), tag (16), ciphertext. */
export function encrypt(key: Uint8Array, bound: string, plain: Uint8Array): Uint8Array {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(bound));
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  return new Uint8Array(Buffer.concat([iv, cipher.getAuthTag(), text]));
}

/** @throws when anything was changed or `bound` is not what it was sealed with. */
export function decrypt(key: Uint8Array, bound: string, sealed: Uint8Array): Uint8Array {
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, 12), { authTagLength: 16 })
    .setAAD(Buffer.from(bound))
    .setAuthTag(sealed.subarray(12, 28));
  return new Uint8Array(Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]));
}

/** The local run's master key, from a file. */
export function fileWrapper(path: string): Wrapper {
  const master = new Uint8Array(readFileSync(path));
  if (master.byteLength !== 32) throw new Error("key file: not 32 bytes");
  return keyWrapper(master);
}

export const keyWrapper = (master: Uint8Array): Wrapper => ({
  wrap: async (name, key) => encrypt(master, name, key),
  unwrap: async (name, wrapped) => decrypt(master, name, wrapped),
});
