import { beginSession, useSession } from "@/platform/session";
import { borrow, forgetAll } from "@/platform/storage";

const keptAgain = (): void => {
  const { signedIn } = useSession.getState();
  if (signedIn !== null) beginSession(signedIn.tokens, signedIn.person);
};

/** True: this is somebody else's phone; what lies on it of ours is cleared, and from here on nothing is put there, the sign-in neither. False: it is theirs after all. */
export function borrowPhone(on: boolean): void {
  if (on) forgetAll();
  borrow(on);
  keptAgain();
}
