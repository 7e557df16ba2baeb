import { confirmOwnerRoute } from "@huiyin/shared/cases/claimApi";
import { recordHelperRoute } from "@huiyin/shared/cases/helperApi";
import { listSpokenConsentsRoute, recordConsentWordRoute } from "@huiyin/shared/cases/rightsApi";
import { rightsTexts } from "@huiyin/shared/cases/rightsTexts.zh";
import { showCaseNumber, showQueryCode, zQueryCode, type CaseNumber, type QueryCode } from "@huiyin/shared/kernel/caseNumber";
import { isMobile, normalisePhone } from "@huiyin/shared/people/phone";
import { useState } from "react";
import type { StaffCaseView } from "@/parts/staff/actions";
import { FormSheet } from "@/parts/staff/FormSheet";
import { Unread } from "@/parts/staff/Unread";
import { useSheetTyped } from "@/parts/staff/useSheetTyped";
import { newQueryCode } from "@/platform/random";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Check } from "@/ui/Check";
import { Choice } from "@/ui/Choice";
import { Confirm } from "@/ui/Confirm";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { useOurHotline } from "../hotline";
import { texts } from "./texts.zh";

const t = texts.owner;
type Props = { it: StaffCaseView; onDone: (said: string) => void; onClose: () => void };

/** A mainland mobile gets an SMS; nothing else does. */
const getsSms = (typed: string): boolean => isMobile(normalisePhone(typed));

/** What they take along, on the screen and from the printer: the code before opens nothing any more. */
function NewCode({ number, code, onClose }: { number: CaseNumber; code: QueryCode; onClose: () => void }) {
  const hotline = useOurHotline();
  return (
    <Confirm open title={t.codeTitle} confirm={t.print} cancel={t.codeDone} onConfirm={() => window.print()} onClose={onClose}>
      <div className="ui-stack">
        <div>{t.codeSay}</div>
        <div className="ui-strong">{`${t.number} ${showCaseNumber(number)}`}</div>
        <div className="ui-strong">{`${t.code} ${showQueryCode(code)}`}</div>
        <div className="ui-note">{t.codeNote}</div>
      </div>
      <div className="case-slip" aria-hidden="true">
        {[t.slipTitle, t.number, showCaseNumber(number), t.code, showQueryCode(code), t.slipAgain(hotline)].map((words) => <p key={words}>{words}</p>)}
      </div>
    </Confirm>
  );
}

/** A lost phone, another WeChat, a lost code: who spoke to them says it is them, and for which phone; where no SMS comes they take a new code along. */
export function OwnerSheet({ it, onDone, onClose }: Props) {
  const command = useCommand(confirmOwnerRoute);
  const { typed, write, sent } = useSheetTyped(it.number, "owner", { phone: "", how: "" });
  const [asksCode, setAsksCode] = useState(false);
  const [code, setCode] = useState<QueryCode | null>(null);
  const [handed, setHanded] = useState(false);
  const [tried, setTried] = useState(false);
  const phone = typed.phone.trim();
  const isForced = phone !== "" && normalisePhone(phone) !== null && !getsSms(phone);
  const withCode = asksCode || isForced;
  const submit = async () => {
    setTried(true);
    if ((phone === "" && !withCode) || typed.how.trim() === "") return;
    // Drawn once for this sheet: pressed again after a lost answer it is the same.
    const drawn = code ?? zQueryCode.parse(await newQueryCode());
    setCode(drawn);
    const done = await command.run({ params: { number: it.number }, body: { phone: phone === "" ? null : phone, how: typed.how, ...(withCode ? { queryCode: drawn } : {}) } });
    if (done === null) return;
    sent();
    if (withCode) setHanded(true);
    else onDone(t.done(done.phoneMasked ?? ""));
  };
  if (handed && code !== null) return <NewCode number={it.number} code={code} onClose={() => onDone(t.codeHanded)} />;
  return (
    <FormSheet title={t.title} submit={t.submit} note={t.note} command={command} onSubmit={() => void submit()} onClose={onClose}>
      <Field id="owner-phone" label={t.phone} kind="phone" focus value={typed.phone} onChange={(value) => write({ phone: value })} error={tried && phone === "" && !withCode ? t.phoneMissing : undefined} />
      <Field id="owner-how" label={t.how} hint={t.howHint} kind="multiline" max={500} value={typed.how} onChange={(how) => write({ how })} error={tried && typed.how.trim() === "" ? t.howMissing : undefined} />
      <Check id="owner-code" label={t.newCode} sentence={isForced ? t.newCodeForced : t.newCodeNote} checked={asksCode || isForced} disabled={isForced} onChange={setAsksCode} />
    </FormSheet>
  );
}

/** Why a helper may act, or that they may no more. */
export function HelperSheet({ it, onDone, onClose }: Props) {
  const command = useCommand(recordHelperRoute);
  const { typed: { how }, write, sent } = useSheetTyped(it.number, "helper", { how: "" });
  const [tried, setTried] = useState(false);
  const acts = it.helper?.acts !== true;
  const submit = async () => {
    setTried(true);
    if (how.trim() === "") return;
    if ((await command.run({ params: { number: it.number }, body: { acts, how } })) !== null) {
      sent();
      onDone(acts ? t.helperStands : t.helperEnded);
    }
  };
  return (
    <FormSheet title={acts ? t.helper : t.helperStop} submit={t.save} note={acts ? t.helperNote : undefined} command={command} onSubmit={() => void submit()} onClose={onClose}>
      <Field id="helper-how" label={t.helperHow} kind="multiline" max={500} focus value={how} onChange={(words) => write({ how: words })} error={tried && how.trim() === "" ? t.howMissing : undefined} />
    </FormSheet>
  );
}

/** Taken back by word of mouth, as easily as by a tap: which of what stands, and how it was made sure who says so. */
export function ConsentSheet({ it, onDone, onClose }: Props) {
  const query = useQuery(listSpokenConsentsRoute, { params: { number: it.number } });
  const { reply } = query;
  const command = useCommand(recordConsentWordRoute);
  const { typed, write, sent } = useSheetTyped(it.number, "consent", { id: "", how: "" });
  const [tried, setTried] = useState(false);
  const standing = reply?.consents ?? [];
  const submit = async () => {
    setTried(true);
    if (typed.id === "" || typed.how.trim() === "") return;
    if ((await command.run({ params: { number: it.number }, body: typed })) !== null) {
      sent();
      onDone(t.takenBack);
    }
  };
  return (
    <FormSheet title={t.takeBack} submit={t.takeBack} note={t.takeBackNote} danger command={command} onSubmit={() => void submit()} onClose={onClose}>
      {reply === null ? <Unread what={t.takeBackWhich} query={query} /> : standing.length === 0 ? <NoticeBar tone="info">{t.takeBackNone}</NoticeBar> : (
        <Choice
          label={t.takeBackWhich} value={typed.id} onChange={(id) => write({ id })} error={tried && typed.id === "" ? t.takeBackWhichMissing : undefined}
          options={standing.map(({ id, purpose, name }) => ({ value: id, title: [rightsTexts.purposes[purpose], name].filter(Boolean).join(" · ") }))}
        />
      )}
      <Field id="consent-how" label={t.how} hint={t.howHint} kind="multiline" max={500} value={typed.how} onChange={(how) => write({ how })} error={tried && typed.how.trim() === "" ? t.howMissing : undefined} />
    </FormSheet>
  );
}
