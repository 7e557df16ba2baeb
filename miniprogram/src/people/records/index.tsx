import { copyMyRecordsRoute, correctMyRecordRoute, eraseMyRecordRoute, listMyRecordsRoute, type PersonalRecord, type RecordRef } from "@huiyin/shared/bookings/recordsApi";
import Taro from "@tarojs/taro";
import { useState } from "react";
import { modeTexts } from "@/parts/bookings/texts";
import { peopleTexts } from "@/parts/people/texts";
import { useNow } from "@/platform/clock";
import { language } from "@/platform/language";
import { saveFile } from "@/platform/saveFile";
import { useSession } from "@/platform/session";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { useShownAgain } from "@/platform/useShownAgain";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Confirm } from "@/ui/Confirm";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Page } from "@/ui/Page";
import { Row } from "@/ui/Row";
import { Skeleton } from "@/ui/Skeleton";
import { UndoToast } from "@/ui/UndoToast";
import { whenText } from "@/ui/when";
import { recordsTexts as t } from "../texts";

const refOf = (it: PersonalRecord): RecordRef => (it.kind === "booking" ? { kind: "booking", id: it.id } : { kind: "consultation", id: it.id });
const titleOf = (it: PersonalRecord): string => (it.kind === "booking" ? t.booking(modeTexts[it.mode]) : t.consultation);
const go = (url: string) => () => void Taro.navigateTo({ url });

type Props = { it: PersonalRecord; onCorrect: () => void; onErase: () => void };
/** One booking or one question, with everything that is kept of it. */
function RecordCard({ it, onCorrect, onErase }: Props) {
  const now = useNow(60_000);
  const written = it.kind === "consultation" ? [[t.question, it.question], [t.answer, it.answer]] : [[t.employer, it.employer ?? ""], [t.record, it.record === null ? "" : [it.record.facts, it.record.advice, it.record.next].join("\n")]];
  return (
    <Card title={titleOf(it)}>
      <Row title={whenText(it.at, now)} note={it.stationName} />
      <Row title={it.name ?? t.blank} note={t.name} />
      <Row title={it.phone ?? t.blank} note={t.phone} />
      {written.filter(([, words]) => words !== "").map(([label, words]) => <Row key={label} title={words ?? ""} note={label} />)}
      {it.looks.length === 0 ? <Row title={t.noLooks} note={t.looks} /> : it.looks.map((one, at) => (
        <Row key={`${one.at}${at}`} title={language === "en" ? one.english : one.what} note={[t.looks, one.title, whenText(one.at, now)].filter(Boolean).join(" · ")} />
      ))}
      {it.kind === "booking" && it.caseNumber !== null ? <Box className="ui-note">{t.inCase}</Box> : null}
      {it.mayCorrect ? <Button kind="text" small onPress={onCorrect}>{t.correct}</Button> : null}
      {it.mayErase ? <Button kind="text" small onPress={onErase}>{t.erase}</Button> : <Box className="ui-note">{t.ahead}</Box>}
    </Card>
  );
}

function CorrectSheet({ it, onDone, onClose }: { it: PersonalRecord; onDone: () => void; onClose: () => void }) {
  const [typed, setTyped] = useState({ name: it.name ?? "", phone: it.phone ?? "" });
  const { busy, sentence, run } = useCommand(correctMyRecordRoute);
  const save = async () => {
    if ((await run({ body: { record: refOf(it), name: typed.name, phone: typed.phone } })) !== null) onDone();
  };
  return (
    <Confirm open title={t.correct} confirm={t.save} busy={busy} onConfirm={() => void save()} onClose={onClose}>
      <Box className="ui-stack">
        {sentence === null ? null : <NoticeBar tone="late">{sentence}</NoticeBar>}
        <Field id="record-name" label={t.name} optional max={50} value={typed.name} onChange={(name) => setTyped((was) => ({ ...was, name }))} />
        <Field id="record-phone" label={t.phone} optional kind="phone" value={typed.phone} onChange={(phone) => setTyped((was) => ({ ...was, phone }))} />
      </Box>
    </Confirm>
  );
}

function EraseSheet({ it, onDone, onClose }: { it: PersonalRecord; onDone: () => void; onClose: () => void }) {
  const { busy, sentence, run } = useCommand(eraseMyRecordRoute);
  const erase = async () => {
    if ((await run({ body: { record: refOf(it) } })) !== null) onDone();
  };
  return (
    <Confirm open title={t.eraseTitle} confirm={t.erase} danger busy={busy} onConfirm={() => void erase()} onClose={onClose}>
      {sentence === null ? null : <NoticeBar tone="late">{sentence}</NoticeBar>}
      <Box>{t.eraseNote}</Box>
    </Confirm>
  );
}

/** What is kept of somebody outside any case: to read, to put right, to take along, to delete. */
export default function Records() {
  const signedIn = useSession((session) => session.signedIn !== null);
  const { reply, loading, refusal, sentence, refresh } = useQuery(listMyRecordsRoute, signedIn ? {} : null);
  useShownAgain(refresh);
  const copy = useCommand(copyMyRecordsRoute);
  const [asks, setAsks] = useState<{ readonly what: "correct" | "erase"; readonly it: PersonalRecord } | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const close = () => setAsks(null);
  const done = (words: string) => () => {
    close();
    setSaid(words);
    refresh();
  };
  const take = async () => {
    const file = await copy.run({});
    if (file !== null) setSaid((await saveFile(file.name, file.base64, "application/pdf")) ? t.copied : t.notCopied);
  };
  if (!signedIn) return <Page title={t.title} foot={<Button onPress={go("/people/sign-in/index?next=%2Fpeople%2Frecords%2Findex")}>{peopleTexts.signIn}</Button>}><Box>{t.signInFirst}</Box></Page>;
  if (reply === null && refusal === "access.pin") return <Page title={t.title} foot={<Button onPress={go("/people/pin/index?open=1")}>{t.unlock}</Button>}><Box>{t.locked}</Box></Page>;
  if (reply === null) return <Page title={t.title}>{loading ? <Skeleton lines={4} /> : <NoticeBar tone="late" action={<Button kind="plain" small onPress={refresh}>{t.retry}</Button>}>{sentence}</NoticeBar>}</Page>;
  return (
    <Page title={t.title}>
      {copy.sentence ? <NoticeBar tone="late">{copy.sentence}</NoticeBar> : null}
      {reply.records.length === 0 ? <Box>{t.none}</Box> : <Button kind="plain" busy={copy.busy} onPress={() => void take()}>{t.copy}</Button>}
      {reply.records.map((it) => <RecordCard key={it.id} it={it} onCorrect={() => setAsks({ what: "correct", it })} onErase={() => setAsks({ what: "erase", it })} />)}
      {reply.hasPhone ? <Box className="ui-note">{t.older}</Box> : (
        <Card>
          <Box className="ui-stack">
            <Box>{t.phoneFirst}</Box>
            <Button kind="plain" onPress={go("/people/phone/index")}>{t.verify}</Button>
          </Box>
        </Card>
      )}
      {asks === null ? null : asks.what === "correct" ? <CorrectSheet it={asks.it} onDone={done(t.corrected)} onClose={close} /> : <EraseSheet it={asks.it} onDone={done(t.erased)} onClose={close} />}
      <UndoToast text={said} onGone={() => setSaid(null)} />
    </Page>
  );
}
