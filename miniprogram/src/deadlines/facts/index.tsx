import { factsAskedOf } from "@huiyin/shared/cases/facts";
import { caseType } from "@huiyin/shared/cases/taxonomy";
import { readMyFactsRoute, recordMyFactsRoute, type CaseFacts } from "@huiyin/shared/deadlines/factsApi";
import { parseCaseNumber, showCaseNumber, type CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { chinaTime, localDate } from "@huiyin/shared/kernel/time";
import Taro, { usePullDownRefresh, useRouter } from "@tarojs/taro";
import { useState } from "react";
import { ClockList, urgentText } from "@/parts/deadlines/ClockList";
import { FactFields } from "@/parts/deadlines/FactFields";
import { FactList } from "@/parts/deadlines/FactList";
import { saidIn, type Typed } from "@/parts/deadlines/factForm";
import { useRetold } from "@/parts/deadlines/retold";
import { deadlineTexts as t } from "@/parts/deadlines/texts";
import { useNow } from "@/platform/clock";
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
import { Sheet } from "@/ui/Sheet";
import { Skeleton } from "@/ui/Skeleton";
import { UndoToast } from "@/ui/UndoToast";

type FillProps = { number: CaseNumber; facts: CaseFacts; open: boolean; onClose: () => void; onSaved: () => void };
/** One field for each day and figure that people with this kind of matter are asked for. None is required. */
function Fill({ number, facts, open, onClose, onSaved }: FillProps) {
  const today = localDate(useNow(), chinaTime);
  const command = useCommand(recordMyFactsRoute);
  const [typed, setTyped] = useState<Typed>({});
  const [fault, setFault] = useState<string | null>(null);
  const asks = factsAskedOf(facts.type, caseType(facts.type)?.l1 ?? "");
  const { said, wrong } = saidIn(asks, typed);
  const save = async () => {
    const found = wrong.length > 0 ? t.badDay : said.length === 0 ? t.nothing : null;
    setFault(found);
    if (found !== null || !(await command.run({ params: { number }, body: { facts: [...said], held: [] } }))) return;
    setTyped({});
    onSaved();
  };
  return (
    <Sheet open={open} title={t.record} onClose={onClose} foot={<Button busy={command.busy} onPress={() => void save()}>{t.save}</Button>}>
      <Box className="ui-stack">
        <Box className="ui-note">{t.recordNote}</Box>
        {fault !== null || command.sentence !== null ? <NoticeBar tone="late">{fault ?? command.sentence}</NoticeBar> : null}
        <FactFields facts={asks} typed={typed} errors={{}} today={today} onChange={setTyped} unclear="mine" />
      </Box>
    </Sheet>
  );
}

function Opened({ number }: { number: CaseNumber }) {
  const { reply, loading, sentence, refresh } = useQuery(readMyFactsRoute, { params: { number } });
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
      <Fill
        number={number} facts={reply} open={filling} onClose={() => setFilling(false)}
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
