import { openPinRoute, readPinRoute, setPinRoute } from "@huiyin/shared/people/accountApi";
import Taro, { useRouter } from "@tarojs/taro";
import { useState } from "react";
import { keepNothing } from "@/parts/cases/useKeptQuery";
import { useSession } from "@/platform/session";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Page } from "@/ui/Page";
import { Skeleton } from "@/ui/Skeleton";
import { pinTexts as t } from "../texts";

const back = () => void Taro.navigateBack();

/** Asked for before a case or a booking is shown. */
function Open() {
  const [pin, setPin] = useState("");
  const { busy, sentence, run } = useCommand(openPinRoute);
  const open = async () => {
    if ((await run({ body: { pin } })) === null) return;
    keepNothing(true);
    back();
  };
  return (
    <Page title={t.openTitle} foot={<Button busy={busy} disabled={pin.length !== 6} onPress={() => void open()}>{t.open}</Button>}>
      <Field id="pin" label={t.pin} kind="code" max={6} focus value={pin} onChange={setPin} onEnter={() => void open()} />
      {sentence === null ? null : <NoticeBar tone="late">{sentence}</NoticeBar>}
      <Box className="ui-note">{t.forgotten}</Box>
    </Page>
  );
}

/** Set, changed, or taken away. */
function Set({ has }: { has: boolean }) {
  const [typed, setTyped] = useState({ current: "", pin: "", again: "" });
  const [done, setDone] = useState<string | null>(null);
  const { busy, sentence, run } = useCommand(setPinRoute);
  const mayCurrent = !has || typed.current.length === 6;
  const may = mayCurrent && typed.pin.length === 6 && typed.pin === typed.again;
  const save = async (pin: string | null) => {
    if ((await run({ body: { pin, current: has ? typed.current : null } })) === null) return;
    keepNothing(pin !== null);
    setDone(pin === null ? t.removed : t.kept);
  };
  // Said in so many words: nothing in the settings looks different after it, and a PIN that may not stand protects nobody.
  if (done !== null) return <Page title={has ? t.change : t.set} foot={<Button onPress={back}>{t.back}</Button>}><NoticeBar tone="ok">{done}</NoticeBar></Page>;
  return (
    <Page title={has ? t.change : t.set} foot={<Button busy={busy} disabled={!may} onPress={() => void save(typed.pin)}>{t.save}</Button>}>
      <Box>{t.why}</Box>
      {has ? <Field id="pin-current" label={t.current} kind="code" max={6} value={typed.current} onChange={(current) => setTyped((was) => ({ ...was, current }))} /> : null}
      <Field id="pin-new" label={t.fresh} kind="code" max={6} value={typed.pin} onChange={(pin) => setTyped((was) => ({ ...was, pin }))} />
      <Field id="pin-again" label={t.again} kind="code" max={6} value={typed.again} onChange={(again) => setTyped((was) => ({ ...was, again }))} error={typed.again.length === 6 && typed.pin !== typed.again ? t.differs : undefined} />
      {sentence === null ? null : <NoticeBar tone="late">{sentence}</NoticeBar>}
      {has ? <Button kind="text" busy={busy} disabled={!mayCurrent} onPress={() => void save(null)}>{t.remove}</Button> : null}
    </Page>
  );
}

export default function Pin() {
  const { params } = useRouter();
  const signedIn = useSession((session) => session.signedIn !== null);
  const { reply, loading, sentence } = useQuery(readPinRoute, signedIn && params["open"] === undefined ? {} : null);
  if (params["open"] !== undefined) return <Open />;
  if (reply === null) return <Page title={t.set}>{loading ? <Skeleton lines={3} /> : <NoticeBar tone="late">{sentence}</NoticeBar>}</Page>;
  return <Set has={reply.set} />;
}
