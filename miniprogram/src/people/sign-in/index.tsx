import { signInByPhoneRoute } from "@huiyin/shared/people/accountApi";
import { signInRoute } from "@huiyin/shared/people/api";
import Taro, { useRouter } from "@tarojs/taro";
import { useEffect, useState } from "react";
import { forgetMine } from "@/parts/people/forgetMine";
import { peopleTexts as texts } from "@/parts/people/texts";
import { sentenceOf } from "@/platform/call";
import { useSession } from "@/platform/session";
import { signIn, signInWithCode } from "@/platform/signIn";
import { isBorrowed } from "@/platform/storage";
import { hasSignInDoor, openSignInDoor } from "@/platform/signInDoor";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Check } from "@/ui/Check";
import { NoticeBar } from "@/ui/NoticeBar";
import { Page } from "@/ui/Page";
import { Skeleton } from "@/ui/Skeleton";
import { borrowPhone } from "@/parts/people/borrowed";
import { adoptPreferences } from "@/parts/people/preferences";
import { signInByPhone } from "../byPhone";
import { goOn, home, nextOf } from "../goOn";
import { PhoneCode, type Shown } from "../PhoneCode";
import { accountTexts as t } from "../texts";

const mine = "/people/mine/index";
const personNow = () => useSession.getState().signedIn?.person ?? null;

export default function SignIn() {
  const { params } = useRouter();
  const given = params["code"];
  const next = nextOf(params["next"]);
  const [busy, setBusy] = useState(given !== undefined);
  const [sentence, setSentence] = useState<string | null>(null);
  const [shown, setShown] = useState<Shown>({ phone: "", code: "" });
  const [anew, setAnew] = useState(false);
  const [borrowed, setBorrowed] = useState(isBorrowed);
  const inWechat = process.env.TARO_ENV === "weapp";
  // On somebody else's phone WeChat knows its owner: there too it is a phone number, and what its SMS said.
  const ownWechat = inWechat && !borrowed;
  const setPhoneOfOthers = (on: boolean) => {
    setBorrowed(on);
    borrowPhone(on);
  };

  /** @returns whether somebody is signed in now. */
  const entering = async (enter: () => Promise<string | null>): Promise<boolean> => {
    setBusy(true);
    setSentence(null);
    const before = personNow();
    const refused = await enter();
    const after = personNow();
    // Somebody else took the phone: what the one before wrote is not theirs to see.
    if (before !== null && after !== null && before !== after) forgetMine();
    if (refused === null) void adoptPreferences();
    setBusy(false);
    setSentence(refused);
    return refused === null;
  };
  const byWechat = (code: string | null) =>
    entering(async () => {
      const came = code === null ? await signIn() : await signInWithCode(code);
      return came.ok ? null : came.code === "session.needs_code" ? "" : sentenceOf(signInRoute, came.code);
    });
  const wechat = async (code: string | null) => {
    if (await byWechat(code)) goOn(next);
  };
  const phone = async () => {
    let isAnew = false;
    let to = next;
    const entered = await entering(async () => {
      const came = await signInByPhone(shown);
      isAnew = came.ok && came.value.anew;
      // Asked about at once, whatever they came for: that waits behind it.
      if (came.ok && came.value.offered && !next.startsWith(mine)) to = next === "" ? mine : `${mine}?next=${encodeURIComponent(next)}`;
      return came.ok ? null : sentenceOf(signInByPhoneRoute, came.code);
    });
    if (entered && isAnew) setAnew(true);
    else if (entered) goOn(to);
  };

  useEffect(() => {
    if (given !== undefined) void wechat(given);
    // A code is good for one use; it is tried once, when the page opens with it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [given]);

  if (busy && given !== undefined)
    return (
      <Page title={texts.signInTitle}>
        <Skeleton lines={2} text={texts.signingIn} />
      </Page>
    );
  if (anew)
    return (
      <Page title={texts.signInTitle} foot={<Button onPress={() => goOn(next)}>{t.goOn}</Button>}>
        <NoticeBar tone="info">{t.anew}</NoticeBar>
      </Page>
    );
  return (
    <Page
      title={texts.signInTitle}
      foot={
        ownWechat ? (
          <Button busy={busy} busyText={texts.signingIn} onPress={() => void wechat(null)}>
            {texts.signInWechat}
          </Button>
        ) : (
          <Button busy={busy} busyText={texts.signingIn} disabled={shown.code.length !== 6} onPress={() => void phone()}>
            {t.signIn}
          </Button>
        )
      }
    >
      {ownWechat && sentence ? <NoticeBar tone="late">{sentence}</NoticeBar> : null}
      <Card>
        <Box>{texts.signInWhy}</Box>
        <Box className="ui-note">{texts.signInPrivacy}</Box>
      </Card>
      {ownWechat ? null : <PhoneCode value={shown} onChange={setShown} onDone={() => void phone()} sentence={sentence} />}
      <Check label={texts.borrowed} sentence={texts.borrowedNote} checked={borrowed} onChange={setPhoneOfOthers} />
      {ownWechat ? null : (
        <Button kind="text" onPress={() => void Taro.redirectTo({ url: "/cases/query/index" })}>
          {t.noSms}
        </Button>
      )}
      <Button kind="text" onPress={() => void Taro.redirectTo({ url: "/cases/report/index" })}>
        {texts.anonymous}
      </Button>
      {inWechat ? null : (
        <Button kind="text" onPress={() => void Taro.redirectTo({ url: `/desk/enter/index?next=${encodeURIComponent(next)}` })}>
          {t.byScan}
        </Button>
      )}
      {hasSignInDoor() ? (
        <Button kind="text" onPress={() => openSignInDoor(next || home)}>
          {t.local}
        </Button>
      ) : null}
    </Page>
  );
}
