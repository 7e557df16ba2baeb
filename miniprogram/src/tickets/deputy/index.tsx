import { listDeputyCasesRoute, readDeputyCaseRoute, sayAsDeputyRoute } from "@huiyin/shared/cases/deputyApi";
import { parseCaseNumber, showCaseNumber, type CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import Taro, { useRouter } from "@tarojs/taro";
import { useState } from "react";
import { statusTone, statusWord, typeLabel } from "@/parts/cases/status";
import { useOpened } from "@/parts/notices/opened";
import { doorFor } from "@/parts/staff/Door";
import { FormSheet } from "@/parts/staff/FormSheet";
import { useSheetTyped } from "@/parts/staff/useSheetTyped";
import { useStaff } from "@/parts/staff/useStaff";
import { useNow } from "@/platform/clock";
import { phoneCall } from "@/platform/phoneCall";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { staffTexts } from "@/parts/staff/texts.zh";
import { useShownAgain } from "@/platform/useShownAgain";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Empty } from "@/ui/Empty";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Page } from "@/ui/Page";
import { Row } from "@/ui/Row";
import { Skeleton } from "@/ui/Skeleton";
import { StatusChip } from "@/ui/StatusChip";
import { whenText } from "@/ui/when";
import { deputyTexts as t } from "./texts.zh";

const dayText = (day: string): string => day.replace(/^\d+-0?(\d+)-0?(\d+)$/, "$1月$2日");
const openOne = (number: CaseNumber) => void Taro.navigateTo({ url: `/tickets/deputy/index?number=${number}` });
const openList = () => void Taro.redirectTo({ url: "/tickets/deputy/index" });

function List() {
  const { reply, loading, sentence, refresh } = useQuery(listDeputyCasesRoute, {});
  useShownAgain(refresh);
  if (reply === null) return loading ? <Skeleton lines={4} /> : <NoticeBar tone="late" action={<Button kind="text" small onPress={refresh}>{staffTexts.tapAgain}</Button>}>{sentence}</NoticeBar>;
  if (reply.cases.length === 0) return <Empty title={t.none} sentence={t.noneNote} />;
  return (
    <Card bare>
      {reply.cases.map((it) => (
        <Row key={it.number} title={typeLabel(it.type)} note={showCaseNumber(it.number)} side={<StatusChip tone={it.late ? "late" : "wait"}>{it.late ? t.late : t.by(dayText(it.due))}</StatusChip>} onPress={() => openOne(it.number)} />
      ))}
    </Card>
  );
}

function SaySheet({ number, onDone, onClose }: { number: CaseNumber; onDone: () => void; onClose: () => void }) {
  const command = useCommand(sayAsDeputyRoute);
  const { typed: { words }, write, sent } = useSheetTyped(number, "deputySay", { words: "" });
  const [tried, setTried] = useState(false);
  const submit = async () => {
    setTried(true);
    if (words.trim() !== "" && (await command.run({ params: { number }, body: { words: words.trim() } }))) {
      sent();
      onDone();
    }
  };
  return (
    <FormSheet title={t.say} submit={t.send} note={t.sayNote} command={command} onSubmit={() => void submit()} onClose={onClose}>
      <Field label={t.words} kind="multiline" value={words} onChange={(said) => write({ words: said })} max={2000} error={tried && words.trim() === "" ? t.wordsMissing : undefined} focus />
    </FormSheet>
  );
}

function One({ number }: { number: CaseNumber }) {
  const { reply, loading, sentence, refusal, refresh } = useQuery(readDeputyCaseRoute, { params: { number } });
  const [says, setSays] = useState(false);
  const [sent, setSent] = useState(false);
  const now = useNow();
  useShownAgain(refresh);
  if (sent) return <Page><Empty title={t.sent} action={<Button onPress={openList}>{t.toList}</Button>} /></Page>;
  if (refusal === "access.not_found") return <Page><Empty title={t.gone} sentence={t.goneNote} action={<Button onPress={openList}>{t.toList}</Button>} /></Page>;
  if (reply === null) return <Page>{loading ? <Skeleton lines={5} /> : <NoticeBar tone="late">{sentence}</NoticeBar>}</Page>;
  const { mine } = reply;
  const phone = reply.stationPhone;
  return (
    <Page above={showCaseNumber(number)} title={typeLabel(reply.type)} foot={<Button onPress={() => setSays(true)}>{t.say}</Button>}>
      <Card title={t.asked} tone={mine.late ? "accent" : "plain"}>
        <Box className="ui-strong">{mine.task}</Box>
        <Box className="ui-line">
          <Box className="ui-note ui-grow">{t.from(mine.askedBy, whenText(mine.askedAt, now))}</Box>
          <StatusChip tone={mine.late ? "late" : "wait"}>{mine.late ? t.late : t.due(dayText(mine.due))}</StatusChip>
        </Box>
      </Card>
      <Card title={t.where}>
        <Row title={[typeLabel(reply.type), t.people(reply.headcount)].join(" · ")} note={t.since(whenText(reply.createdAt, now))} side={<StatusChip tone={statusTone(reply.status)}>{statusWord(reply.status)}</StatusChip>} />
        <Row title={reply.stationName} {...(phone === null ? {} : { note: phone, onPress: () => void phoneCall(phone), label: `${t.call}：${phone}` })} />
      </Card>
      {reply.others.length === 0 ? null : (
        <Card title={t.others}>
          {reply.others.map((one) => (
            <Row key={one.id} title={one.name} note={[t.roles[one.role], t.by(dayText(one.due))].join(" · ")} side={<StatusChip tone={one.status === "replied" ? "ok" : "wait"}>{t.status[one.status]}</StatusChip>} />
          ))}
        </Card>
      )}
      <Box className="ui-note">{t.sees}</Box>
      {says ? <SaySheet number={number} onDone={() => setSent(true)} onClose={() => setSays(false)} /> : null}
    </Page>
  );
}

/** What a deputy takes part in: all of it, or with `number` one. */
export default function DeputyPage() {
  useOpened();
  const { params } = useRouter();
  const door = doorFor(useStaff());
  const number = parseCaseNumber(params["number"] ?? "");
  if (door !== null) return <Page>{door}</Page>;
  return number === null ? <Page title={t.title}><List /></Page> : <One number={number} />;
}
