import * as z from "zod/mini";
import Taro from "@tarojs/taro";

/** One namespace, so that clearing ours touches nobody else's on a shared H5 origin. */
const name = (key: string): string => `huiyin.${key}`;

/** What was kept under `key`, or null: absent, unreadable, or of a shape an older version wrote. WeChat holds 1 MB a key, 10 MB in all. */
export function readKept<S extends z.ZodMiniType>(key: string, shape: S): z.infer<S> | null {
  try {
    const text: unknown = Taro.getStorageSync(name(key));
    if (typeof text !== "string" || text === "") return null;
    const parsed = z.safeParse(shape, JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Keeps a value across restarts. False when the phone refused (full, or storage forbidden): what is on the screen is then all there is. */
export function keep(key: string, value: unknown): boolean {
  try {
    Taro.setStorageSync(name(key), JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

export function forget(key: string): void {
  try {
    Taro.removeStorageSync(name(key));
  } catch {
    // Nothing was kept, then.
  }
}
