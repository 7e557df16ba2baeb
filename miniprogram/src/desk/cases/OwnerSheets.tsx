import { confirmOwnerRoute } from "@huiyin/shared/cases/claimApi";
import { recordHelperRoute } from "@huiyin/shared/cases/helperApi";
import { listSpokenConsentsRoute, recordConsentWordRoute } from "@huiyin/shared/cases/rightsApi";
import { rightsTexts } from "@huiyin/shared/cases/rightsTexts.zh";
import { useState } from "react";
import type { StaffCaseView } from "@/parts/staff/actions";
import { FormSheet } from "@/parts/staff/FormSheet";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Choice } from "@/ui/Choice";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Skeleton } from "@/ui/Skeleton";
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

/** Taken back by word of mouth, as easily as by a tap: which of what stands, and how it was made sure who says so. */
export function ConsentSheet({ it, onDone, onClose }: Props) {
  const { reply, loading, sentence } = useQuery(listSpokenConsentsRoute, { params: { number: it.number } });
  const command = useCommand(recordConsentWordRoute);
  const [typed, setTyped] = useState({ id: "", how: "" });
  const [tried, setTried] = useState(false);
  const standing = reply?.consents ?? [];
  const submit = async () => {
    setTried(true);
    if (typed.id === "" || typed.how.trim() === "") return;
    if ((await command.run({ params: { number: it.number }, body: typed })) !== null) onDone(t.takenBack);
  };
  return (
    <FormSheet title={t.takeBack} submit={t.takeBack} note={t.takeBackNote} danger command={command} onSubmit={() => void submit()} onClose={onClose}>
      {loading ? <Skeleton lines={2} /> : null}
      {reply === null ? (sentence ? <NoticeBar tone="late">{sentence}</NoticeBar> : null) : standing.length === 0 ? <NoticeBar tone="info">{t.takeBackNone}</NoticeBar> : (
        <Choice
          label={t.takeBackWhich} value={typed.id} onChange={(id) => setTyped((was) => ({ ...was, id }))} error={tried && typed.id === "" ? t.takeBackWhichMissing : undefined}
          options={standing.map(({ id, purpose, name }) => ({ value: id, title: [rightsTexts.purposes[purpose], name].filter(Boolean).join(" · ") }))}
        />
      )}
      <Field id="consent-how" label={t.how} hint={t.howHint} kind="multiline" max={500} value={typed.how} onChange={(how) => setTyped((was) => ({ ...was, how }))} error={tried && typed.how.trim() === "" ? t.howMissing : undefined} />
    </FormSheet>
  );
}
