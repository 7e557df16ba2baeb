import type { listConsentsRoute, readLooksRoute } from "@huiyin/shared/cases/rightsApi";
import * as english from "@huiyin/shared/cases/rightsTexts.en";
import * as chinese from "@huiyin/shared/cases/rightsTexts.zh";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import { useState } from "react";
import { useNow } from "@/platform/clock";
import { inLanguage } from "@/platform/language";
import { saveFile, saveText } from "@/platform/saveFile";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Confirm } from "@/ui/Confirm";
import { NoticeBar } from "@/ui/NoticeBar";
import { Row } from "@/ui/Row";
import { Skeleton } from "@/ui/Skeleton";
import { whenText } from "@/ui/when";
import { rightsTexts as t } from "./rightsTexts";
import { SensitiveRow } from "./Sensitive";

export const paper = inLanguage<Pick<typeof chinese.rightsTexts, english.OnThePhone>>(chinese.rightsTexts, english.rightsTexts);
const wordOf = (words: Readonly<Record<string, string>>, code: string): string => words[code] ?? code;

/** What was asked of the API, by account or by number and code. */
export type Asked<T> = { readonly reply: T | null; readonly loading: boolean; readonly sentence: string | null; readonly refresh: () => void };

/** What stands instead of a card whose reading is under way or failed: a look that failed is no "nothing there". Null once there is a reply. */
export function Unread({ title, asked }: { title: string; asked: Asked<unknown> }) {
  if (asked.sentence === null) return asked.loading ? <Skeleton lines={2} /> : null;
  return (
    <Card title={title}>
      <NoticeBar tone="wait" action={<Button kind="plain" small busy={asked.loading} onPress={asked.refresh}>{t.retry}</Button>}>
        {asked.sentence}
      </NoticeBar>
    </Card>
  );
}

/** 谁看过我的资料 */
export function Looks({ asked }: { asked: Asked<ReplyOf<typeof readLooksRoute>> }) {
  const now = useNow(60_000);
  const { reply } = asked;
  if (reply === null) return <Unread title={paper.looks} asked={asked} />;
  return (
    <Card title={paper.looks}>
      {reply.looks.length === 0 ? <Box className="ui-note">{t.noLooks}</Box> : null}
      {reply.looks.map((it, at) => (
        <Row key={`${it.at}${at}`} title={wordOf(paper.whats, it.what)} note={[it.title, whenText(it.at, now)].filter(Boolean).join(" · ")} />
      ))}
    </Card>
  );
}

type ConsentsProps = {
  asked: Asked<ReplyOf<typeof listConsentsRoute>>;
  busy: boolean;
  /** Why the last setting was refused. */
  sentence: string | null;
  /** @returns whether it stands so now */
  set: (said: { readonly id: string; readonly given: boolean; readonly consentVersion?: string }) => Promise<boolean>;
  onSaid: (words: string) => void;
  /** Without the agreement to the handling nobody may work on it: in its place stands the way out of the case, by a tap or in words; null where none is open. */
  wayOut: { readonly says: string; readonly go?: () => void } | null;
};

/** What was agreed to; each is taken back, or given again, by one tap. */
export function Consents({ asked, busy, sentence, set, onSaid, wayOut }: ConsentsProps) {
  const now = useNow(60_000);
  const { reply, refresh } = asked;
  const say = async (said: Parameters<typeof set>[0], words: string) => {
    if (!(await set(said))) return;
    onSaid(words);
    refresh();
  };
  if (reply === null) return <Unread title={paper.consents} asked={asked} />;
  return (
    <Card title={paper.consents}>
      {sentence === null ? null : <NoticeBar tone="late">{sentence}</NoticeBar>}
      {reply.consents.length === 0 && !reply.maySensitive ? <Box className="ui-note">{t.noConsents}</Box> : null}
      {reply.consents.map((it) => it.purpose === "handle_case" && it.withdrawnAt === undefined ? (
        <Row
          key={it.id} title={wordOf(paper.purposes, it.purpose)} note={[whenText(it.at, now), wayOut?.go === undefined ? wayOut?.says : undefined].filter(Boolean).join(" · ")}
          side={wayOut?.go === undefined ? undefined : <Button kind="text" small onPress={wayOut.go}>{wayOut.says}</Button>}
        />
      ) : (
        <Row
          key={it.id} title={[wordOf(paper.purposes, it.purpose), it.name].filter(Boolean).join(" · ")} note={it.withdrawnAt === undefined ? whenText(it.at, now) : paper.withdrawn(whenText(it.withdrawnAt, now))}
          side={
            <Button kind="text" small busy={busy} onPress={() => void say({ id: it.id, given: it.withdrawnAt !== undefined }, it.withdrawnAt === undefined ? t.takenBack : t.givenAgain)}>
              {it.withdrawnAt === undefined ? t.takeBack : t.giveAgain}
            </Button>
          }
        />
      ))}
      {reply.maySensitive ? <SensitiveRow busy={busy} onGive={(consentVersion) => void say({ id: "sensitive", given: true, consentVersion }, t.given)} /> : null}
    </Card>
  );
}

type ExportProps = {
  number: CaseNumber;
  busy: { readonly pdf: boolean; readonly json: boolean };
  sentence: string | null;
  pdf: () => Promise<{ readonly name: string; readonly base64: string } | null>;
  json: () => Promise<object | null>;
  onSaid: (words: string) => void;
};

/** 带走一份: to read, and as data. */
export function Export({ number, busy, sentence, pdf, json, onSaid }: ExportProps) {
  const [asking, setAsking] = useState(false);
  const inWechat = process.env.TARO_ENV === "weapp";
  const asPdf = async () => {
    const file = await pdf();
    if (file !== null) onSaid((await saveFile(file.name, file.base64, "application/pdf")) ? t.exported : t.notExported);
  };
  const asJson = async () => {
    setAsking(false);
    const all = await json();
    if (all !== null) onSaid((await saveText(`${number}.json`, JSON.stringify(all, null, 2))) ? (inWechat ? t.copied : t.exported) : t.notExported);
  };
  return (
    <Card title={t.export}>
      {sentence === null ? null : <NoticeBar tone="late">{sentence}</NoticeBar>}
      <Button kind="plain" busy={busy.pdf} onPress={() => void asPdf()}>
        {t.asPdf}
      </Button>
      <Button kind="text" busy={busy.json} onPress={() => setAsking(true)}>
        {t.asJson}
      </Button>
      <Confirm open={asking} title={t.asJson} confirm={t.asJson} onConfirm={() => void asJson()} onClose={() => setAsking(false)}>
        <Box>{t.jsonNote}</Box>
      </Confirm>
    </Card>
  );
}
