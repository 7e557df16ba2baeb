import { joinGroupRoute, lookAtGroupRoute } from "@huiyin/shared/cases/groupApi";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import { useEffect, useState } from "react";
import { OfferElder } from "@/parts/cases/OfferElder";
import { typeLabel } from "@/parts/cases/status";
import { useCommand } from "@/platform/useCommand";
import { typedSlots, useTyped } from "@/platform/useTyped";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Check } from "@/ui/Check";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Page } from "@/ui/Page";
import { Skeleton } from "@/ui/Skeleton";
import { groupTexts as t } from "./texts";
import { fenOf } from "./yuan";

const consentVersion = "2026-11-28";

/** What stands behind a link, and one's own line to write. @param onIn the number, once one is in it */
export function Join({ token, onIn }: { token: string; onIn: (number: CaseNumber) => void }) {
  const look = useCommand(lookAtGroupRoute);
  const join = useCommand(joinGroupRoute);
  const { run } = look;
  const [seen, setSeen] = useState<ReplyOf<typeof lookAtGroupRoute> | null>(null);
  const { typed: it, write, sent } = useTyped(typedSlots.group, token, { name: "", phone: "", amount: "", account: "", signature: "" });
  const [agreed, setAgreed] = useState(false);
  const [tried, setTried] = useState(false);
  const read = () => void run({ body: { token } }).then((reply) => reply && setSeen(reply));
  useEffect(() => {
    void run({ body: { token } }).then((reply) => reply && setSeen(reply));
  }, [run, token]);
  const field = (key: keyof typeof it) => ({ value: it[key], onChange: (value: string) => write({ [key]: value }) });
  const amountFen = fenOf(it.amount);
  const isSlip = it.signature.trim() !== "" && it.signature.trim() !== it.name.trim();
  const send = async () => {
    setTried(true);
    if (it.name.trim() === "" || amountFen === null || isSlip || !agreed) return;
    const words = (text: string) => text.trim() || null;
    const done = await join.run({ body: { token, name: it.name.trim(), phone: words(it.phone), amountFen, account: words(it.account), signature: words(it.signature), consentVersion } });
    if (done === null) return;
    sent();
    onIn(done.number);
  };
  if (seen === null)
    return <Page title={t.joinTitle}>{look.sentence ? <NoticeBar tone="late" action={<Button kind="text" small onPress={read}>{t.retry}</Button>}>{look.sentence}</NoticeBar> : <Skeleton lines={4} />}</Page>;
  const { mine } = seen;
  if (mine !== null)
    return <Page title={t.already} foot={<Button onPress={() => onIn(mine)}>{t.open}</Button>}><Box className="ui-note">{t.about(typeLabel(seen.type), seen.stationName)}</Box></Page>;
  return (
    <Page title={t.joinTitle} foot={<Button busy={join.busy} onPress={() => void send()}>{t.join}</Button>}>
      <OfferElder />
      <Card>
        <Box className="ui-strong">{t.about(typeLabel(seen.type), seen.stationName)}</Box>
        <Box className="ui-note">{t.people(seen.people)}</Box>
      </Card>
      <NoticeBar tone="info">{t.joinNote}</NoticeBar>
      <Field label={t.name} max={50} error={tried && it.name.trim() === "" ? t.nameMissing : undefined} {...field("name")} />
      <Field label={t.amount} kind="money" error={tried && amountFen === null ? t.amountMissing : undefined} {...field("amount")} />
      <Field label={t.phone} hint={t.phoneHint} kind="phone" optional {...field("phone")} />
      <Field label={t.account} hint={t.accountHint} max={60} optional {...field("account")} />
      <Field label={t.sign} hint={t.signHint} max={50} optional error={tried && isSlip ? t.signWrong : undefined} {...field("signature")} />
      <Check label={t.consent} checked={agreed} onChange={setAgreed} error={tried && !agreed ? t.consentMissing : undefined} />
      {join.sentence ? <NoticeBar tone="late">{join.sentence}</NoticeBar> : null}
    </Page>
  );
}
