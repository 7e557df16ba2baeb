import { listOffersRoute } from "@huiyin/shared/cases/claimApi";
import Taro from "@tarojs/taro";
import { useNow } from "@/platform/clock";
import { useQuery } from "@/platform/useQuery";
import { useShownAgain } from "@/platform/useShownAgain";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { NoticeBar } from "@/ui/NoticeBar";
import { dayText } from "@/ui/when";
import { caseTexts } from "./texts";

const texts = caseTexts.offered;

/**
 * Something told from the phone I proved, asked about where I look first. Who is offered nothing sees nothing; a look that failed says so, or a
 * case that was told by phone would seem never to have been written down.
 */
export function OfferedCard() {
  const now = useNow();
  const { reply, loading, refusal, sentence, refresh } = useQuery(listOffersRoute, {});
  useShownAgain(refresh);
  if (refusal !== null)
    return (
      <NoticeBar tone="wait" action={<Button kind="plain" small busy={loading} onPress={refresh}>{texts.again}</Button>}>
        {texts.failed(sentence ?? "")}
      </NoticeBar>
    );
  const [first, ...others] = reply?.offers ?? [];
  if (first === undefined) return null;
  return (
    <Card tone="accent">
      <Box className="ui-stack">
        <Box className="ui-strong">{texts.isItYours(dayText(first.at, now))}</Box>
        {others.length === 0 ? null : <Box className="ui-note">{texts.others(others.length)}</Box>}
        <Button onPress={() => void Taro.navigateTo({ url: "/people/mine/index" })}>{texts.look}</Button>
      </Box>
    </Card>
  );
}
