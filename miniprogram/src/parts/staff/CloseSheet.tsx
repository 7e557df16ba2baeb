import { fieldText, optionText } from "@huiyin/shared/cases/cardTexts.zh";
import { needsBody } from "@huiyin/shared/cases/closing";
import { readReportCardRoute } from "@huiyin/shared/cases/closingApi";
import { zBody, zCloseReason } from "@huiyin/shared/cases/schema";
import { closeCaseRoute } from "@huiyin/shared/cases/staffApi";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import type * as z from "zod/mini";
import { useEffect, useState } from "react";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Button } from "@/ui/Button";
import { Choice } from "@/ui/Choice";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Select } from "@/ui/Select";
import { Skeleton } from "@/ui/Skeleton";
import type { SheetProps } from "./CaseSheets";
import { closingTexts as c } from "./closingTexts.zh";
import { FormSheet } from "./FormSheet";
import { useSheetTyped } from "./useSheetTyped";
import { fenOfYuan, yuanOfFen } from "@huiyin/shared/kernel/yuan";
import { staffTexts as t } from "./texts.zh";

type Reason = z.infer<typeof zCloseReason>;
type Sum = "claimed" | "agreed" | "paid";
const sums: readonly Sum[] = ["claimed", "agreed", "paid"];
/** What was no matter of its own has no sums. */
const hasMoney = (reason: Reason | null): boolean => reason !== "duplicate" && reason !== "mistaken";

type Card = ReplyOf<typeof readReportCardRoute>;
/** What was chosen, as long as the card still knows it. */
const answerOf = ({ key, options, value }: Card["fields"][number], typed: Readonly<Record<string, string>>): string => options.find((option) => option === typed[`card.${key}`]) ?? value;
type CardProps = { card: Card; typed: Readonly<Record<string, string>>; onChange: (key: string, value: string) => void };
/** Filled in beforehand; every question can be left at "not known". */
function CardFields({ card, typed, onChange }: CardProps) {
  return card.fields.map(({ key, label, options, titles, value }) => (
    <Select
      key={key} label={label ?? fieldText(key)} value={answerOf({ key, label, options, titles, value }, typed)} onChange={(option) => onChange(key, option)}
      options={options.map((option) => ({ value: option, title: titles?.[option] ?? optionText(key, option) }))}
    />
  ));
}

/** Fewer wrote their line than were told of: its handler says which number is reported. */
const differs = ({ counts: { told, listed } }: Card): boolean => listed !== null && listed > 0 && listed !== told;
/** What it counts as above: one matter, so many people, never added together. @param people null while they are still to be chosen @param asks both numbers stand beside it, to choose from */
function Reported({ card: { counts, joint }, people, asks }: { card: Card; people: number | null; asks: boolean }) {
  const parts = [people === null ? "" : c.counts(people), counts.listed === null || asks ? "" : counts.listed === 0 ? c.nobodyListed : c.told(counts.told, counts.listed), joint.bodies === 0 ? "" : c.bodiesToo(joint.bodies), joint.deputies === 0 ? "" : c.deputiesToo(joint.deputies)];
  const said = parts.filter((part) => part !== "").join(" · ");
  return said === "" ? null : <NoticeBar tone="info">{said}</NoticeBar>;
}

/** Closing: why, who has it now, the three sums, which are never mixed; then the card that is reported. Yuan are typed, fen are sent. */
export function CloseSheet({ number, version, onDone, onClose, onStale }: SheetProps) {
  const command = useCommand(closeCaseRoute);
  const card = useQuery(readReportCardRoute, { params: { number } });
  const [step, setStep] = useState<"ending" | "card">("ending");
  // The sums by name, the card's answers with "card." before theirs.
  const { typed, write, sent } = useSheetTyped<Record<string, string>>(number, "close", {});
  const reason = zCloseReason.options.find((it) => it === typed.reason) ?? null;
  const body = zBody.options.find((it) => it === typed.body) ?? null;
  const [tried, setTried] = useState(false);

  // Of a group its lines say what was claimed and paid, until somebody types otherwise.
  const lines = card.reply?.money ?? null;
  const filled: Record<Sum, string> = { claimed: lines === null ? "" : yuanOfFen(lines.claimedFen), agreed: "", paid: lines === null ? "" : yuanOfFen(lines.paidFen) };
  const value = (sum: Sum): string => typed[sum] ?? filled[sum];
  const bad = (sum: Sum): boolean => value(sum).trim() !== "" && fenOfYuan(value(sum)) === null;
  const fen = hasMoney(reason) ? { claimedFen: fenOfYuan(value("claimed")), agreedFen: fenOfYuan(value("agreed")), paidFen: fenOfYuan(value("paid")) } : { claimedFen: null, agreedFen: null, paidFen: null };
  const isOver = fen.agreedFen !== null && fen.paidFen !== null && fen.paidFen > fen.agreedFen;
  const goes = reason !== null && needsBody(reason);
  const asks = card.reply !== null && hasMoney(reason) && differs(card.reply);
  // One of the two as they stand now: a number chosen before somebody wrote their line is chosen anew.
  const chosen = card.reply === null ? null : ([card.reply.counts.told, card.reply.counts.listed].find((count) => String(count) === typed.people) ?? null);
  const people = card.reply === null ? null : asks ? chosen : card.reply.counts.told;
  const { refusal } = command;
  const { refresh } = card;
  useEffect(() => {
    if (refusal === "case.people_differ") refresh();
  }, [refusal, refresh]);
  const next = () => {
    setTried(true);
    if (reason === null || (goes && body === null) || (hasMoney(reason) && sums.some(bad))) return;
    command.clear();
    setTried(false);
    setStep("card");
  };
  const submit = async () => {
    setTried(true);
    if (reason === null || card.reply === null || people === null) return;
    const values = Object.fromEntries(card.reply.fields.map((field) => [field.key, answerOf(field, typed)]));
    if (await command.run({ params: { number }, body: { reason, money: fen, handedTo: goes ? body : null, ...(asks ? { people } : {}), card: { form: card.reply.form, values }, version } })) {
      sent();
      onDone(t.closed);
    }
  };

  if (step === "card") {
    const again = <Button kind="text" small onPress={card.refresh}>{t.tapAgain}</Button>;
    return (
      <FormSheet title={c.cardTitle} submit={t.close} cancel={c.back} note={c.cardNote} command={command} onStale={onStale} onSubmit={() => void submit()} onClose={() => setStep("ending")}>
        {card.reply === null || !asks ? null : (
          <Choice
            label={c.byWhich} value={typed.people ?? null} onChange={(to) => write({ people: to })} error={tried && people === null ? c.byWhichMissing : undefined}
            options={[{ value: String(card.reply.counts.told), title: c.byTold(card.reply.counts.told) }, { value: String(card.reply.counts.listed), title: c.byListed(card.reply.counts.listed ?? 0) }]}
          />
        )}
        {card.reply === null ? null : <Reported card={card.reply} people={people} asks={asks} />}
        {card.reply !== null ? <CardFields card={card.reply} typed={typed} onChange={(key, value) => write({ [`card.${key}`]: value })} />
          : card.loading ? <Skeleton lines={6} /> : <NoticeBar tone="late" action={again}>{card.sentence ?? c.cardGone}</NoticeBar>}
        {/* Whoever presses has the end of the card before them; what is missing stands at its head. */}
        {tried && asks && people === null ? <NoticeBar tone="wait">{c.byWhichAbove}</NoticeBar> : null}
      </FormSheet>
    );
  }
  return (
    <FormSheet title={t.close} submit={c.toCard} note={t.closeNote} command={command} onStale={onStale} onSubmit={next} onClose={onClose}>
      <Select
        label={t.closeReasonTitle} value={reason} onChange={(to) => write({ reason: to })} error={tried && reason === null ? t.closeReasonMissing : undefined}
        options={zCloseReason.options.map((value) => ({ value, title: t.closeReason[value] }))}
      />
      {goes ? <Select label={c.handedTo} value={body} onChange={(to) => write({ body: to })} error={tried && body === null ? c.handedToMissing : undefined} options={zBody.options.map((value) => ({ value, title: c.bodies[value] }))} /> : null}
      {hasMoney(reason) && lines !== null ? <NoticeBar tone="info">{c.fromLines}</NoticeBar> : null}
      {hasMoney(reason) ? sums.map((sum) => (
        <Field
          key={sum} label={t[sum]} value={value(sum)} max={20} optional error={tried && bad(sum) ? t.badMoney : undefined}
          onChange={(text) => write({ [sum]: text })} hint={sum === "paid" && isOver ? t.paidOverAgreed : undefined}
        />
      )) : null}
    </FormSheet>
  );
}
