import { papersFor, warningsFor } from "@huiyin/shared/cases/referralAdvice";
import { askReferralRoute } from "@huiyin/shared/cases/referralApi";
import { zBody, type Body } from "@huiyin/shared/cases/schema";
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
import { claimOf, courtDraft, CourtFields, paperOf, type CourtDraft, type PaperKind } from "./CourtFields";
import { courtTexts } from "./courtTexts.zh";
import { FormSheet } from "./FormSheet";
import { referralTexts as t } from "./referralTexts.zh";

type Detail = keyof typeof t.details;
type Hurt = keyof typeof t.injury;
const details = Object.keys(t.details) as readonly Detail[];
const hurts = Object.keys(t.injury) as readonly Hurt[];
const empty = <K extends string>(keys: readonly K[]) => Object.fromEntries(keys.map((key) => [key, ""])) as Record<K, string>;

/** What is to be handed to whom. The story is put in as the facts to begin with; whatever else the law asks for may stay open. */
export function ReferSheet({ number, version, type, story, onDone, onClose, onStale }: SheetProps & { type: string; story: string | null }) {
  const command = useCommand(askReferralRoute);
  const [to, setTo] = useState<Body | null>(null);
  const [name, setName] = useState("");
  const [typedClaims, setClaims] = useState<string | null>(null);
  const [facts, setFacts] = useState(story ?? "");
  const [open, setOpen] = useState(false);
  const [detail, setDetail] = useState(() => empty(details));
  const [injury, setInjury] = useState(() => empty(hurts));
  const [tried, setTried] = useState(false);
  const missing = (text: string, sentence: string): string | undefined => (tried && text.trim() === "" ? sentence : undefined);
  const isHurt = to === "social_insurance";
  // Days and figures of the case stand in a court's paper until somebody types others.
  const { reply: known } = useQuery(readFactsRoute, { params: { number } });
  const [chosen, setPaper] = useState<PaperKind>("usual");
  const [changed, setChanged] = useState<Partial<CourtDraft>>({});
  const papers = to === null ? [] : papersFor(type, to);
  const kind = papers.includes(chosen) ? chosen : "usual";
  const draft = { ...courtDraft(known?.facts ?? []), ...changed };
  const paper = kind === "usual" ? null : paperOf(kind, draft);
  const claims = typedClaims ?? claimOf(kind, draft);
  const submit = async () => {
    setTried(true);
    if (to === null || [name, claims, facts].some((text) => text.trim() === "") || (kind !== "usual" && paper === null)) return;
    const application = { name: name.trim(), claims: claims.trim(), facts: facts.trim(), ...detail, injury: isHurt && hurts.some((key) => injury[key].trim() !== "") ? injury : null, ...(paper === null ? {} : { paper }) };
    if (await command.run({ params: { number }, body: { to, application, version } })) onDone(t.asked);
  };
  return (
    <FormSheet title={t.refer} submit={t.refer} note={t.referNote} command={command} onStale={onStale} onSubmit={() => void submit()} onClose={onClose}>
      <Select label={t.to} value={to} onChange={setTo} error={tried && to === null ? t.toMissing : undefined} options={zBody.options.map((value) => ({ value, title: closingTexts.bodies[value] }))} />
      {to === null ? null : warningsFor(type, to).map((warning) => <NoticeBar key={warning} tone="wait">{t.warnings[warning]}</NoticeBar>)}
      {papers.length > 1 ? <Select label={courtTexts.paper} value={kind} onChange={setPaper} options={papers.map((value) => ({ value, title: courtTexts.papers[value] }))} /> : null}
      <Field label={t.name} value={name} onChange={setName} max={80} error={missing(name, t.nameMissing)} />
      {kind === "usual" ? null : <CourtFields kind={kind} it={draft} tried={tried} onChange={(part) => setChanged((was) => ({ ...was, ...part }))} />}
      <Field label={t.claims} kind="multiline" value={claims} onChange={setClaims} max={2000} error={missing(claims, t.claimsMissing)} />
      <Field label={t.facts} kind="multiline" value={facts} onChange={setFacts} max={6000} hint={t.factsHint} error={missing(facts, t.factsMissing)} />
      {isHurt ? hurts.map((key) => <Field key={key} label={t.injury[key]} value={injury[key]} max={200} optional onChange={(value) => setInjury((was) => ({ ...was, [key]: value }))} />) : null}
      <Button kind="text" small onPress={() => setOpen(!open)}>
        {open ? t.less : t.more}
      </Button>
      {open ? <NoticeBar tone="info">{t.moreNote}</NoticeBar> : null}
      {open ? details.map((key) => <Field key={key} label={t.details[key]} value={detail[key]} max={200} optional onChange={(value) => setDetail((was) => ({ ...was, [key]: value }))} />) : null}
    </FormSheet>
  );
}
