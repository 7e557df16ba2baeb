import { zCloseReason } from "@huiyin/shared/cases/schema";
import { closeCaseRoute } from "@huiyin/shared/cases/staffApi";
import type * as z from "zod/mini";
import { useState } from "react";
import { useCommand } from "@/platform/useCommand";
import { Field } from "@/ui/Field";
import { Select } from "@/ui/Select";
import type { SheetProps } from "./CaseSheets";
import { FormSheet } from "./FormSheet";
import { fenOfYuan } from "./money";
import { staffTexts as t } from "./texts.zh";

type Reason = z.infer<typeof zCloseReason>;
type Sum = "claimed" | "agreed" | "paid";
const sums: readonly Sum[] = ["claimed", "agreed", "paid"];

/** Closing: why, and the three sums, which are never mixed. Yuan are typed, fen are sent. */
export function CloseSheet({ number, version, onDone, onClose, onStale }: SheetProps) {
  const command = useCommand(closeCaseRoute);
  const [reason, setReason] = useState<Reason | null>(null);
  const [typed, setTyped] = useState<Record<Sum, string>>({ claimed: "", agreed: "", paid: "" });
  const [tried, setTried] = useState(false);

  const bad = (sum: Sum): boolean => typed[sum].trim() !== "" && fenOfYuan(typed[sum]) === null;
  const fen = { claimedFen: fenOfYuan(typed.claimed), agreedFen: fenOfYuan(typed.agreed), paidFen: fenOfYuan(typed.paid) };
  const isOver = fen.agreedFen !== null && fen.paidFen !== null && fen.paidFen > fen.agreedFen;
  const submit = async () => {
    setTried(true);
    if (reason === null || sums.some(bad)) return;
    if (await command.run({ params: { number }, body: { reason, money: fen, version } })) onDone(t.closed);
  };

  return (
    <FormSheet title={t.close} submit={t.close} note={t.closeNote} command={command} onStale={onStale} onSubmit={() => void submit()} onClose={onClose}>
      <Select
        label={t.closeReasonTitle} value={reason} onChange={setReason} error={tried && reason === null ? t.closeReasonMissing : undefined}
        options={zCloseReason.options.map((value) => ({ value, title: t.closeReason[value] }))}
      />
      {sums.map((sum) => (
        <Field
          key={sum} label={t[sum]} value={typed[sum]} max={20} optional error={tried && bad(sum) ? t.badMoney : undefined}
          onChange={(value) => setTyped((was) => ({ ...was, [sum]: value }))} hint={sum === "paid" && isOver ? t.paidOverAgreed : undefined}
        />
      ))}
    </FormSheet>
  );
}
