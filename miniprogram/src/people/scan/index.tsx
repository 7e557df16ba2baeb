import { answerScanRoute, seeScanRoute, zScene } from "@huiyin/shared/people/scanApi";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import Taro, { useRouter } from "@tarojs/taro";
import { useEffect, useState } from "react";
import { grantText } from "@/parts/people/roles";
import { useMe } from "@/parts/people/useMe";
import { useNow } from "@/platform/clock";
import { useSession } from "@/platform/session";
import { useCommand } from "@/platform/useCommand";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { NoticeBar } from "@/ui/NoticeBar";
import { Page } from "@/ui/Page";
import { Row } from "@/ui/Row";
import { Select } from "@/ui/Select";
import { Skeleton } from "@/ui/Skeleton";
import { whenText } from "@/ui/when";
import { scanTexts as t } from "../scanTexts.zh";
import { Devices } from "./Devices";

type Asked = ReplyOf<typeof seeScanRoute>;

/** What was scanned on a desktop: whose screen it is, and which two digits stand on it. Without a code: where I am signed in. */
export default function Scan() {
  const { params } = useRouter();
  const given = params["scene"] === undefined ? null : (zScene.safeParse(decodeURIComponent(params["scene"])).data ?? null);
  const signedIn = useSession((session) => session.signedIn !== null);
  useMe();
  const see = useCommand(seeScanRoute);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [done, setDone] = useState<"allowed" | "refused" | null>(null);
  const { run } = see;
  useEffect(() => {
    if (given !== null && signedIn) void run({ body: { scene: given } }).then(setAsked);
  }, [given, signedIn, run]);
  if (!signedIn) {
    const next = encodeURIComponent(`/people/scan/index${given === null ? "" : `?scene=${given}`}`);
    return <Page title={t.title} foot={<Button onPress={() => void Taro.navigateTo({ url: `/people/sign-in/index?next=${next}` })}>{t.title}</Button>}><Box>{t.staffOnly}</Box></Page>;
  }
  if (done !== null)
    return (
      <Page title={t.title}>
        <NoticeBar tone={done === "allowed" ? "ok" : "info"}>{done === "allowed" ? t.done : t.refused}</NoticeBar>
        {done === "allowed" ? <Box className="ui-note">{t.doneNote}</Box> : null}
        <Devices />
      </Page>
    );
  if (given === null)
    return (
      <Page title={t.title}>
        <Box>{t.how}</Box>
        <Devices />
      </Page>
    );
  return (
    <Page title={t.title}>
      {see.sentence ? <NoticeBar tone="late">{see.sentence}</NoticeBar> : null}
      {asked === null ? see.sentence ? null : <Skeleton lines={4} /> : <Ask asked={asked} scene={given} onDone={setDone} />}
    </Page>
  );
}

function Ask({ asked, scene, onDone }: { asked: Asked; scene: NonNullable<ReturnType<typeof zScene.safeParse>["data"]>; onDone: (how: "allowed" | "refused") => void }) {
  const now = useNow();
  const grants = useSession((session) => session.me?.grants ?? []);
  const acting = useSession((session) => session.signedIn?.grant ?? null);
  const [grant, setGrant] = useState<string | null>(acting);
  const answer = useCommand(answerScanRoute);
  const chosen = grants.find((one) => one.id === grant) ?? grants[0] ?? null;
  const say = async (digits: string | null) => {
    const told = await answer.run({ body: { scene, allow: digits !== null, digits: digits ?? "", grant: chosen?.id ?? null } });
    if (told !== null) onDone(digits === null ? "refused" : "allowed");
  };
  return (
    <Box className="ui-stack">
      <Card bare>
        <Row title={t.browser} note={asked.browser || t.unknown} />
        <Row title={t.place} note={asked.place || t.unknown} />
        <Row title={t.when} note={whenText(asked.at, now)} />
      </Card>
      {grants.length > 1 ? <Select label={t.role} options={grants.map((one) => ({ value: String(one.id), title: grantText(one) }))} value={String(chosen?.id ?? "")} onChange={setGrant} /> : null}
      <Box className="ui-strong">{t.pick}</Box>
      <Box className="ui-note">{t.pickNote}</Box>
      {answer.sentence ? <NoticeBar tone="late">{answer.sentence}</NoticeBar> : null}
      {asked.choices.map((digits) => (
        <Button key={digits} kind="plain" busy={answer.busy} onPress={() => void say(digits)}>
          {digits}
        </Button>
      ))}
      <Button kind="text" onPress={() => void say(null)}>
        {t.none}
      </Button>
    </Box>
  );
}
