import { zIdempotencyKey, type IdempotencyKey } from "@huiyin/shared/kernel/ids";
import { randomBytes } from "./randomBytes";

/** 32 hexadecimal characters: names one command, and every repetition of it. */
export async function newIdempotencyKey(): Promise<IdempotencyKey> {
  const bytes = await randomBytes(16);
  return zIdempotencyKey.parse([...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join(""));
}

/** 查询码: 12 digits, each equally likely. Made here, so that repeating a report whose answer was lost still shows the same code. */
export async function newQueryCode(): Promise<string> {
  let digits = "";
  while (digits.length < 12) {
    // 250–255 would make 0–5 likelier than the rest.
    const fair = [...(await randomBytes(16))].filter((byte) => byte < 250).map((byte) => byte % 10);
    digits = (digits + fair.join("")).slice(0, 12);
  }
  return digits;
}
