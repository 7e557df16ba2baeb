import Taro, { useDidHide, useDidShow, useLaunch } from "@tarojs/taro";
import { useState, type PropsWithChildren } from "react";
import { openElder } from "./parts/people/elder";
import { forgetMine } from "./parts/people/forgetMine";
import { whenLeft } from "./parts/people/left";
import { isOutside } from "./platform/outside";
import { useSession } from "./platform/session";
import { readMe, signOutNow } from "./platform/signIn";
import { borrow, isBorrowed } from "./platform/storage";
import "./ui/app.scss";

/** Whoever takes the phone up next sees the first page, and nothing of who held it: before the server answers, and if it never does. */
function leave(): boolean {
  if (!isBorrowed()) return false;
  signOutNow();
  forgetMine();
  borrow(false);
  return true;
}
const begin = (): void => void Taro.reLaunch({ url: "/pages/home/index" });
/** Nobody is signed in yet: they read the code that was sent to them. */
const mayReturn = (): boolean => isOutside() || useSession.getState().signedIn === null;

/** Taro mounts every page inside this. Whoever is signed in on this phone is asked for anew: grants begin and end. */
export default function App({ children }: PropsWithChildren) {
  const [{ hide, show }] = useState(() => whenLeft({ now: Date.now, mayReturn, leave, begin }));
  useLaunch(() => {
    openElder();
    if (useSession.getState().signedIn) void readMe();
    if (process.env.TARO_ENV !== "weapp") document.addEventListener("visibilitychange", () => (document.hidden ? hide() : show()));
  });
  useDidHide(() => process.env.TARO_ENV === "weapp" && hide());
  useDidShow(() => process.env.TARO_ENV === "weapp" && show());
  return <>{children}</>;
}
