import { sendPhoneCodeRoute } from "@huiyin/shared/people/accountApi";
import { useState } from "react";
import { useCommand } from "@/platform/useCommand";
import { Button } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { accountTexts as t } from "./texts";

export type Shown = { readonly phone: string; readonly code: string };
type Props = { value: Shown; onChange: (value: Shown) => void; onDone: () => void; sentence: string | null };

/** A phone and the code it was sent. The number can be mended at any time; the code belongs to the number it was asked for. */
export function PhoneCode({ value, onChange, onDone, sentence }: Props) {
  const send = useCommand(sendPhoneCodeRoute);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const sendCode = async () => {
    if ((await send.run({ body: { phone: value.phone } })) !== null) setSentTo(value.phone);
  };
  const isSent = sentTo !== null && sentTo === value.phone;
  return (
    <>
      <Field id="account-phone" label={t.phone} hint={t.phoneHint} kind="phone" value={value.phone} onChange={(phone) => onChange({ phone, code: "" })} />
      {isSent ? <Field id="account-code" label={t.code} hint={t.codeHint} kind="code" max={6} focus value={value.code} onChange={(code) => onChange({ ...value, code })} onEnter={onDone} /> : null}
      {sentence ?? send.sentence ? <NoticeBar tone="late">{sentence ?? send.sentence}</NoticeBar> : null}
      <Button kind={isSent ? "text" : "plain"} busy={send.busy} busyText={t.sending} disabled={value.phone.trim().length < 6} onPress={() => void sendCode()}>
        {isSent ? t.again : t.send}
      </Button>
    </>
  );
}
