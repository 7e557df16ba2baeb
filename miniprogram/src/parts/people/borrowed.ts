import { beginSession, dropSession, useSession } from "@/platform/session";
import { borrow, forgetAll } from "@/platform/storage";

function keptAgain(): void {
  const { signedIn } = useSession.getState();
  if (signedIn !== null) beginSession(signedIn.tokens, signedIn.person);
}

/**
 * True: this is somebody else's phone; what lies on it of ours is cleared, and from here on nothing is put there, the sign-in neither.
 * Inside WeChat whoever was signed in until then is the phone's owner, so they are not any more. False: it is theirs after all.
 */
export function borrowPhone(on: boolean): void {
  if (on) forgetAll();
  if (on && process.env.TARO_ENV === "weapp") dropSession();
  borrow(on);
  keptAgain();
}
