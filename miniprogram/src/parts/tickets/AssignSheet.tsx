import { assignTicketRoute, listAssignableRoute } from "@huiyin/shared/tickets/api";
import type { TicketId } from "@huiyin/shared/kernel/ids";
import { useState } from "react";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Choice } from "@/ui/Choice";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Skeleton } from "@/ui/Skeleton";
import { FormSheet } from "../staff/FormSheet";
import { useSheetTyped } from "../staff/useSheetTyped";
import { ticketTexts as t } from "./texts.zh";

/** After two passes the street says who takes it. */
export function AssignSheet({ ticket, onDone, onClose }: { ticket: TicketId; onDone: (said: string) => void; onClose: () => void }) {
  const { reply, loading, sentence } = useQuery(listAssignableRoute, { params: { ticketId: ticket } });
  const command = useCommand(assignTicketRoute);
  const { typed, write, sent } = useSheetTyped(ticket, "assign", { to: "", reason: "" });
  const { reason } = typed;
  const [tried, setTried] = useState(false);
  const people = reply?.people ?? [];
  // Who may no longer take it is chosen no longer.
  const to = people.find((it) => it.person === typed.to)?.person ?? null;
  const submit = async () => {
    setTried(true);
    if (to === null) return;
    if (await command.run({ params: { ticketId: ticket }, body: { to, reason: reason.trim() } })) {
      sent();
      onDone(t.assigned(people.find((it) => it.person === to)?.name ?? ""));
    }
  };
  return (
    <FormSheet title={t.assignTitle} submit={t.assign} note={t.assignNote} command={command} onSubmit={() => void submit()} onClose={onClose}>
      {reply === null ? loading ? <Skeleton lines={3} /> : <NoticeBar tone="late">{sentence}</NoticeBar> : null}
      {reply !== null && people.length === 0 ? <NoticeBar tone="late">{t.assignNobody}</NoticeBar> : null}
      {people.length === 0 ? null : (
        <Choice label={t.assignWho} options={people.map((it) => ({ value: it.person, title: it.name }))} value={to} onChange={(person) => write({ to: person })} error={tried && to === null ? t.assignMissing : undefined} />
      )}
      <Field label={t.assignWhy} value={reason} onChange={(words) => write({ reason: words })} max={400} optional />
    </FormSheet>
  );
}
