import { useActingGrant, useSession, type Me } from "@/platform/session";
import { useMe } from "../people/useMe";

export type Staff =
  | { readonly state: "reading" }
  | { readonly state: "signed_out"; readonly hasLeft: boolean }
  | { readonly state: "worker"; readonly hasLeft: boolean }
  | { readonly state: "staff"; readonly me: Me; readonly grant: Me["grants"][number] };

/** Who acts here. A page opened by its own address asks who that is; a lost network leaves it reading, and the page's own query says so. */
export function useStaff(): Staff {
  const signedIn = useSession((session) => session.signedIn);
  const hasLeft = useSession((session) => session.hasLeft);
  const me = useSession((session) => session.me);
  const grant = useActingGrant();
  useMe();
  if (signedIn === null) return { state: "signed_out", hasLeft };
  if (me === null) return { state: "reading" };
  return grant === null ? { state: "worker", hasLeft } : { state: "staff", me, grant };
}
