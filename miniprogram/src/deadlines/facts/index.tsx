import { readMyFactsRoute, recordMyFactsRoute } from "@huiyin/shared/deadlines/factsApi";
import { parseCaseNumber, showCaseNumber, type CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import Taro, { usePullDownRefresh, useRouter } from "@tarojs/taro";
import { useState } from "react";
import { ClockList, urgentText } from "@/parts/deadlines/ClockList";
import { FactList } from "@/parts/deadlines/FactList";
import { FillFacts } from "@/parts/deadlines/FillFacts";
import { useRetold } from "@/parts/deadlines/retold";
import { deadlineTexts as t } from "@/parts/deadlines/texts";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { useShownAgain } from "@/platform/useShownAgain";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Empty } from "@/ui/Empty";
import { NoticeBar } from "@/ui/NoticeBar";
import { Page } from "@/ui/Page";
import { Row } from "@/ui/Row";
import { Skeleton } from "@/ui/Skeleton";
import { UndoToast } from "@/ui/UndoToast";

function Opened({ number }: { number: CaseNumber }) {
  const { reply, loading, sentence, refresh } = useQuery(readMyFactsRoute, { params: { number } });
  const record = useCommand(recordMyFactsRoute);
  const [filling, setFilling] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  useShownAgain(refresh);
  usePullDownRefresh(() => {
    refresh();
    void Taro.stopPullDownRefresh();
  });
  const above = t.above(showCaseNumber(number));
  if (reply === null)
    return (
      <Page above={above}>
        {loading ? <Skeleton lines={5} /> : <Empty title={t.notRead} sentence={sentence ?? undefined} action={<Button kind="plain" onPress={refresh}>{t.retry}</Button>} />}
      </Page>
    );
  const urgent = urgentText(reply.clocks);
  return (
    <Page above={above} title={t.myTitle} foot={reply.may.record ? <Button onPress={() => setFilling(true)}>{t.record}</Button> : undefined}>
      <Box className="ui-note">{t.myNote}</Box>
      {urgent === null ? null : <NoticeBar tone="late">{urgent}</NoticeBar>}
      <ClockList clocks={reply.clocks} />
      <FactList it={reply} mine useLines={useRetold} />
      <Card bare>
        <Row title={t.calculate} onPress={() => void Taro.navigateTo({ url: `/deadlines/calculator/index?number=${number}` })} />
      </Card>
      <FillFacts
        type={reply.type} command={{ ...record, run: async (facts) => (await record.run({ params: { number }, body: { facts, held: [] } })) !== null }} open={filling} onClose={() => setFilling(false)}
        onSaved={() => {
          setFilling(false);
          setSaid(t.saved);
          refresh();
        }}
      />
      <UndoToast text={said} onGone={() => setSaid(null)} />
    </Page>
  );
}

/** Days, figures and the law's times of my case; `number` in its address. */
export default function FactsPage() {
  const number = parseCaseNumber(useRouter().params["number"] ?? "");
  return number === null ? <Page><Empty title={t.notFound} /></Page> : <Opened number={number} />;
}
