import Taro, { useDidHide, useDidShow, useLaunch } from "@tarojs/taro";
import { useRef, type PropsWithChildren } from "react";
import { openElder } from "./parts/people/elder";
import { useSession } from "./platform/session";
import { readMe, signOut } from "./platform/signIn";
import { borrow, isBorrowed } from "./platform/storage";
import "./ui/app.scss";

/** On somebody else's phone: away this long is left. Choosing a photo or calling does not take longer. */
const leftMs = 60_000;

/** Taro mounts every page inside this. Whoever is signed in on this phone is asked for anew: grants begin and end. */
export default function App({ children }: PropsWithChildren) {
  const hiddenAt = useRef<number | null>(null);
  const hide = () => {
    hiddenAt.current = Date.now();
  };
  const show = () => {
    const since = hiddenAt.current;
    hiddenAt.current = null;
    if (!isBorrowed() || since === null || Date.now() - since < leftMs) return;
    void signOut().then(() => {
      borrow(false);
      void Taro.reLaunch({ url: "/pages/home/index" });
    });
  };
  useLaunch(() => {
    openElder();
    if (useSession.getState().signedIn) void readMe();
    if (process.env.TARO_ENV !== "weapp") document.addEventListener("visibilitychange", () => (document.hidden ? hide() : show()));
  });
  useDidHide(() => process.env.TARO_ENV === "weapp" && hide());
  useDidShow(() => process.env.TARO_ENV === "weapp" && show());
  return <>{children}</>;
}
