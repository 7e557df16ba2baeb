import { commonRefusals } from "@huiyin/shared/kernel/refusals";
import Taro from "@tarojs/taro";
import type { ReactNode } from "react";
import { refusalText } from "@/platform/refusals";
import { Button } from "@/ui/Button";
import { Empty } from "@/ui/Empty";
import { Skeleton } from "@/ui/Skeleton";
import type { Staff } from "./useStaff";
import { staffTexts as t } from "./texts.zh";

/** Signing in again would not help: who was removed is told, and whom to ask. */
const left = (hasLeft: boolean): { readonly sentence?: string } => (hasLeft ? { sentence: refusalText("auth.left", commonRefusals["auth.left"]) } : {});

/** What stands in place of a staff screen for somebody who is not (yet) staff, or null. */
export function doorFor(staff: Staff): ReactNode {
  switch (staff.state) {
    case "staff":
      return null;
    case "reading":
      return <Skeleton lines={4} text={t.reading} />;
    case "signed_out":
      return <Empty title={t.signInFirst} {...left(staff.hasLeft)} action={<Button onPress={() => void Taro.navigateTo({ url: "/people/sign-in/index" })}>{t.signIn}</Button>} />;
    case "worker":
      return <Empty title={t.workerOnly} sentence={left(staff.hasLeft).sentence ?? t.workerOnlySentence} />;
  }
}
