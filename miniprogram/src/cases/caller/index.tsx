import { checkNumberRoute } from "@huiyin/shared/grid/numbersApi";
import { useState } from "react";
import { callHotline } from "@/parts/grid/hotline";
import { useCommand } from "@/platform/useCommand";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Page } from "@/ui/Page";
import { callerTexts as t } from "../texts";

/** "Is this number yours?", asked by somebody a stranger called. Signed in or not; the number is kept nowhere. */
export default function Caller() {
  const [phone, setPhone] = useState("");
  const [found, setFound] = useState<{ readonly whose: string | null } | null>(null);
  const { busy, sentence, run } = useCommand(checkNumberRoute);
  const look = async () => {
    if (phone.trim() !== "") setFound(await run({ body: { phone } }));
  };
  const type = (value: string) => {
    setPhone(value);
    setFound(null);
  };
  return (
    <Page title={t.title} foot={<Button busy={busy} disabled={phone.trim() === ""} onPress={() => void look()}>{t.look}</Button>}>
      <Field id="caller-phone" label={t.phone} kind="phone" value={phone} onChange={type} onEnter={() => void look()} />
      {sentence === null ? null : <NoticeBar tone="late">{sentence}</NoticeBar>}
      {found === null ? null : found.whose === null ? <NoticeBar tone="late">{t.notOurs}</NoticeBar> : <NoticeBar tone="ok">{t.ours(found.whose)}</NoticeBar>}
      <Card>
        <Box className="ui-strong">{t.never}</Box>
        <Box>{t.forged}</Box>
      </Card>
      <Button kind="plain" onPress={() => callHotline()}>
        {t.call}
      </Button>
    </Page>
  );
}
