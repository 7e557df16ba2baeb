import type { PropsWithChildren } from "react";
import "./ui/app.scss";

/** Taro mounts every page inside this. */
export default function App({ children }: PropsWithChildren) {
  return <>{children}</>;
}
