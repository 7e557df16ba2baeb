import { parseCaseNumber, showCaseNumber, type CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { correctMineRoute, eraseMineRoute, listConsentsRoute, readLooksRoute, readMineRoute, setConsentRoute } from "@huiyin/shared/cases/rightsApi";
import { exportMineRoute, exportPdfRoute } from "@huiyin/shared/deadlines/copyApi";
import * as english from "@huiyin/shared/cases/rightsTexts.en";
import * as chinese from "@huiyin/shared/cases/rightsTexts.zh";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import Taro, { useRouter } from "@tarojs/taro";
import { useState } from "react";
import { useNow } from "@/platform/clock";
import { inLanguage } from "@/platform/language";
import { saveFile, saveText } from "@/platform/saveFile";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { typedSlots, useTyped } from "@/platform/useTyped";
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
import { rightsTexts as t } from "../rightsTexts";
import { Sensitive } from "../Sensitive";

const paper = inLanguage<Pick<typeof chinese.rightsTexts, english.OnThePhone>>(chinese.rightsTexts, english.rightsTexts);
type Said = (words: string) => void;
const wordOf = (words: Readonly<Record<string, string>>, code: string): string => words[code] ?? code;

/** 谁看过我的资料 */
function Looks({ number }: { number: CaseNumber }) {
  const now = useNow(60_000);
  const { reply, loading, sentence } = useQuery(readLooksRoute, { params: { number } });
  if (reply === null) return loading ? <Skeleton lines={2} /> : <NoticeBar tone="wait">{sentence}</NoticeBar>;
  return (
    <Card title={paper.looks}>
      {reply.looks.length === 0 ? <Box className="ui-note">{t.noLooks}</Box> : null}
      {reply.looks.map((it, at) => (
        <Row key={`${it.at}${at}`} title={wordOf(paper.whats, it.what)} note={[it.title, whenText(it.at, now)].filter(Boolean).join(" · ")} />
      ))}
    </Card>
  );
}

/** What was agreed to; each is taken back, or given again, by one tap. */
function Consents({ number, onSaid }: { number: CaseNumber; onSaid: Said }) {
  const now = useNow(60_000);
  const { reply, refresh } = useQuery(listConsentsRoute, { params: { number } });
  const { busy, sentence, run } = useCommand(setConsentRoute);
  const set = async (id: string, given: boolean) => {
    if ((await run({ params: { number }, body: { id, given } })) === null) return;
    onSaid(given ? t.givenAgain : t.takenBack);
    refresh();
  };
  return (
    <Card title={paper.consents}>
      {sentence === null ? null : <NoticeBar tone="late">{sentence}</NoticeBar>}
      {reply?.consents.map((it) => (
        <Row
          key={it.id} title={[wordOf(paper.purposes, it.purpose), it.name].filter(Boolean).join(" · ")} note={it.withdrawnAt === undefined ? whenText(it.at, now) : paper.withdrawn(whenText(it.withdrawnAt, now))}
          side={
            <Button kind="text" small busy={busy} onPress={() => void set(it.id, it.withdrawnAt !== undefined)}>
              {it.withdrawnAt === undefined ? t.takeBack : t.giveAgain}
            </Button>
          }
        />
      ))}
      {reply?.maySensitive === true ? <Sensitive number={number} onGiven={(words) => (onSaid(words), refresh())} /> : null}
    </Card>
  );
}

type Mine = ReplyOf<typeof readMineRoute>;
function Correct({ number, mine, onSaid }: { number: CaseNumber; mine: Mine; onSaid: Said }) {
  const { typed, write, sent } = useTyped(typedSlots.correction, number, { name: mine.name ?? "", phone: mine.phone ?? "", address: mine.address ?? "" });
  const { busy, sentence, run } = useCommand(correctMineRoute);
  const save = async () => {
    const done = await run({ params: { number }, body: { name: typed.name || null, phone: typed.phone || null, address: typed.address || null } });
    if (done === null) return;
    sent();
    onSaid(t.corrected);
  };
  return (
    <Card title={t.correct}>
      <Box className="ui-stack">
      {sentence === null ? null : <NoticeBar tone="late">{sentence}</NoticeBar>}
      <Field id="mine-name" label={paper.name} optional max={50} value={typed.name} onChange={(name) => write({ name })} />
      <Field id="mine-phone" label={paper.phone} optional kind="phone" value={typed.phone} onChange={(phone) => write({ phone })} />
      <Field id="mine-address" label={paper.address} optional max={120} value={typed.address} onChange={(address) => write({ address })} />
      <Button kind="plain" busy={busy} onPress={() => void save()}>
        {t.save}
      </Button>
      </Box>
    </Card>
  );
}

function Export({ number, onSaid }: { number: CaseNumber; onSaid: Said }) {
  const [pdf, json] = [useCommand(exportPdfRoute), useCommand(exportMineRoute)];
  const [asking, setAsking] = useState(false);
  const inWechat = process.env.TARO_ENV === "weapp";
  const asPdf = async () => {
    const file = await pdf.run({ params: { number } });
    if (file !== null) onSaid((await saveFile(file.name, file.base64, "application/pdf")) ? t.exported : t.notExported);
  };
  const asJson = async () => {
    setAsking(false);
    const all = await json.run({ params: { number } });
    if (all !== null) onSaid((await saveText(`${number}.json`, JSON.stringify(all, null, 2))) ? (inWechat ? t.copied : t.exported) : t.notExported);
  };
  return (
    <Card title={t.export}>
      {pdf.sentence ?? json.sentence ? <NoticeBar tone="late">{pdf.sentence ?? json.sentence}</NoticeBar> : null}
      <Button kind="plain" busy={pdf.busy} onPress={() => void asPdf()}>
        {t.asPdf}
      </Button>
      <Button kind="text" busy={json.busy} onPress={() => setAsking(true)}>
        {t.asJson}
      </Button>
      <Confirm open={asking} title={t.asJson} confirm={t.asJson} onConfirm={() => void asJson()} onClose={() => setAsking(false)}>
        <Box>{t.jsonNote}</Box>
      </Confirm>
    </Card>
  );
}

function Erase({ number, canErase }: { number: CaseNumber; canErase: boolean }) {
  const [asking, setAsking] = useState(false);
  const { busy, sentence, run } = useCommand(eraseMineRoute);
  const erase = async () => {
    if ((await run({ params: { number }, body: {} })) !== null) void Taro.switchTab({ url: "/pages/cases/index" });
  };
  return (
    <Card title={t.erase}>
      <Box className="ui-stack">
      <Box className="ui-strong">{paper.keptTitle}</Box>
      <Box className="ui-note">{paper.kept}</Box>
      {canErase ? (
        <Button kind="danger" onPress={() => setAsking(true)}>
          {t.erase}
        </Button>
      ) : (
        <Box>{t.eraseLater}</Box>
      )}
      <Confirm open={asking} title={t.eraseTitle} confirm={t.erase} danger busy={busy} onConfirm={() => void erase()} onClose={() => setAsking(false)}>
        {sentence === null ? null : <NoticeBar tone="late">{sentence}</NoticeBar>}
        <Box>{t.eraseSentence}</Box>
      </Confirm>
      </Box>
    </Card>
  );
}

/** What the union holds of this case about its worker: who looked, what was agreed, put right, taken along, deleted. */
export default function Rights() {
  const number = parseCaseNumber(useRouter().params["number"] ?? "");
  const mine = useQuery(readMineRoute, number === null ? null : { params: { number } });
  const [said, setSaid] = useState<string | null>(null);
  const done: Said = (words) => {
    setSaid(words);
    mine.refresh();
  };
  if (number === null || mine.reply === null)
    return <Page title={t.title}>{mine.loading ? <Skeleton lines={4} /> : <NoticeBar tone="late">{mine.sentence ?? t.notFound}</NoticeBar>}</Page>;
  return (
    <Page above={showCaseNumber(number)} title={t.title}>
      <Looks number={number} />
      <Consents number={number} onSaid={done} />
      {/* Anew once it was put right, here or elsewhere; what is being typed outlives reading it again. */}
      <Correct key={JSON.stringify([mine.reply.name, mine.reply.phone, mine.reply.address])} number={number} mine={mine.reply} onSaid={done} />
      <Export number={number} onSaid={done} />
      <Erase number={number} canErase={mine.reply.canErase} />
      <UndoToast text={said} onGone={() => setSaid(null)} />
    </Page>
  );
}
