import { createHmac, timingSafeEqual } from "node:crypto";
import { zPhoneEvent } from "@huiyin/shared/cases/telephone";
import { zStationId } from "@huiyin/shared/kernel/ids";
import { epoch, type Instant } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import type { TelephoneDeps } from "../cases/telephone";
import type { Answer, PlainDoor } from "../platform/http";
import type { Platform } from "../platform/platform";

type Deps = TelephoneDeps & Pick<Platform, "secrets" | "env" | "log" | "now">;
const plain = (status: number): Answer => ({ status, body: "", media: "text/plain" });
const mostBytes = 256_000;
const freshMs = 5 * 60_000;
const zBody = z.object({ events: z.array(zPhoneEvent).check(z.maxLength(500)) });

/** `x-signature`: hex of HMAC-SHA256 over "<x-timestamp>.<body>" under the exchange's own key; `x-timestamp`: seconds, at most five minutes off. */
export function isSigned(key: string, timestamp: string, body: Uint8Array, signature: string, now: Instant): boolean {
  if (!/^\d{10}$/.test(timestamp) || Math.abs(epoch(now) - Number(timestamp) * 1000) > freshMs) return false;
  const wanted = createHmac("sha256", key).update(`${timestamp}.`).update(body).digest();
  const given = Buffer.from(signature, "hex");
  return given.byteLength === wanted.byteLength && timingSafeEqual(given, wanted);
}

/** POST /callbacks/telephone: what the hotline's exchange tells. Told again, nothing happens twice; what failed it tells again. */
export const telephoneDoor = (deps: Deps): PlainDoor => ({
  method: "POST", path: "/callbacks/telephone",
  serve: async ({ body, header }) => {
    const key = await deps.secrets.read("telephone/key");
    if (!key.ok) return plain(key.code === "secrets.missing" ? 404 : 503);
    if (body.byteLength > mostBytes) return plain(413);
    if (!isSigned(key.value, header("x-timestamp") ?? "", body, header("x-signature") ?? "", deps.now())) {
      deps.log.warn("telephone.refused");
      return plain(401);
    }
    let told: unknown;
    try {
      told = JSON.parse(new TextDecoder().decode(body));
    } catch {
      return plain(400);
    }
    const found = z.safeParse(zBody, told);
    if (!found.success) return plain(400);
    const { takePhoneEvents } = await import("../cases/telephone");
    await takePhoneEvents(deps, zStationId.parse(`${deps.env.DISTRICT}-12351`), found.data.events, deps.now());
    return plain(200);
  },
});
