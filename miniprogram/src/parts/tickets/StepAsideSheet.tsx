import { declineTicketRoute, recuseRoute } from "@huiyin/shared/tickets/api";
import type { TicketId } from "@huiyin/shared/kernel/ids";
import { useState } from "react";
import { useCommand } from "@/platform/useCommand";
import { Choice } from "@/ui/Choice";
import { Field } from "@/ui/Field";
import { FormSheet } from "../staff/FormSheet";
import { useSheetTyped } from "../staff/useSheetTyped";
import { ticketTexts as t } from "./texts.zh";

const ways = {
  recuse: { route: recuseRoute, title: t.recuse, note: t.recuseNote, why: t.recuseWhy, reasons: t.recuseReasons },
  decline: { route: declineTicketRoute, title: t.decline, note: t.declineNote, why: t.declineWhy, reasons: t.declineReasons },
} as const;

type StepAsideSheetProps = { way: keyof typeof ways; ticket: TicketId; onDone: () => void; onClose: () => void };

/** 回避 for a conflict of interest, 接不了 for now: with its reason, and the next is rung at once. */
export function StepAsideSheet({ way, ticket, onDone, onClose }: StepAsideSheetProps) {
  const { route, title, note, why, reasons } = ways[way];
  const command = useCommand(route);
  const { typed, write, sent } = useSheetTyped(ticket, way, { reason: "", more: "" });
  const { more } = typed;
  const reason = typed.reason === "" ? null : typed.reason;
  const [tried, setTried] = useState(false);
  const wordless = reason === "other" && more.trim() === "";
  const options = Object.entries(reasons).map(([value, words]) => ({ value, title: words }));
  const submit = async () => {
    setTried(true);
    if (reason === null || wordless) return;
    const said = [reason === "other" ? "" : options.find((it) => it.value === reason)?.title, more.trim()].filter(Boolean).join("：");
    if (await command.run({ params: { ticketId: ticket }, body: { reason: said } })) {
      sent();
      onDone();
    }
  };
  return (
    <FormSheet title={title} submit={title} note={note} command={command} onSubmit={() => void submit()} onClose={onClose}>
      <Choice label={why} options={options} value={reason} onChange={(value) => write({ reason: value })} error={tried && reason === null ? t.recuseMissing : undefined} />
      <Field label={t.recuseMore} value={more} onChange={(words) => write({ more: words })} max={400} optional={reason !== "other"} error={tried && wordless ? t.recuseOther : undefined} />
    </FormSheet>
  );
}
