import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import { endSessionRoute, readMeRoute, signInRoute } from "@huiyin/shared/people/api";
import { api } from "./api";
import { call, type CodeOf } from "./call";
import { loginCode } from "./loginCode";
import { beginSession, chooseGrant, dropSession, useSession, type Me } from "./session";
import { isBorrowed } from "./storage";

export type SignInRefusal = CodeOf<typeof signInRoute> | "session.needs_code";

/**
 * Signs in with WeChat's own code: no screen, no question. On H5 there is none: "session.needs_code" sends the person to people/sign-in.
 * Nor is it asked on somebody else's phone, where it would say who owns the phone.
 * Already signed in is success. Not called before it is needed: who only reads or reports anonymously leaves no session row.
 */
export async function signIn(): Promise<Result<Me, SignInRefusal>> {
  if (useSession.getState().signedIn) {
    const me = await readMe();
    if (me.ok || me.code !== "auth.required") return me;
  }
  const code = isBorrowed() ? null : await loginCode();
  return code === null ? refuse("session.needs_code") : signInWithCode(code);
}

export async function signInWithCode(code: string): Promise<Result<Me, SignInRefusal>> {
  const reply = await call(signInRoute, { body: { code } }, {});
  if (!reply.ok) return reply;
  beginSession(reply.value.tokens, reply.value.person);
  return readMe();
}

/** Asks who I am and in which grants I may act. A grant that has ended stops being acted in; staff who never chose act in their first. */
export async function readMe(): Promise<Result<Me, CodeOf<typeof readMeRoute>>> {
  const reply = await api(readMeRoute, {});
  if (!reply.ok) return reply;
  useSession.setState({ me: reply.value });
  const { signedIn } = useSession.getState();
  const held = reply.value.grants.some((one) => one.id === signedIn?.grant);
  const first = reply.value.grants[0];
  if (signedIn?.grant && !held) chooseGrant(null);
  else if (signedIn && !signedIn.chose && first) chooseGrant(first.id);
  return ok(reply.value);
}

/** Forgets at once; the server is told too, but an unreachable server keeps nobody signed in on this phone. */
export async function signOut(): Promise<void> {
  const told = api(endSessionRoute, {});
  await Promise.race([told, new Promise((after) => setTimeout(after, 2000))]);
  dropSession();
}

/** The same without waiting for anybody: what is on the screen may be read by somebody else. */
export function signOutNow(): void {
  void api(endSessionRoute, {});
  dropSession();
}
