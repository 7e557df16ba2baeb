import { parseCaseNumber, showCaseNumber, type CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { correctMineRoute, correctMyCardRoute, eraseMineRoute, listConsentsRoute, readLooksRoute, readMineRoute, readMyCardRoute, setConsentRoute } from "@huiyin/shared/cases/rightsApi";
import { exportMineRoute, exportPdfRoute } from "@huiyin/shared/deadlines/copyApi";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import Taro, { useRouter } from "@tarojs/taro";
import { useState } from "react";
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
import { Skeleton } from "@/ui/Skeleton";
import { UndoToast } from "@/ui/UndoToast";
import { MyCard } from "../MyCard";
import { Consents, Export, Looks, paper } from "../RightsCards";
import { rightsTexts as t } from "../rightsTexts";

type Said = (words: string) => void;

type Mine = ReplyOf<typeof readMineRoute>;
function Correct({ number, mine, onSaid }: { number: CaseNumber; mine: Mine; onSaid: Said }) {
  const { typed, write, sent } = useTyped(typedSlots.correction, number, { name: mine.name ?? "", phone: mine.phone ?? "", address: mine.address ?? "", placeWords: mine.placeWords ?? "" });
  const { busy, sentence, run } = useCommand(correctMineRoute);
  const save = async () => {
    const done = await run({ params: { number }, body: { name: typed.name || null, phone: typed.phone || null, address: typed.address || null, placeWords: typed.placeWords || null } });
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
      <Field id="mine-place" label={t.place} optional max={120} value={typed.placeWords} onChange={(placeWords) => write({ placeWords })} />
      <Button kind="plain" busy={busy} onPress={() => void save()}>
        {t.save}
      </Button>
      </Box>
    </Card>
  );
}

type Asking = { readonly asking: boolean; readonly setAsking: (asking: boolean) => void };
function Erase({ number, canErase, asking, setAsking }: Asking & { number: CaseNumber; canErase: boolean }) {
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

/** Who looked, and what was agreed to. */
function Given({ number, onSaid, wayOut }: { number: CaseNumber; onSaid: Said; wayOut: { readonly says: string; readonly go: () => void } }) {
  const params = { number };
  const looks = useQuery(readLooksRoute, { params });
  const consents = useQuery(listConsentsRoute, { params });
  const setting = useCommand(setConsentRoute);
  return (
    <>
      <Looks asked={looks} />
      <Consents asked={consents} busy={setting.busy} sentence={setting.sentence} set={async (body) => (await setting.run({ params, body })) !== null} onSaid={onSaid} wayOut={wayOut} />
    </>
  );
}

/** What is reported of the case once it was closed. */
function Reported({ number, onSaid }: { number: CaseNumber; onSaid: Said }) {
  const params = { number };
  const card = useQuery(readMyCardRoute, { params });
  const { busy, sentence, run } = useCommand(correctMyCardRoute);
  return <MyCard asked={card} busy={busy} sentence={sentence} save={async (body) => (await run({ params, body })) !== null} onSaid={onSaid} />;
}

function Copy({ number, onSaid }: { number: CaseNumber; onSaid: Said }) {
  const params = { number };
  const [pdf, json] = [useCommand(exportPdfRoute), useCommand(exportMineRoute)];
  return <Export number={number} busy={{ pdf: pdf.busy, json: json.busy }} sentence={pdf.sentence ?? json.sentence} pdf={() => pdf.run({ params })} json={() => json.run({ params })} onSaid={onSaid} />;
}

/** What the union holds of this case about its worker: who looked, what was agreed, put right, taken along, deleted. */
export default function Rights() {
  const number = parseCaseNumber(useRouter().params["number"] ?? "");
  const mine = useQuery(readMineRoute, number === null ? null : { params: { number } });
  const [said, setSaid] = useState<string | null>(null);
  const [erasing, setErasing] = useState(false);
  const done: Said = (words) => {
    setSaid(words);
    mine.refresh();
  };
  if (number === null || mine.reply === null)
    return <Page title={t.title}>{mine.loading ? <Skeleton lines={4} /> : <NoticeBar tone="late" action={number === null ? undefined : <Button kind="plain" small onPress={mine.refresh}>{t.retry}</Button>}>{mine.sentence ?? t.notFound}</NoticeBar>}</Page>;
  const { canErase } = mine.reply;
  const wayOut = canErase ? { says: t.toErase, go: () => setErasing(true) } : { says: t.toWithdraw, go: () => void Taro.navigateTo({ url: `/cases/case/index?number=${number}` }) };
  return (
    <Page above={showCaseNumber(number)} title={t.title}>
      <Given number={number} onSaid={done} wayOut={wayOut} />
      {/* Anew once it was put right, here or elsewhere; what is being typed outlives reading it again. */}
      <Correct key={JSON.stringify([mine.reply.name, mine.reply.phone, mine.reply.address, mine.reply.placeWords])} number={number} mine={mine.reply} onSaid={done} />
      <Reported number={number} onSaid={done} />
      <Copy number={number} onSaid={done} />
      <Erase number={number} canErase={canErase} asking={erasing} setAsking={setErasing} />
      <UndoToast text={said} onGone={() => setSaid(null)} />
    </Page>
  );
}
