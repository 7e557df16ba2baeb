import { Steps } from "@/ui/Steps";
import { reportTexts as texts } from "../texts";

export function Progress({ at, kept }: { at: 1 | 2 | 3; kept: boolean }) {
  return <Steps at={at} of={3} note={kept ? texts.saved : texts.notKept} />;
}
