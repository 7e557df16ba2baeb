import { zGrantId, zPersonId, type GrantId } from "@huiyin/shared/kernel/ids";
import { refreshSessionRoute, type readMeRoute } from "@huiyin/shared/people/api";
import { zTokens } from "@huiyin/shared/people/schema";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import * as z from "zod/mini";
import { create } from "zustand";
import { call } from "./call";
import { forget, keep, readKept } from "./storage";

/** `chose`: the person has said as whom they act, so that nobody who chose to be a worker is made staff again when the app opens. */
const zKept = z.object({ tokens: zTokens, person: zPersonId, grant: z.nullable(zGrantId), chose: z.boolean() });
export type SignedIn = z.infer<typeof zKept>;
export type Me = ReplyOf<typeof readMeRoute>;

/** Who holds this phone. `grant` null: acts as a worker. `me` is asked anew each time the app opens. `hasLeft`: was signed out because they are no staff any more, which staff screens say. */
export type Session = { readonly signedIn: SignedIn | null; readonly me: Me | null; readonly hasLeft: boolean };

const storageKey = "session";
export const useSession = create<Session>(() => ({ signedIn: readKept(storageKey, zKept), me: null, hasLeft: false }));

function set(signedIn: SignedIn | null): void {
  if (signedIn) keep(storageKey, signedIn);
  else forget(storageKey);
  useSession.setState(signedIn ? { signedIn } : { signedIn, me: null });
}

export function beginSession(tokens: SignedIn["tokens"], person: SignedIn["person"]): void {
  const before = useSession.getState().signedIn;
  set(before?.person === person ? { ...before, tokens } : { tokens, person, grant: null, chose: false });
}

/** Forgets this person on this phone; ending the session at the server is signIn.ts. */
export const dropSession = (): void => set(null);

/** The same because they were removed from the staff: the next sign-in is a worker's. */
export function leaveStaff(): void {
  set(null);
  useSession.setState({ hasLeft: true });
}

/** Acts in one of my grants from now on, or with null as the worker I also am. */
export function chooseGrant(grant: GrantId | null): void {
  const { signedIn } = useSession.getState();
  if (signedIn) set({ ...signedIn, grant, chose: true });
}

/** The words of the role I act in: none for a worker. */
export function useActingGrant(): Me["grants"][number] | null {
  return useSession(({ signedIn, me }) => me?.grants.find((grant) => grant.id === signedIn?.grant) ?? null);
}

/** As whom every request goes out. */
export function identityHeaders(): Record<string, string> {
  const { signedIn } = useSession.getState();
  if (!signedIn) return {};
  return { authorization: `Bearer ${signedIn.tokens.access}`, ...(signedIn.grant ? { "x-grant": signedIn.grant } : {}) };
}

type Renewal = "renewed" | "ended" | "network.unreachable" | "network.timeout";
let renewing: Promise<Renewal> | null = null;

/** A new access token for the old one. Many requests may find theirs expired at once; a refresh token is good for one use, so one asks for all. */
export function renewSession(): Promise<Renewal> {
  renewing ??= renew().finally(() => {
    renewing = null;
  });
  return renewing;
}

async function renew(): Promise<Renewal> {
  const { signedIn } = useSession.getState();
  if (!signedIn) return "ended";
  const reply = await call(refreshSessionRoute, { body: { refresh: signedIn.tokens.refresh } }, {});
  if (reply.ok) {
    beginSession(reply.value.tokens, reply.value.person);
    return "renewed";
  }
  if (reply.code === "network.unreachable" || reply.code === "network.timeout") return reply.code;
  // Only a refusal about the session itself ends it; being too fast does not sign a person out.
  if (reply.code === "request.too_often") return "network.unreachable";
  if (reply.code === "auth.left") leaveStaff();
  else dropSession();
  return "ended";
}
