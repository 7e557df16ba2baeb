import { useEffect } from "react";
import { useSession } from "@/platform/session";
import { readMe } from "@/platform/signIn";

let asking = false;

/** For tab pages: asks once each time the app is opened who the signed-in person is, so that ended grants end here too. */
export function useMe(): void {
  const unknown = useSession(({ signedIn, me }) => signedIn !== null && me === null);
  useEffect(() => {
    if (!unknown || asking) return;
    asking = true;
    void readMe().finally(() => {
      asking = false;
    });
  }, [unknown]);
}
