import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import * as z from "zod/mini";

const zSecrets = z.record(z.string(), z.string());
const random = () => randomBytes(24).toString("base64url");

/**
 * What a deployment keeps in the parameter store: made once for this folder, readable only by this user, known to the product (which reads
 * the file) and to the stand-ins (which are handed the values).
 * @param robots stations that have a group robot
 */
export function localSecrets(folder: string, robots: readonly string[]): { readonly file: string; readonly values: Readonly<Record<string, string>> } {
  const file = path.join(folder, "secrets.json");
  const before = existsSync(file) ? zSecrets.parse(JSON.parse(readFileSync(file, "utf8"))) : {};
  const values = {
    "wechat/app-secret": random(),
    // 43 letters and digits: 32 bytes without their padding.
    "wechat/push": JSON.stringify({ token: random().replace(/[^0-9A-Za-z]/g, "0"), aesKey: randomBytes(40).toString("base64").replace(/[^0-9A-Za-z]/g, "0").slice(0, 43) }),
    "wecom/secret": random(),
    "sms/key": JSON.stringify({ id: "local", secret: random() }), "voice/key": JSON.stringify({ id: "local", secret: random() }),
    "sms/report-path": random(),
    ...Object.fromEntries(robots.map((station) => [`robot/${station}`, random()])),
    ...before,
  };
  // Renamed into place: killed in the middle, it must not leave half a file behind.
  writeFileSync(`${file}.new`, `${JSON.stringify(values, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
  return { file, values };
}
