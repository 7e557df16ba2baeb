import { acceptInviteRoute, readInviteRoute, sendInviteCodeRoute } from "@huiyin/shared/staff/api";
import Taro, { useRouter } from "@tarojs/taro";
import { useState } from "react";
import { OfferElder } from "@/parts/cases/OfferElder";
import { peopleTexts } from "@/parts/people/texts.zh";
import { wholeAddress } from "@/platform/address";
import { useNow } from "@/platform/clock";
import { useSession } from "@/platform/session";
import { readMe } from "@/platform/signIn";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Page } from "@/ui/Page";
import { Qr } from "@/ui/Qr";
import { Row } from "@/ui/Row";
import { Skeleton } from "@/ui/Skeleton";
import { whenText } from "@/ui/when";
import { texts as t } from "./texts.zh";

/** As it is, or in the whole address that WeChat hands over (`q`) when the code was scanned. */
const tokenIn = (text: string): string => /(?:^|token(?:=|%3D))([\w-]{20,80})(?![\w-])/iu.exec(text)?.[1] ?? "";

/** A link somebody was sent: what it asks, the code on their phone, and from then on they are staff. */
export default function Invite() {
  const { params } = useRouter();
  const token = tokenIn(params["token"] ?? params["scene"] ?? params["q"] ?? "");
  const path = `/people/invite/index?token=${token}`;
  const signedIn = useSession((session) => session.signedIn !== null);
  const now = useNow();
  const [done, setDone] = useState(false);
  // Taken up it is over, and there is nothing to ask any more.
  const asked = useQuery(readInviteRoute, signedIn && token !== "" && !done ? { body: { token } } : null);
  const [send, accept] = [useCommand(sendInviteCodeRoute), useCommand(acceptInviteRoute)];
  const [sent, setSent] = useState(false);
  const [code, setCode] = useState("");
  const it = asked.reply;
  const sendCode = async () => {
    if (await send.run({ body: { token } })) setSent(true);
  };
  const join = async () => {
    if (!(await accept.run({ body: { token, code } }))) return;
    setDone(true);
    void readMe();
  };
  if (!signedIn)
    return (
      <Page title={t.title} foot={<Button onPress={() => void Taro.navigateTo({ url: `/people/sign-in/index?next=${encodeURIComponent(path)}` })}>{peopleTexts.signIn}</Button>}>
        <OfferElder />
        <Box>{t.signInFirst}</Box>
        {process.env.TARO_ENV !== "weapp" && token !== "" ? <Card title={t.inWechat}><Qr text={wholeAddress(path)} label={t.codeLabel} /><Box className="ui-note">{t.inWechatNote}</Box></Card> : null}
      </Page>
    );
  if (done)
    return (
      <Page title={t.done} foot={<Button onPress={() => void Taro.switchTab({ url: "/pages/home/index" })}>{t.begin}</Button>}>
        <Box>{t.doneNote}</Box>
        {process.env.TARO_ENV !== "weapp" ? <Box className="ui-note">{t.doneWechat}</Box> : null}
      </Page>
    );
  const foot = it === null ? undefined : sent ? <Button busy={accept.busy} disabled={code.length !== 6} onPress={() => void join()}>{t.join}</Button> : <Button busy={send.busy} onPress={() => void sendCode()}>{t.send}</Button>;
  return (
    <Page title={t.title} foot={foot}>
      <OfferElder />
      {token === "" || asked.sentence ? <NoticeBar tone="late">{asked.sentence ?? t.broken}</NoticeBar> : null}
      {it === null ? (asked.loading ? <Skeleton lines={3} /> : null) : (
        <>
          <Card bare>
            <Row title={it.name} note={t.called} />
            <Row title={peopleTexts.acting(peopleTexts.roles[it.role], it.stationName)} note={t.role} />
            <Row title={it.by} note={t.by} />
            <Row title={it.phoneMasked} note={t.phone} />
          </Card>
          <Box className="ui-note">{t.until(whenText(it.until, now))}</Box>
          {sent ? <Field id="invite-code" label={t.code} hint={t.codeHint(it.phoneMasked)} kind="code" max={6} value={code} onChange={setCode} onEnter={() => void join()} /> : null}
          {sent ? <Button kind="text" busy={send.busy} onPress={() => void sendCode()}>{t.again}</Button> : null}
          {accept.sentence ?? send.sentence ? <NoticeBar tone="late">{accept.sentence ?? send.sentence}</NoticeBar> : null}
        </>
      )}
    </Page>
  );
}
