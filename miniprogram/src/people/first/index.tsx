import { becomeFirstRoute } from "@huiyin/shared/staff/api";
import Taro from "@tarojs/taro";
import { useState } from "react";
import { peopleTexts } from "@/parts/people/texts.zh";
import { useSession } from "@/platform/session";
import { readMe } from "@/platform/signIn";
import { useCommand } from "@/platform/useCommand";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Page } from "@/ui/Page";
import { texts as t } from "./texts.zh";

/** The code the server printed makes whoever is signed in the district's first administrator. */
export default function First() {
  const signedIn = useSession((session) => session.signedIn !== null);
  const command = useCommand(becomeFirstRoute);
  const [it, setIt] = useState({ code: "", name: "" });
  const [done, setDone] = useState(false);
  const submit = async () => {
    if (!(await command.run({ body: it }))) return;
    setDone(true);
    void readMe();
  };
  if (!signedIn)
    return (
      <Page title={t.title} foot={<Button onPress={() => void Taro.navigateTo({ url: "/people/sign-in/index?next=%2Fpeople%2Ffirst%2Findex" })}>{peopleTexts.signIn}</Button>}>
        <Box>{t.signInFirst}</Box>
      </Page>
    );
  if (done)
    return (
      <Page title={t.done} foot={<Button onPress={() => void Taro.switchTab({ url: "/pages/me/index" })}>{t.back}</Button>}>
        <Box>{t.doneNote}</Box>
      </Page>
    );
  return (
    <Page title={t.title} foot={<Button busy={command.busy} disabled={it.code.trim().length < 16 || it.name.trim() === ""} onPress={() => void submit()}>{t.submit}</Button>}>
      <Box>{t.note}</Box>
      <Field id="first-code" label={t.code} hint={t.codeHint} max={40} value={it.code} onChange={(code) => setIt((was) => ({ ...was, code }))} />
      <Field id="first-name" label={t.name} hint={t.nameHint} max={50} value={it.name} onChange={(name) => setIt((was) => ({ ...was, name }))} />
      {command.sentence ? <NoticeBar tone="late">{command.sentence}</NoticeBar> : null}
    </Page>
  );
}
