import { readMyCaseRoute } from "@huiyin/shared/cases/api";
import { parseCaseNumber, showCaseNumber, type CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import Taro, { usePullDownRefresh, useRouter } from "@tarojs/taro";
import { isPrivate, openingSentence } from "@/parts/cases/status";
import { caseTexts as partTexts } from "@/parts/cases/texts";
import { useKeptQuery } from "@/parts/cases/useKeptQuery";
import { useOpened } from "@/parts/notices/opened";
import { useNow } from "@/platform/clock";
import { useSession } from "@/platform/session";
import { useShownAgain } from "@/platform/useShownAgain";
import { Button } from "@/ui/Button";
import { Empty } from "@/ui/Empty";
import { NoticeBar } from "@/ui/NoticeBar";
import { Page } from "@/ui/Page";
import { Skeleton } from "@/ui/Skeleton";
import { whenText } from "@/ui/when";
import { caseTexts as texts } from "../texts";
import { CaseView } from "./CaseView";
import "../cases.scss";

function Opened({ number }: { number: CaseNumber }) {
  const now = useNow();
  // The last copy on the phone has neither the story nor the messages, and of what nobody may read over a shoulder there is none.
  const { reply, loading, sentence, keptAt, refresh, refusal } = useKeptQuery(readMyCaseRoute, { params: { number } }, "kept.case", (it) =>
    isPrivate(it.type) ? null : { ...it, story: null, messages: [] },
  );
  useShownAgain(refresh);
  usePullDownRefresh(() => {
    refresh();
    void Taro.stopPullDownRefresh();
  });
  const above = texts.above(showCaseNumber(number));
  if (reply === null)
    return (
      <Page above={above}>
        {loading ? (
          <Skeleton lines={5} />
        ) : (
          <Empty
            title={refusal === "access.pin" ? texts.pinned : texts.notFound}
            sentence={sentence ?? undefined}
            action={
              refusal === "access.pin" ? (
                <Button onPress={() => void Taro.navigateTo({ url: "/people/pin/index?open=1" })}>{texts.typePin}</Button>
              ) : (
                <Button kind="plain" onPress={refresh}>
                  {texts.retry}
                </Button>
              )
            }
          />
        )}
      </Page>
    );
  const bar =
    keptAt === null ? (
      sentence === null ? null : (
        <NoticeBar tone="wait">{sentence}</NoticeBar>
      )
    ) : (
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
    );
  return <CaseView it={reply} now={now} above={above} title={openingSentence(reply, now)} bar={bar} kept={keptAt !== null} onChanged={refresh} />;
}

/** One case of mine; `number` in its address. */
export default function CasePage() {
  const { params } = useRouter();
  useOpened();
  const signedIn = useSession((session) => session.signedIn !== null);
  const number = parseCaseNumber(params["number"] ?? "");
  if (number === null)
    return (
      <Page>
        <Empty title={texts.notFound} action={<Button onPress={() => void Taro.redirectTo({ url: "/cases/query/index" })}>{partTexts.home.query}</Button>} />
      </Page>
    );
  if (!signedIn)
    return (
      <Page>
        <Empty
          title={partTexts.list.signInTitle}
          sentence={partTexts.list.signInNote}
          action={
            <Button onPress={() => void Taro.redirectTo({ url: `/people/sign-in/index?next=${encodeURIComponent(`/cases/case/index?number=${number}`)}` })}>
              {partTexts.list.signIn}
            </Button>
          }
        />
      </Page>
    );
  return <Opened number={number} />;
}
