import { useLaunch } from "@tarojs/taro";
import type { PropsWithChildren } from "react";
import { useSession } from "./platform/session";
import { readMe } from "./platform/signIn";
import "./ui/app.scss";

/** Taro mounts every page inside this. Whoever is signed in on this phone is asked for anew: grants begin and end. */
export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    if (useSession.getState().signedIn) void readMe();
  });
  return <>{children}</>;
}
