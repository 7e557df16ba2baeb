import { readPaymentsRoute, recordPaidRoute, undoPaidRoute } from "@huiyin/shared/cases/closingApi";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import { zLocalDate } from "@huiyin/shared/kernel/time";
import { fenOfYuan, moneyText } from "@huiyin/shared/kernel/yuan";
import { useState } from "react";
import { now } from "@/platform/clock";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Choice } from "@/ui/Choice";
import { Field } from "@/ui/Field";
import { Row } from "@/ui/Row";
import { dateText } from "@/ui/when";
import type { StaffCaseView } from "./actions";
import type { SheetProps } from "./CaseSheets";
import { today } from "./clockTime";
import { FormSheet } from "./FormSheet";
import { paidTexts as t } from "./paidTexts.zh";
import { Unread } from "./Unread";
import { useSheetTyped } from "./useSheetTyped";

type Payment = ReplyOf<typeof readPaymentsRoute>["payments"][number];
const sources: readonly Payment["source"][] = ["worker", "receipt", "enforced"];
const sums = ["claimedFen", "agreedFen", "paidFen"] as const;

function AddSheet({ number, version, onDone, onClose, onStale }: SheetProps) {
  const command = useCommand(recordPaidRoute);
  const { typed, write, sent } = useSheetTyped<Record<"sum" | "on" | "source", string>>(number, "paid", { sum: "", on: today(now()), source: "worker" });
  const { sum, on } = typed;
  const source = sources.find((one) => one === typed.source) ?? "worker";
  const [tried, setTried] = useState(false);
  const fen = fenOfYuan(sum);
  const day = zLocalDate.safeParse(on);
  const submit = async () => {
    setTried(true);
    if (fen === null || fen === 0 || !day.success) return;
    if (await command.run({ params: { number }, body: { fen, on: day.data, source, version } })) {
      sent();
      onDone(t.done);
    }
  };
  return (
    <FormSheet title={t.add} submit={t.add} note={t.addNote} command={command} onStale={onStale} onSubmit={() => void submit()} onClose={onClose}>
      <Field label={t.fen} value={sum} onChange={(words) => write({ sum: words })} max={20} error={tried && (fen === null || fen === 0) ? t.fenMissing : undefined} focus />
      <Field label={t.on} kind="date" value={on} onChange={(words) => write({ on: words })} to={today(now())} error={tried && !day.success ? t.onMissing : undefined} />
      <Choice label={t.source} value={source} onChange={(value) => write({ source: value })} options={sources.map((value) => ({ value, title: t.sources[value] }))} />
      <Box className="ui-note">{t.sourceNote}</Box>
    </FormSheet>
  );
}

function UndoSheet({ number, version, payment, onDone, onClose, onStale }: SheetProps & { payment: string }) {
  const command = useCommand(undoPaidRoute);
  const { typed: { reason }, write, sent } = useSheetTyped(number, "unpaid", { reason: "" }, true, payment);
  const [tried, setTried] = useState(false);
  const submit = async () => {
    setTried(true);
    if (reason.trim() !== "" && (await command.run({ params: { number }, body: { payment, reason: reason.trim(), version } }))) {
      sent();
      onDone(t.undone);
    }
  };
  return (
    <FormSheet title={t.undoTitle} submit={t.undo} note={t.undoNote} danger command={command} onStale={onStale} onSubmit={() => void submit()} onClose={onClose}>
      <Field label={t.undoWhy} kind="multiline" value={reason} onChange={(words) => write({ reason: words })} max={500} error={tried && reason.trim() === "" ? t.undoMissing : undefined} focus />
    </FormSheet>
  );
}

/** What a closed case was about in money, never added together, and what came afterwards: each sum with its day and how it is known. */
export function PaidCard({ it, onDone, onStale }: { it: StaffCaseView; onDone: (said: string) => void; onStale: () => void }) {
  const { number, version } = it;
  const query = useQuery(readPaymentsRoute, { params: { number } }, version);
  const { reply, refresh } = query;
  const [open, setOpen] = useState<{ readonly what: "add" } | { readonly what: "undo"; readonly payment: string } | null>(null);
  if (reply === null) return <Unread what={t.title} query={query} />;
  const { money, payments, may, byLine } = reply;
  if (money === null) return null;
  const close = () => setOpen(null);
  const common = {
    number, version, onStale, onClose: close,
    onDone: (said: string) => {
      close();
      refresh();
      onDone(said);
    },
  };
  return (
    <Card title={t.title}>
      {sums.map((sum) => <Row key={sum} title={t.sums[sum]} side={money[sum] === null ? t.notSaid : moneyText(money[sum])} />)}
      {payments.map((one) => (
        <Row
          key={one.id} title={moneyText(one.fen)} note={[dateText(one.on, now()), t.sources[one.source], one.title].join(" · ")}
          side={one.undoneAt !== null ? t.isUndone : may ? <Button kind="text" small label={`${moneyText(one.fen)}：${t.undo}`} onPress={() => setOpen({ what: "undo", payment: one.id })}>{t.undo}</Button> : undefined}
        />
      ))}
      {byLine ? <Box className="ui-note">{t.byLine}</Box> : null}
      {may ? <Button kind="plain" small onPress={() => setOpen({ what: "add" })}>{t.add}</Button> : null}
      {open === null ? null : open.what === "add" ? <AddSheet {...common} /> : <UndoSheet {...common} payment={open.payment} />}
    </Card>
  );
}
