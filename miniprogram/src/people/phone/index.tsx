import { attachPhoneRoute, readProofsRoute } from "@huiyin/shared/people/accountApi";
import Taro from "@tarojs/taro";
import { useState } from "react";
import { peopleTexts } from "@/parts/people/texts";
import { useSession } from "@/platform/session";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Page } from "@/ui/Page";
import { PhoneCode, type Shown } from "../PhoneCode";
import { accountTexts as t } from "../texts";

/** Whoever is signed in shows that a phone is theirs. */
export default function Phone() {
  const signedIn = useSession((session) => session.signedIn !== null);
  const proofs = useQuery(readProofsRoute, signedIn ? {} : null);
  const attach = useCommand(attachPhoneRoute);
  const [shown, setShown] = useState<Shown>({ phone: "", code: "" });
  const [done, setDone] = useState<{ readonly phoneMasked: string; readonly joined: boolean } | null>(null);
  const verify = async () => setDone(await attach.run({ body: shown }));
  if (!signedIn)
    return (
      <Page title={t.title} foot={<Button onPress={() => void Taro.navigateTo({ url: "/people/sign-in/index?next=%2Fpeople%2Fphone%2Findex" })}>{peopleTexts.signIn}</Button>}>
        <Box>{t.why}</Box>
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
      <PhoneCode value={shown} onChange={setShown} onDone={() => void verify()} sentence={attach.sentence} />
    </Page>
  );
}
