import { attachPhoneRoute, attachWechatPhoneRoute, readProofsRoute } from "@huiyin/shared/people/accountApi";
import Taro from "@tarojs/taro";
import { useState } from "react";
import { peopleTexts } from "@/parts/people/texts";
import { isBorrowed } from "@/platform/storage";
import { beginSession, useSession } from "@/platform/session";
import { readMe } from "@/platform/signIn";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { NoticeBar } from "@/ui/NoticeBar";
import { Page } from "@/ui/Page";
import { PhoneCode, type Shown } from "../PhoneCode";
import { accountTexts as t } from "../texts";

/** Whoever is signed in shows that a phone is theirs. */
export default function Phone() {
  const signedIn = useSession((session) => session.signedIn !== null);
  const proofs = useQuery(readProofsRoute, signedIn ? {} : null);
  const attach = useCommand(attachPhoneRoute);
  const named = useCommand(attachWechatPhoneRoute);
  const [declined, setDeclined] = useState(false);
  const [shown, setShown] = useState<Shown>({ phone: "", code: "" });
  const [done, setDone] = useState<{ readonly phoneMasked: string; readonly joined: boolean; readonly session: object | null } | null>(null);
  const verify = async () => {
    const reply = await attach.run({ body: shown });
    if (reply?.session) {
      // The account was a colleague's: this phone goes on as them.
      beginSession(reply.session.tokens, reply.session.person);
      await readMe();
    }
    setDone(reply);
  };
  // The number WeChat has of whoever owns the phone: on somebody else's that is not who is signed in.
  const hasWechat = process.env.TARO_ENV === "weapp" && !isBorrowed();
  const fromWechat = async (code: string | null) => {
    named.clear();
    setDeclined(code === null);
    const reply = code === null ? null : await named.run({ body: { code } });
    if (reply !== null) setDone({ phoneMasked: reply.phoneMasked, joined: false, session: null });
  };
  if (!signedIn)
    return (
      <Page title={t.title} foot={<Button onPress={() => void Taro.navigateTo({ url: "/people/sign-in/index?next=%2Fpeople%2Fphone%2Findex" })}>{peopleTexts.signIn}</Button>}>
        <Box>{t.why}</Box>
      </Page>
    );
  if (done?.session)
    return (
      <Page title={t.done(done.phoneMasked)} foot={<Button onPress={() => void Taro.switchTab({ url: "/pages/home/index" })}>{t.toWork}</Button>}>
        <Box>{t.doneStaff}</Box>
      </Page>
    );
  if (done !== null)
    return (
      <Page title={t.done(done.phoneMasked)} foot={<Button onPress={() => void Taro.redirectTo({ url: "/people/mine/index" })}>{t.toMine}</Button>}>
        {done.joined ? <Box>{t.doneJoined}</Box> : null}
      </Page>
    );
  const has = proofs.reply?.phoneMasked ?? null;
  return (
    <Page title={t.title} foot={<Button busy={attach.busy} disabled={shown.code.length !== 6} onPress={() => void verify()}>{t.verify}</Button>}>
      <Card>
        <Box>{has === null ? t.why : t.has(has)}</Box>
      </Card>
      {hasWechat ? (
        <Card>
          <Box className="ui-stack">
            <Button kind="plain" busy={named.busy} onPhone={(code) => void fromWechat(code)}>{t.byWechat}</Button>
            <Box className="ui-note">{t.byWechatNote}</Box>
            {named.sentence === null && !declined ? null : <NoticeBar tone="wait">{named.sentence ?? t.byWechatDeclined}</NoticeBar>}
          </Box>
        </Card>
      ) : null}
      <PhoneCode value={shown} onChange={setShown} onDone={() => void verify()} sentence={attach.sentence} />
    </Page>
  );
}
