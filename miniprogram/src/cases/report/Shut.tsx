import { readGridRoute } from "@huiyin/shared/grid/api";
import { hotlineNumber } from "@/parts/grid/hotline";
import { phoneCall } from "@/platform/phoneCall";
import { useQuery } from "@/platform/useQuery";
import { Button } from "@/ui/Button";
import { NoticeBar } from "@/ui/NoticeBar";
import { reportTexts } from "../texts";

/** A district that is not open takes no case: whoever came is told where to go before they type. */
export function Shut() {
  const { reply } = useQuery(readGridRoute, {});
  if (reply?.isShut !== true) return null;
  return (
    <NoticeBar tone="late" action={<Button small onPress={() => void phoneCall(reply.hotline ?? hotlineNumber(null))}>{reportTexts.shut.call}</Button>}>
      {reportTexts.shut.sentence}
    </NoticeBar>
  );
}
