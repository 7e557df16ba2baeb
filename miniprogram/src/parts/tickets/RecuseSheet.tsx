import { recuseRoute } from "@huiyin/shared/tickets/api";
import type { TicketId } from "@huiyin/shared/kernel/ids";
import { useState } from "react";
import { useCommand } from "@/platform/useCommand";
import { Choice } from "@/ui/Choice";
import { Field } from "@/ui/Field";
import { FormSheet } from "../staff/FormSheet";
import { ticketTexts as t } from "./texts.zh";

type Reason = keyof typeof t.recuseReasons;
const reasons: readonly Reason[] = ["interest", "agent", "kin", "other"];

/** A conflict of interest, with its reason: the next is rung at once. */
export function RecuseSheet({ ticket, onDone, onClose }: { ticket: TicketId; onDone: () => void; onClose: () => void }) {
  const command = useCommand(recuseRoute);
  const [reason, setReason] = useState<Reason | null>(null);
  const [more, setMore] = useState("");
  const [tried, setTried] = useState(false);
  const wordless = reason === "other" && more.trim() === "";
  const submit = async () => {
    setTried(true);
    if (reason === null || wordless) return;
    const said = [reason === "other" ? "" : t.recuseReasons[reason], more.trim()].filter(Boolean).join("：");
    if (await command.run({ params: { ticketId: ticket }, body: { reason: said } })) onDone();
  };
  return (
    <FormSheet title={t.recuse} submit={t.recuse} note={t.recuseNote} command={command} onSubmit={() => void submit()} onClose={onClose}>
      <Choice
        label={t.recuseWhy} options={reasons.map((value) => ({ value, title: t.recuseReasons[value] }))} value={reason} onChange={setReason}
        error={tried && reason === null ? t.recuseMissing : undefined}
      />
      <Field label={t.recuseMore} value={more} onChange={setMore} max={400} optional={reason !== "other"} error={tried && wordless ? t.recuseOther : undefined} />
    </FormSheet>
  );
}
