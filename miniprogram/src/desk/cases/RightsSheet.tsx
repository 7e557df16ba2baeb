import { correctForRoute, copyForRoute, eraseForRoute } from "@huiyin/shared/cases/deskRightsApi";
import { rightsTexts } from "@huiyin/shared/cases/rightsTexts.zh";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { useState } from "react";
import { FormSheet } from "@/parts/staff/FormSheet";
import { useSheetTyped } from "@/parts/staff/useSheetTyped";
import { saveFile } from "@/platform/saveFile";
import { useCommand } from "@/platform/useCommand";
import { Choice } from "@/ui/Choice";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { texts } from "./texts.zh";

const t = texts.rights;
type What = keyof typeof t.whats;
const whats: readonly What[] = ["correct", "copy", "erase"];
const parts = ["name", "phone", "address"] as const;
const blank = { what: "", how: "", name: "", phone: "", address: "" };

/** What whoever has no account asks for about their own data, done for them, with how it was made sure who they are. */
export function RightsSheet({ number, onDone, onClose }: { number: CaseNumber; onDone: (said: string) => void; onClose: () => void }) {
  const [correct, copy, erase] = [useCommand(correctForRoute), useCommand(copyForRoute), useCommand(eraseForRoute)];
  const { typed, write, sent } = useSheetTyped(number, "rights", blank);
  const what: What | "" = whats.find((one) => one === typed.what) ?? "";
  const [tried, setTried] = useState(false);
  const changed = Object.fromEntries(parts.filter((part) => typed[part].trim() !== "").map((part) => [part, typed[part].trim()]));
  const isNothing = what === "correct" && Object.keys(changed).length === 0;
  const submit = async () => {
    setTried(true);
    const how = typed.how.trim();
    if (what === "" || how === "" || isNothing) return;
    const asked = { params: { number } };
    const finish = () => {
      sent();
      onDone(t.done[what]);
    };
    if (what === "copy") {
      const file = await copy.run({ ...asked, body: { how } });
      if (file !== null && (await saveFile(file.name, file.base64, "application/pdf"))) finish();
      return;
    }
    const done = what === "correct" ? await correct.run({ ...asked, body: { how, ...changed } }) : await erase.run({ ...asked, body: { how } });
    if (done !== null) finish();
  };
  return (
    <FormSheet title={t.open} submit={what === "" ? texts.owner.save : t.submit[what]} note={t.note} danger={what === "erase"} command={what === "copy" ? copy : what === "erase" ? erase : correct} onSubmit={() => void submit()} onClose={onClose}>
      <Choice label={t.what} value={what} onChange={(value) => write({ what: value })} error={tried && what === "" ? t.whatMissing : undefined} options={whats.map((value) => ({ value, title: t.whats[value], sentence: t.whatNotes[value] }))} />
      {what === "correct" ? (
        <>
          <Field id="rights-name" label={t.name} hint={t.keeps} max={50} value={typed.name} onChange={(name) => write({ name })} error={tried && isNothing ? t.nothing : undefined} />
          <Field id="rights-phone" label={t.phone} kind="phone" value={typed.phone} onChange={(phone) => write({ phone })} />
          <Field id="rights-address" label={t.address} max={120} value={typed.address} onChange={(address) => write({ address })} />
        </>
      ) : null}
      {what === "erase" ? <NoticeBar tone="late">{`${rightsTexts.keptTitle}：${rightsTexts.kept}`}</NoticeBar> : null}
      <Field id="rights-how" label={texts.owner.how} hint={texts.owner.howHint} kind="multiline" max={500} value={typed.how} onChange={(how) => write({ how })} error={tried && typed.how.trim() === "" ? texts.owner.howMissing : undefined} />
    </FormSheet>
  );
}
