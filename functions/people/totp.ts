import { createHmac, randomBytes, scrypt, timingSafeEqual } from "node:crypto";

/** RFC 4648's base 32, without padding: what authenticator apps take. */
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
export function base32(bytes: Uint8Array): string {
  let [bits, value, text] = [0, 0, ""];
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    for (; bits >= 5; bits -= 5) text += alphabet.charAt((value >>> (bits - 5)) & 31);
    value &= (1 << bits) - 1;
  }
  return bits > 0 ? text + alphabet.charAt((value << (5 - bits)) & 31) : text;
}
/** 160 bits, as RFC 4226 asks. */
export const newTotpKey = () => new Uint8Array(randomBytes(20));

/** The code of a step (RFC 6238 with SHA-1 and six digits, which every app knows). */
export function totpCode(key: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", key).update(counter).digest();
  const at = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}
export const isSameText = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.byteLength === right.byteLength && timingSafeEqual(left, right);
};

/** RFC 7914 with 32 MB, about a tenth of a second here. */
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
export const newSalt = () => new Uint8Array(randomBytes(16));
export const scryptHash = (password: string, salt: Uint8Array): Promise<Uint8Array<ArrayBuffer>> =>
  new Promise((done, failed) => scrypt(password.normalize("NFKC"), salt, 32, cost, (error, key) => (error === null ? done(new Uint8Array(key)) : failed(error))));
