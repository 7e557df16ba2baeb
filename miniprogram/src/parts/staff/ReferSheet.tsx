import { papersFor, warningsFor } from "@huiyin/shared/cases/referralAdvice";
import { askReferralRoute } from "@huiyin/shared/cases/referralApi";
import { zBody } from "@huiyin/shared/cases/schema";
import { readFactsRoute } from "@huiyin/shared/deadlines/factsApi";
import { useState } from "react";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Button } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Select } from "@/ui/Select";
import type { SheetProps } from "./CaseSheets";
import { closingTexts } from "./closingTexts.zh";
import { claimOf, courtDraft, CourtFields, courtTyped, courtWords, paperOf, type PaperKind } from "./CourtFields";
import { courtTexts } from "./courtTexts.zh";
import { FormSheet } from "./FormSheet";
import { referralTexts as t } from "./referralTexts.zh";
import { deadlineTexts } from "../deadlines/texts.zh";
import { Unread } from "./Unread";
import { useSheetTyped } from "./useSheetTyped";

type Detail = keyof typeof t.details;
type Hurt = keyof typeof t.injury;
const details = Object.keys(t.details) as readonly Detail[];
const hurts = Object.keys(t.injury) as readonly Hurt[];
const typedOf = <K extends string>(keys: readonly K[], of: string, typed: Readonly<Record<string, string>>) => Object.fromEntries(keys.map((key) => [key, typed[`${of}.${key}`] ?? ""])) as Record<K, string>;

/** What is to be handed to whom. The story is put in as the facts to begin with; whatever else the law asks for may stay open. */
export function ReferSheet({ number, version, type, story, onDone, onClose, onStale }: SheetProps & { type: string; story: string | null }) {
  const command = useCommand(askReferralRoute);
  // A field nobody typed into is not among them: it shows what the case knows.
  const { typed, write, sent } = useSheetTyped<Record<string, string>>(number, "refer", {});
  const to = zBody.options.find((it) => it === typed.to) ?? null;
  const [name, facts] = [typed.name ?? "", typed.facts ?? story ?? ""];
  const [open, setOpen] = useState(false);
  const [detail, injury] = [typedOf(details, "detail", typed), typedOf(hurts, "injury", typed)];
  const [tried, setTried] = useState(false);
  const missing = (text: string, sentence: string): string | undefined => (tried && text.trim() === "" ? sentence : undefined);
  const isHurt = to === "social_insurance";
  // Days and figures of the case stand in a court's paper until somebody types others.
  const query = useQuery(readFactsRoute, { params: { number } });
  const { reply: known } = query;
  const papers = to === null ? [] : papersFor(type, to);
  const kind: PaperKind = papers.find((it) => it === typed.paper) ?? "usual";
  const draft = courtTyped(courtDraft(known?.facts ?? []), typed);
  const paper = kind === "usual" ? null : paperOf(kind, draft);
  const claims = typed.claims ?? claimOf(kind, draft);
  const submit = async () => {
    setTried(true);
    if (to === null || [name, claims, facts].some((text) => text.trim() === "") || (kind !== "usual" && paper === null)) return;
    const application = { name: name.trim(), claims: claims.trim(), facts: facts.trim(), ...detail, injury: isHurt && hurts.some((key) => injury[key].trim() !== "") ? injury : null, ...(paper === null ? {} : { paper }) };
    if (await command.run({ params: { number }, body: { to, application, version } })) {
      sent();
      onDone(t.asked);
    }
  };
  return (
    <FormSheet title={t.refer} submit={t.refer} note={t.referNote} command={command} onStale={onStale} onSubmit={() => void submit()} onClose={onClose}>
      <Select label={t.to} value={to} onChange={(body) => write({ to: body })} error={tried && to === null ? t.toMissing : undefined} options={zBody.options.map((value) => ({ value, title: closingTexts.bodies[value] }))} />
      {to === null ? null : warningsFor(type, to).map((warning) => <NoticeBar key={warning} tone="wait">{t.warnings[warning]}</NoticeBar>)}
      {known === null && query.refusal !== null ? <Unread what={deadlineTexts.facts} query={query} /> : null}
      {papers.length > 1 ? <Select label={courtTexts.paper} value={kind} onChange={(paper) => write({ paper })} options={papers.map((value) => ({ value, title: courtTexts.papers[value] }))} /> : null}
      <Field label={t.name} value={name} onChange={(words) => write({ name: words })} max={80} error={missing(name, t.nameMissing)} />
      {kind === "usual" ? null : <CourtFields kind={kind} it={draft} tried={tried} onChange={(part) => write(courtWords(part))} />}
      <Field label={t.claims} kind="multiline" value={claims} onChange={(words) => write({ claims: words })} max={2000} error={missing(claims, t.claimsMissing)} />
      <Field label={t.facts} kind="multiline" value={facts} onChange={(words) => write({ facts: words })} max={6000} hint={t.factsHint} error={missing(facts, t.factsMissing)} />
      {isHurt ? hurts.map((key) => <Field key={key} label={t.injury[key]} value={injury[key]} max={200} optional onChange={(value) => write({ [`injury.${key}`]: value })} />) : null}
      <Button kind="text" small onPress={() => setOpen(!open)}>
        {open ? t.less : t.more}
      </Button>
      {open ? <NoticeBar tone="info">{t.moreNote}</NoticeBar> : null}
      {open ? details.map((key) => <Field key={key} label={t.details[key]} value={detail[key]} max={200} optional onChange={(value) => write({ [`detail.${key}`]: value })} />) : null}
    </FormSheet>
  );
}
