import { listMyCasesRoute } from "@huiyin/shared/cases/api";
import Taro, { usePullDownRefresh } from "@tarojs/taro";
import { useState } from "react";
import { api } from "@/platform/api";
import { sentenceOf } from "@/platform/call";
import { useNow } from "@/platform/clock";
import { useSession } from "@/platform/session";
import { useShownAgain } from "@/platform/useShownAgain";
import { Button } from "@/ui/Button";
import { Empty } from "@/ui/Empty";
import { NoticeBar } from "@/ui/NoticeBar";
import { Page } from "@/ui/Page";
import { Skeleton } from "@/ui/Skeleton";
import { whenText } from "@/ui/when";
import { CaseRow } from "./CaseRow";
import { MyGroups } from "./MyGroups";
import { OfferedCard } from "./OfferedCard";
import { OutboxBar } from "./OutboxBar";
import { useSendWhenOpen } from "./outboxStore";
import type { CaseLine } from "./status";
import { caseTexts } from "./texts";
import { useKeptQuery } from "./useKeptQuery";

const texts = caseTexts.list;
const openReport = () => void Taro.navigateTo({ url: "/cases/report/index" });
const openQuery = () => void Taro.navigateTo({ url: "/cases/query/index" });

type More = { readonly after: string; readonly lines: readonly CaseLine[]; readonly next: string | null };

function List() {
  const now = useNow();
  const { reply, loading, sentence, keptAt, refresh } = useKeptQuery(listMyCasesRoute, { query: {} }, "kept.mine", (it) => it);
  useShownAgain(refresh);
  usePullDownRefresh(() => {
    refresh();
    void Taro.stopPullDownRefresh();
  });
  const [more, setMore] = useState<More | null>(null);
  const [asking, setAsking] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);

  if (reply === null && loading) return <Skeleton lines={4} />;
  if (reply === null)
    return (
      <Empty
        title={texts.failed}
        sentence={sentence ?? undefined}
        action={
          <Button kind="plain" onPress={refresh}>
            {texts.retry}
          </Button>
        }
      />
    );
  if (reply.cases.length === 0) return <Empty title={texts.empty} sentence={texts.emptyNote} />;

  // Further pages belong to the first page they were read after: a refreshed list starts with its own.
  const further = more !== null && more.after === reply.next ? more : null;
  const next = further === null ? reply.next : further.next;
  const readMore = async () => {
    if (next === null || asking) return;
    setAsking(true);
    setRefused(null);
    const page = await api(listMyCasesRoute, { query: { page: next } });
    setAsking(false);
    if (!page.ok) setRefused(sentenceOf(listMyCasesRoute, page.code));
    else if (reply.next !== null) setMore({ after: reply.next, lines: [...(further?.lines ?? []), ...page.value.cases], next: page.value.next });
  };
  return (
    <>
      {keptAt === null ? null : (
        <NoticeBar
          tone="wait"
          action={
            <Button kind="plain" small onPress={refresh}>
              {texts.retry}
            </Button>
          }
        >
          {texts.keptAt(whenText(keptAt, now))}
        </NoticeBar>
      )}
      {[...reply.cases, ...(further?.lines ?? [])].map((line) => (
        <CaseRow key={line.number} line={line} now={now} />
      ))}
      {refused === null ? null : <NoticeBar tone="wait">{refused}</NoticeBar>}
      {next === null ? null : (
        <Button kind="plain" busy={asking} onPress={() => void readMore()}>
          {texts.more}
        </Button>
      )}
    </>
  );
}

export function WorkerCases() {
  useSendWhenOpen();
  const signedIn = useSession((session) => session.signedIn !== null);
  return (
    <Page
      title={texts.title}
      foot={
        <>
          <Button kind="plain" onPress={openQuery}>
            {caseTexts.home.query}
          </Button>
          <Button kind={signedIn ? "primary" : "plain"} onPress={openReport}>
            {caseTexts.home.report}
          </Button>
        </>
      }
    >
      <OutboxBar />
      {signedIn ? (
        <>
          <OfferedCard />
          <MyGroups />
          <List />
        </>
      ) : (
        <Empty
          title={texts.signInTitle}
          sentence={texts.signInNote}
          action={<Button onPress={() => void Taro.navigateTo({ url: "/people/sign-in/index" })}>{texts.signIn}</Button>}
        />
      )}
    </Page>
  );
}
