import type { DayFact } from "@huiyin/shared/cases/facts";
import type { ContactEvidence } from "@huiyin/shared/cases/schema";
import { recordContactRoute } from "@huiyin/shared/cases/staffApi";
import { useState } from "react";
import { useCommand } from "@/platform/useCommand";
import { now } from "@/platform/clock";
import { Box } from "@/ui/Box";
import { Choice } from "@/ui/Choice";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { attachTexts } from "../work/attachTexts";
import { Attach } from "../work/Attach";
import { senderOf } from "../work/fileDoors";
import { carriedIn, useAttachments } from "../work/useAttachments";
import { workTexts } from "../work/texts.zh";
import { FactFields } from "../deadlines/FactFields";
import { saidIn, type Typed } from "../deadlines/factForm";
import { deadlineTexts } from "../deadlines/texts.zh";
import type { StaffCaseView } from "./actions";
import { WordsField } from "./CannedFields";
import { useWords } from "./cannedForm";
import { today } from "./clockTime";
import type { SheetProps } from "./CaseSheets";
import { FormSheet } from "./FormSheet";
import { staffTexts as t } from "./texts.zh";
import { instantTyped, justNow, WhenField } from "./WhenField";

type Kind = ContactEvidence["kind"];
type Outcome = Extract<ContactEvidence, { kind: "call" }>["outcome"];
const spoken: readonly Kind[] = ["call", "visit"];
/** Letters of a message. */
const mostMessage = 2000;
const outcomes: readonly Outcome[] = ["reached", "no_answer", "refused"];

/** `facts`: the days still to be asked, if this is the first contact. `writes`: it is a message that goes out; else what was spoken is written down. */
type ContactSheetProps = SheetProps & { it: StaffCaseView; writes?: boolean; facts: readonly DayFact[] };

/** A contact counts only with what proves it: a call's time and outcome, the message itself, or a visit. */
export function ContactSheet({ it, number, version, onDone, onClose, onStale, facts, writes = false }: ContactSheetProps) {
  const command = useCommand(recordContactRoute);
  const files = useAttachments(senderOf(number, "staff"));
  const [kind, setKind] = useState<Kind>(writes ? "message" : "call");
  const [when, setWhen] = useState(justNow);
  const [outcome, setOutcome] = useState<Outcome>("reached");
  const [minutes, setMinutes] = useState("");
  const [present, setPresent] = useState("1");
  const words = useWords(it, "contact", mostMessage);
  const [wrong, setWrong] = useState<string | null>(null);

  const [typed, setTyped] = useState<Typed>({});
  const [tried, setTried] = useState(false);
  // Who was not reached was not asked either.
  const asks = kind !== "call" || outcome === "reached" ? facts : [];
  // What was answered for one way of contact is no answer for another.
  const open = kind === "message" ? "unclear" : "asked";
  const answered = asks.filter((fact) => typed[fact] !== open);
  const { said, wrong: odd } = saidIn(answered, typed);
  const unasked = asks.filter((fact) => !said.some((it) => it.fact === fact) || odd.includes(fact));

  const typedEvidence = (): ContactEvidence | string => {
    if (kind === "message") {
      const text = words.take();
      if (text === null) return "";
      if (words.isOpen) return workTexts.cannedOpen;
      return text === "" && files.items.length === 0 ? attachTexts.empty : { kind, text };
    }
    const at = instantTyped(when);
    if ("error" in at) return at.error;
    if (kind === "call") return { kind, at: at.at, outcome, minutes: outcome === "reached" ? Number(minutes) : 0 };
    return { kind, at: at.at, minutes: Number(minutes), present: Math.max(1, Number(present)) };
  };
  const submit = async () => {
    const given = typedEvidence();
    // An open field of a canned text says so itself.
    setWrong(typeof given === "string" && given !== "" ? given : null);
    setTried(true);
    if (typeof given === "string" || unasked.length > 0) return;
    const carried = given.kind === "message" ? await files.settle(version) : { ids: [], version };
    if (carried === null) return;
    const evidence = given.kind === "message" ? { ...given, ...carriedIn(carried) } : given;
    if (await command.run({ params: { number }, body: { evidence, ...(said.length === 0 ? {} : { facts: [...said] }), version: carried.version } })) {
      if (kind === "message") words.sent();
      onDone(t.saved);
    }
  };

  return (
    <FormSheet title={writes ? t.sendMessage : t.contact} submit={writes ? t.messageSend : t.contactSave} note={writes ? undefined : t.contactHint} command={files.settling ? { ...command, busy: true } : command} onStale={onStale} onSubmit={() => void submit()} onClose={onClose}>
      {tried && unasked.length > 0 ? <NoticeBar tone="late">{t.askDaysMissing}</NoticeBar> : null}
      {writes ? null : <Choice label={t.contactHow} options={spoken.map((value) => ({ value, title: t.contactKinds[value] }))} value={kind} onChange={setKind} hideLabel />}
      {kind === "message" ? (
        <>
          <WordsField words={words} label={t.message} hint={it.identity === "anonymous" ? t.messageHintByCode : t.messageHint} error={wrong ?? undefined} />
          <Attach files={files} />
        </>
      ) : (
        <WhenField value={when} onChange={setWhen} error={wrong} />
      )}
      {kind === "call" ? (
        <Choice label={t.outcome} options={outcomes.map((value) => ({ value, title: t.outcomes[value] }))} value={outcome} onChange={setOutcome} />
      ) : null}
      {kind === "call" && outcome === "reached" ? <Field label={t.minutes} kind="number" value={minutes} onChange={setMinutes} max={3} optional /> : null}
      {kind === "visit" ? (
        <>
          <Field label={t.visitMinutes} kind="number" value={minutes} onChange={setMinutes} max={4} optional />
          <Field label={t.present} kind="number" value={present} onChange={setPresent} max={3} />
        </>
      ) : null}
      {asks.length > 0 ? (
        <>
          <Box className="ui-strong">{t.askDays}</Box>
          <Box className="ui-note">{kind === "message" ? t.askDaysByMessage : t.askDaysNote}</Box>
          <FactFields
            facts={asks} typed={typed} today={today(now())} onChange={setTyped} unclear={kind === "message" ? "asked_in_message" : "asked_by_voice"}
            errors={tried ? Object.fromEntries(unasked.map((fact) => [fact, deadlineTexts.missing])) : {}}
          />
        </>
      ) : null}
    </FormSheet>
  );
}
