import { createHash, timingSafeEqual } from "node:crypto";
import { zPersonId, zSessionId, type PersonId, type SessionId } from "@huiyin/shared/kernel/ids";
import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import { epoch, type Instant } from "@huiyin/shared/kernel/time";
import { errors, jwtVerify, SignJWT } from "jose";
import * as z from "zod/mini";
import { secretToken } from "../platform/ids";
import type { Platform } from "../platform/platform";

export type Named = { readonly person: PersonId; readonly session: SessionId };
export type Tokens = {
  sign(named: Named, until: Instant): Promise<string>;
  verify(token: string): Promise<Result<Named, "auth.required" | "auth.expired">>;
};

const zClaims = z.object({ sub: zPersonId, sid: zSessionId });
const issuer = "huiyin";

/** HS256 under our own versioned keys; the version stands in the header, so that a new key does not sign everybody out. */
export async function createTokens({ keys, now }: Pick<Platform, "keys" | "now">): Promise<Tokens> {
  const versions = await keys.secrets("TOKEN");
  const current = Math.max(...versions.keys());
  const secretOf = (version: number): Uint8Array => {
    const secret = versions.get(version);
    if (secret === undefined) throw new errors.JOSEError("no such key");
    return secret;
  };
  return {
    sign: ({ person, session }, until) =>
      new SignJWT({ sid: session })
        .setProtectedHeader({ alg: "HS256", kid: String(current) })
        .setSubject(person)
        .setIssuer(issuer)
        .setIssuedAt(Math.floor(epoch(now()) / 1000))
        .setExpirationTime(Math.floor(epoch(until) / 1000))
        .sign(secretOf(current)),
    verify: async (token) => {
      try {
        const { payload } = await jwtVerify(token, (header) => secretOf(Number(header.kid)), {
          algorithms: ["HS256"], issuer, currentDate: new Date(epoch(now())), requiredClaims: ["exp", "sub"],
        });
        const claims = zClaims.safeParse(payload);
        return claims.success ? ok({ person: claims.data.sub, session: claims.data.sid }) : refuse("auth.required");
      } catch (error) {
        if (error instanceof errors.JWTExpired) return refuse("auth.expired");
        // Whatever else is wrong with it, it is not a token of ours.
        if (error instanceof errors.JOSEError) return refuse("auth.required");
        throw error;
      }
    },
  };
}

/** `<session>.<secret>`; 256 random bits, so a plain hash keeps it. */
export function newRefresh(session: SessionId): { readonly refresh: string; readonly hash: string } {
  const secret = secretToken();
  return { refresh: `${session}.${secret}`, hash: hashOf(secret) };
}

export function partsOfRefresh(refresh: string): { readonly session: SessionId; readonly hash: string } | null {
  const [session, secret, ...rest] = refresh.split(".");
  const parsed = zSessionId.safeParse(session);
  return parsed.success && secret !== undefined && rest.length === 0 ? { session: parsed.data, hash: hashOf(secret) } : null;
}

const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("base64url");
export const isSameHash = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
