import Taro from "@tarojs/taro";
import { useState } from "react";
import { clientTexts } from "@/parts/clients/texts.zh";
import { outboxNow } from "@/parts/cases/outboxStore";
import { useOpened } from "@/parts/notices/opened";
import { MyChannels } from "@/parts/notices/MyChannels";
import { Reminders } from "@/parts/notices/Reminders";
import { ActAs } from "@/parts/people/ActAs";
import { forgetMine } from "@/parts/people/forgetMine";
import { peopleTexts as texts } from "@/parts/people/texts";
import { useActingGrant, useSession } from "@/platform/session";
import { signOut } from "@/platform/signIn";
import { useElder } from "@/ui/elder";
import { Check } from "@/ui/Check";
import { borrow, forgetAll, isBorrowed } from "@/platform/storage";
import { borrowPhone } from "@/parts/people/borrowed";
import { LanguageChoice } from "@/parts/people/LanguageChoice";
import { saveElder } from "@/parts/people/preferences";
import { Card } from "@/ui/Card";
import { Row } from "@/ui/Row";
import { scanTexts } from "../scanTexts.zh";
import { accountTexts, claimTexts, pinTexts, recordsTexts } from "../texts";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Confirm } from "@/ui/Confirm";
import { Page } from "@/ui/Page";

export default function Settings() {
  useOpened();
  const signedIn = useSession((session) => session.signedIn !== null);
  const grant = useActingGrant();
  const staff = grant !== null;
  const handles = grant !== null && ["lawyer", "mediator", "head"].includes(grant.role);
  const elder = useElder((it) => it.on);
  const [borrowed, setBorrowed] = useState(isBorrowed);
  const [clearing, setClearing] = useState(false);
  const [asking, setAsking] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const leave = async (whole = false) => {
    setLeaving(true);
    forgetMine();
    await signOut();
    if (whole) forgetAll();
    borrow(false);
    setLeaving(false);
    setAsking(false);
    setClearing(false);
    void Taro.switchTab({ url: "/pages/home/index" });
  };
  return (
    <Page title={texts.settings}>
      <ActAs />
      {signedIn ? <Reminders as={staff ? "staff" : "worker"} /> : null}
      {signedIn && staff ? <MyChannels /> : null}
      {signedIn ? (
        <Card bare>
          <Row title={accountTexts.title} note={accountTexts.rowNote} onPress={() => void Taro.navigateTo({ url: "/people/phone/index" })} />
          {handles ? <Row title={clientTexts.link} note={clientTexts.linkNote} onPress={() => void Taro.navigateTo({ url: "/people/clients/index" })} /> : null}
          {staff ? <Row title={scanTexts.title} note={scanTexts.rowNote} onPress={() => void Taro.navigateTo({ url: "/people/scan/index" })} /> : null}
          <Row title={pinTexts.row} note={pinTexts.rowNote} onPress={() => void Taro.navigateTo({ url: "/people/pin/index" })} />
          <Row title={claimTexts.title} onPress={() => void Taro.navigateTo({ url: "/people/mine/index" })} />
          <Row title={recordsTexts.title} note={recordsTexts.rowNote} onPress={() => void Taro.navigateTo({ url: "/people/records/index" })} />
        </Card>
      ) : null}
      <Card>
        {/* Starting anew would forget that the phone is somebody else's. */}
        {borrowed ? null : <LanguageChoice />}
        <Check label={accountTexts.elder} checked={elder} onChange={saveElder} />
        <Check
          label={texts.borrowed} sentence={texts.borrowedNote} checked={borrowed}
          onChange={(on) => {
            setBorrowed(on);
            borrowPhone(on);
          }}
        />
      </Card>
      <Button kind="text" onPress={() => setClearing(true)}>
        {accountTexts.clear}
      </Button>
      <Confirm open={clearing} title={accountTexts.clearTitle} confirm={accountTexts.clear} danger busy={leaving} onConfirm={() => void leave(true)} onClose={() => setClearing(false)}>
        <Box>{accountTexts.clearSentence}</Box>
      </Confirm>
      <Box className="ui-note">{texts.privacy}</Box>
      {/* Whoever begins one without a role comes by the desk's own sign-in, with the address the server printed. */}
      {grant?.role === "administrator" ? (
        <Button kind="text" onPress={() => void Taro.navigateTo({ url: "/people/first/index" })}>
          {texts.first}
        </Button>
      ) : null}
      {signedIn ? (
        <Button kind="danger" onPress={() => setAsking(true)}>
          {texts.signOut}
        </Button>
      ) : (
        <Button onPress={() => void Taro.navigateTo({ url: "/people/sign-in/index" })}>{texts.signIn}</Button>
      )}
      <Confirm open={asking} title={texts.signOutTitle} confirm={texts.signOut} danger busy={leaving} onConfirm={() => void leave()} onClose={() => setAsking(false)}>
        <Box>{outboxNow()?.state === "waiting" ? texts.signOutUnsent : texts.signOutSentence}</Box>
      </Confirm>
    </Page>
  );
}
