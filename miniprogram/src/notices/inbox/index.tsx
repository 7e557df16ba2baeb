import { readInboxRoute, seeNoticeRoute } from "@huiyin/shared/notices/api";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import { pageOf } from "@huiyin/shared/notices/rules";
import Taro from "@tarojs/taro";
import { useEffect, useState } from "react";
import { noticeTexts as texts } from "@/parts/notices/texts.zh";
import { api } from "@/platform/api";
import { sentenceOf } from "@/platform/call";
import { useNow } from "@/platform/clock";
import { useSession } from "@/platform/session";
import { useQuery } from "@/platform/useQuery";
import { useShownAgain } from "@/platform/useShownAgain";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Empty } from "@/ui/Empty";
import { NoticeBar } from "@/ui/NoticeBar";
import { Page } from "@/ui/Page";
import { Row } from "@/ui/Row";
import { Skeleton } from "@/ui/Skeleton";
import { StatusChip } from "@/ui/StatusChip";
import { agoText } from "@/ui/when";

type Inbox = ReplyOf<typeof readInboxRoute>;
type Notice = Inbox["notices"][number];

/** A worker reads the case; staff read it where they work on it. */
function addressOf({ about }: Notice, staff: boolean): string {
  return `/${pageOf(about, staff ? "staff" : "worker")}`;
}

function List() {
  const now = useNow();
  const staff = useSession(({ signedIn }) => Boolean(signedIn?.grant));
  const { reply, loading, sentence, refresh } = useQuery(readInboxRoute, { query: {} });
  useShownAgain(refresh);
  const [older, setOlder] = useState<{ after: string; notices: readonly Notice[]; next: string | null } | null>(null);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);

  // What stands on the screen has been seen; the mark stays until the next reading, so that the eye still finds what is new.
  useEffect(() => {
    const ids = (reply?.notices ?? []).filter((it) => !it.seen).map((it) => it.id).slice(0, 50);
    if (ids.length > 0) void api(seeNoticeRoute, { body: { ids } });
  }, [reply]);

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
  if (reply.notices.length === 0) return <Empty title={texts.empty} sentence={texts.emptyNote} />;

  const further = older !== null && older.after === reply.next ? older : null;
  const next = further === null ? reply.next : further.next;
  const readMore = async () => {
    if (next === null || reply.next === null || busy) return;
    setBusy(true);
    setRefused(null);
    const page = await api(readInboxRoute, { query: { page: next } });
    setBusy(false);
    if (page.ok) setOlder({ after: reply.next, notices: [...(further?.notices ?? []), ...page.value.notices], next: page.value.next });
    else setRefused(sentenceOf(readInboxRoute, page.code));
  };
  return (
    <>
      <Card bare>
        {[...reply.notices, ...(further?.notices ?? [])].map((notice) => (
          <Row
            key={notice.id}
            title={notice.text}
            note={agoText(notice.at, now)}
            strong={!notice.seen}
            side={notice.seen ? undefined : <StatusChip tone="info">{texts.fresh}</StatusChip>}
            onPress={() => void Taro.navigateTo({ url: addressOf(notice, staff) })}
          />
        ))}
      </Card>
      {refused === null ? null : <NoticeBar tone="wait">{refused}</NoticeBar>}
      {next === null ? null : (
        <Button kind="plain" busy={busy} onPress={() => void readMore()}>
          {texts.more}
        </Button>
      )}
    </>
  );
}

export default function InboxPage() {
  const signedIn = useSession((session) => session.signedIn !== null);
  return (
    <Page title={texts.title}>
      {signedIn ? (
        <List />
      ) : (
        <Empty
          title={texts.signInTitle}
          action={<Button onPress={() => void Taro.navigateTo({ url: "/people/sign-in/index?next=%2Fnotices%2Finbox%2Findex" })}>{texts.signIn}</Button>}
        />
      )}
    </Page>
  );
}
