import type { zCancelReason, zOutcome } from "@huiyin/shared/bookings/schema";
import { cancelForRoute, endBookingRoute } from "@huiyin/shared/bookings/staffApi";
import { cancelTexts, outcomeTexts } from "@huiyin/shared/bookings/texts.zh";
import { useState } from "react";
import type * as z from "zod/mini";
import { useCommand } from "@/platform/useCommand";
import { Check } from "@/ui/Check";
import { Choice } from "@/ui/Choice";
import { Confirm } from "@/ui/Confirm";
import { Field } from "@/ui/Field";
import { Box } from "@/ui/Box";
import { FormSheet } from "../staff/FormSheet";
import { useSheetTyped } from "../staff/useSheetTyped";
import { staffBookingTexts as t } from "./staffTexts.zh";
import type { Visit } from "./useVisit";
import type { StaffBooking } from "./visit";

type Outcome = z.infer<typeof zOutcome>;
type Reason = z.infer<typeof zCancelReason>;
const outcomes: readonly Outcome[] = ["advised", "continues", "referred", "not_ours"];
const reasons: readonly Reason[] = ["lawyer_away", "station_closed", "cannot_come", "not_needed", "solved", "wrong", "other"];
const parts = ["facts", "advice", "next"] as const;

/** Changes with the words of `endSheet.consentNote`. */
const consentVersion = "spoken-2026-11-29";
const noRecord = { outcome: "", facts: "", advice: "", next: "" };
type EndProps = { it: StaffBooking; record: ReturnType<typeof useSheetTyped<typeof noRecord>>; onDone: (said: string) => void; onClose: () => void };
function EndSheet({ it, record: { typed: draft, write, sent }, onDone, onClose }: EndProps) {
  const command = useCommand(endBookingRoute);
  const [tried, setTried] = useState(false);
  const [agreed, setAgreed] = useState(false);
  const outcome = outcomes.find((one) => one === draft.outcome) ?? null;
  const submit = async () => {
    setTried(true);
    const [facts, advice, next] = parts.map((part) => draft[part].trim());
    if (it.asksConsent && !agreed) return;
    if (outcome === null || !facts || !advice || !next) return;
    const ended = await command.run({ params: { bookingNumber: it.number }, body: { outcome, facts, advice, next, type: "", ...(it.asksConsent ? { consentVersion } : {}), version: it.version } });
    if (ended === null) return;
    sent();
    onDone(t.ended);
  };
  return (
    <FormSheet title={t.act.end} submit={t.act.end} note={t.endSheet.note} command={command} onSubmit={() => void submit()} onClose={onClose}>
      {parts.map((part) => (
        <Field
          key={part} id={`record-${part}`} label={t.endSheet[part]} kind="multiline" max={2000} value={draft[part]} onChange={(words) => write({ [part]: words })}
          error={tried && draft[part].trim() === "" ? t.endSheet.missing : undefined}
        />
      ))}
      <Choice
        label={t.endSheet.outcome} compact options={outcomes.map((value) => ({ value, title: outcomeTexts[value] }))} value={outcome} onChange={(to) => write({ outcome: to })}
        error={tried && outcome === null ? t.endSheet.chooseOutcome : undefined}
      />
      {it.asksConsent ? <Check label={t.endSheet.consent} sentence={t.endSheet.consentNote} checked={agreed} onChange={setAgreed} error={tried && !agreed ? t.endSheet.consentMissing : undefined} /> : null}
    </FormSheet>
  );
}

function CancelSheet({ it, onDone, onClose }: { it: StaffBooking; onDone: (said: string) => void; onClose: () => void }) {
  const command = useCommand(cancelForRoute);
  const { typed, write, sent } = useSheetTyped(it.number, "cancel", { reason: "", words: "" });
  const { words } = typed;
  const reason = reasons.find((one) => one === typed.reason) ?? null;
  const [tried, setTried] = useState(false);
  const submit = async () => {
    setTried(true);
    if (reason !== null && (await command.run({ params: { bookingNumber: it.number }, body: { reason, words: words.trim(), version: it.version } }))) {
      sent();
      onDone(t.done.cancel);
    }
  };
  return (
    <FormSheet title={t.act.cancel} submit={t.act.cancel} danger note={t.cancelSheet.note} command={command} onSubmit={() => void submit()} onClose={onClose}>
      <Choice label={t.cancelSheet.why} compact options={reasons.map((value) => ({ value, title: cancelTexts[value] }))} value={reason} onChange={(value) => write({ reason: value })} error={tried && reason === null ? t.cancelSheet.whyMissing : undefined} />
      <Field label={t.cancelSheet.words} value={words} onChange={(more) => write({ words: more })} max={200} />
    </FormSheet>
  );
}

/** The half screen of what is open, if any; moving and booking again have a screen of their own. Give it the booking's number as key. */
export function VisitSheets({ visit }: { visit: Visit }) {
  const { it, open, setOpen, done } = visit;
  // Read once it runs: a sheet that was closed, or a page, loses nothing of what was typed.
  const record = useSheetTyped(it?.number ?? "", "record", noRecord, it?.status === "running");
  if (it === null) return null;
  const close = () => setOpen(null);
  if (open === "end") return <EndSheet it={it} record={record} onDone={done} onClose={close} />;
  if (open === "cancel") return <CancelSheet it={it} onDone={done} onClose={close} />;
  return (
    <Confirm open={open === "missed"} title={t.missedTitle} confirm={t.act.missed} busy={visit.busy} onConfirm={visit.sayMissed} onClose={close}>
      <Box>{t.missedNote}</Box>
    </Confirm>
  );
}
