import * as z from "zod/mini";
import Taro from "@tarojs/taro";

/** One namespace, so that clearing ours touches nobody else's on a shared H5 origin. */
const prefix = "huiyin.";
const name = (key: string): string => `${prefix}${key}`;

/** On somebody else's phone everything is kept here instead, and gone when the app is: nothing of it ever touches the phone. */
let borrowed: Map<string, string> | null = null;
export const isBorrowed = (): boolean => borrowed !== null;
/** From here on (true), or as usual again; what was kept so far in memory is dropped. */
export function borrow(on: boolean): void {
  borrowed = on ? new Map() : null;
}

/** What was kept under `key`, or null: absent, unreadable, or of a shape an older version wrote. WeChat holds 1 MB a key, 10 MB in all. */
export function readKept<S extends z.ZodMiniType>(key: string, shape: S): z.infer<S> | null {
  try {
    const text: unknown = borrowed === null ? Taro.getStorageSync(name(key)) : borrowed.get(key);
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
    if (borrowed === null) Taro.setStorageSync(name(key), JSON.stringify(value));
    else borrowed.set(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

export function forget(key: string): void {
  borrowed?.delete(key);
  try {
    Taro.removeStorageSync(name(key));
  } catch {
    // Nothing was kept, then.
  }
}

/** 清除本机: everything of ours that this phone holds, whoever it was of. */
export function forgetAll(): void {
  borrowed?.clear();
  try {
    for (const key of Taro.getStorageInfoSync().keys) if (key.startsWith(prefix)) Taro.removeStorageSync(key);
  } catch {
    // Storage is forbidden: nothing was kept.
  }
}
