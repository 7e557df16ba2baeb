import { confirmOwnerRoute } from "@huiyin/shared/cases/claimApi";
import { recordHelperRoute } from "@huiyin/shared/cases/helperApi";
import { useState } from "react";
import type { StaffCaseView } from "@/parts/staff/actions";
import { FormSheet } from "@/parts/staff/FormSheet";
import { useCommand } from "@/platform/useCommand";
import { Field } from "@/ui/Field";
import { texts } from "./texts.zh";

const t = texts.owner;
type Props = { it: StaffCaseView; onDone: (said: string) => void; onClose: () => void };

/** A lost phone, another WeChat, a lost code: who spoke to them says it is them, and for which phone. */
export function OwnerSheet({ it, onDone, onClose }: Props) {
  const command = useCommand(confirmOwnerRoute);
  const [typed, setTyped] = useState({ phone: "", how: "" });
  const [tried, setTried] = useState(false);
  const submit = async () => {
    setTried(true);
    if (typed.phone.trim() === "" || typed.how.trim() === "") return;
    const done = await command.run({ params: { number: it.number }, body: typed });
    if (done !== null) onDone(t.done(done.phoneMasked));
  };
  return (
    <FormSheet title={t.title} submit={t.submit} note={t.note} command={command} onSubmit={() => void submit()} onClose={onClose}>
      <Field id="owner-phone" label={t.phone} kind="phone" focus value={typed.phone} onChange={(phone) => setTyped((was) => ({ ...was, phone }))} error={tried && typed.phone.trim() === "" ? t.phoneMissing : undefined} />
      <Field id="owner-how" label={t.how} hint={t.howHint} kind="multiline" max={500} value={typed.how} onChange={(how) => setTyped((was) => ({ ...was, how }))} error={tried && typed.how.trim() === "" ? t.howMissing : undefined} />
    </FormSheet>
  );
}

/** Why a helper may act, or that they may no more. */
export function HelperSheet({ it, onDone, onClose }: Props) {
  const command = useCommand(recordHelperRoute);
  const [how, setHow] = useState("");
  const [tried, setTried] = useState(false);
  const acts = it.helper?.acts !== true;
  const submit = async () => {
    setTried(true);
    if (how.trim() === "") return;
    if ((await command.run({ params: { number: it.number }, body: { acts, how } })) !== null) onDone(acts ? t.helperStands : t.helperEnded);
  };
  return (
    <FormSheet title={acts ? t.helper : t.helperStop} submit={t.save} note={acts ? t.helperNote : undefined} command={command} onSubmit={() => void submit()} onClose={onClose}>
      <Field id="helper-how" label={t.helperHow} kind="multiline" max={500} focus value={how} onChange={setHow} error={tried && how.trim() === "" ? t.howMissing : undefined} />
    </FormSheet>
  );
}
