import { listMyGroupsRoute } from "@huiyin/shared/cases/groupApi";
import { parseCaseNumber, showCaseNumber, type CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import Taro, { useRouter } from "@tarojs/taro";
import { useState } from "react";
import { OfferElder } from "@/parts/cases/OfferElder";
import { statusWord, typeLabel } from "@/parts/cases/status";
import { useOpened } from "@/parts/notices/opened";
import { useSession } from "@/platform/session";
import { useQuery } from "@/platform/useQuery";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Empty } from "@/ui/Empty";
import { NoticeBar } from "@/ui/NoticeBar";
import { Page } from "@/ui/Page";
import { Row } from "@/ui/Row";
import { Skeleton } from "@/ui/Skeleton";
import { Join } from "./Join";
import { Mine } from "./Mine";
import { groupTexts as t } from "./texts";

function List({ onOpen }: { onOpen: (number: CaseNumber) => void }) {
  const { reply, loading, sentence, refresh } = useQuery(listMyGroupsRoute, {});
  return (
    <Page title={t.list}>
      {reply === null ? (loading ? <Skeleton lines={3} /> : <NoticeBar tone="late" action={<Button kind="text" small onPress={refresh}>{t.retry}</Button>}>{sentence}</NoticeBar>) : null}
      {reply?.groups.length === 0 ? <Empty title={t.none} sentence={t.noneNote} /> : null}
      {(reply?.groups ?? []).map((it) => (
        <Card key={it.number} bare>
          <Row title={typeLabel(it.type)} note={`${showCaseNumber(it.number)} · ${t.people(it.people)}`} side={statusWord(it.status)} onPress={() => onOpen(it.number)} />
        </Card>
      ))}
    </Page>
  );
}

/** As it is, or in the whole address that WeChat hands over (`q`) when a code was scanned. */
const tokenIn = (text: string): string | null => /(?:^|token(?:=|%3D))([0-9a-f]{32})(?![0-9a-f])/iu.exec(text)?.[1] ?? null;

/** 集体办理: `token` of an invitation, `number` of one I am in, or neither for the list. */
export default function GroupPage() {
  const { params } = useRouter();
  useOpened();
  const signedIn = useSession((session) => session.signedIn !== null);
  const token = tokenIn(params["token"] ?? params["scene"] ?? params["q"] ?? "");
  const [number, setNumber] = useState<CaseNumber | null>(() => parseCaseNumber(params["number"] ?? ""));
  const [left, setLeft] = useState(false);
  if (!signedIn) {
    const next = `/cases/group/index?${token === null ? `number=${params["number"] ?? ""}` : `token=${token}`}`;
    return <Page title={t.title}><OfferElder /><Empty title={t.signIn} sentence={t.signInNote} action={<Button onPress={() => void Taro.redirectTo({ url: `/people/sign-in/index?next=${encodeURIComponent(next)}` })}>{t.signIn}</Button>} /></Page>;
  }
  if (number !== null) return <Mine key={number} number={number} onLeft={() => (setLeft(true), setNumber(null))} />;
  return token === null || left ? <List onOpen={setNumber} /> : <Join token={token} onIn={setNumber} />;
}
