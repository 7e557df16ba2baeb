import { declareConflictRoute } from "@huiyin/shared/cases/conflictApi";
import { useState } from "react";
import { useCommand } from "@/platform/useCommand";
import { Choice } from "@/ui/Choice";
import { Field } from "@/ui/Field";
import type { SheetProps } from "./CaseSheets";
import { conflictTexts as t } from "./conflictTexts.zh";
import { FormSheet } from "./FormSheet";
import { useSheetTyped } from "./useSheetTyped";

const reasons = ["client", "agent", "kin", "interest", "other"] as const;
/** Whoever has the case turns out to be bound to its other side: said with a reason, and it is theirs no longer. */
export function ConflictSheet({ number, version, onDone, onClose, onStale }: SheetProps) {
  const command = useCommand(declareConflictRoute);
  const { typed, write, sent } = useSheetTyped(number, "conflict", { reason: "", more: "" });
  const { more } = typed;
  const reason = reasons.find((one) => one === typed.reason) ?? null;
  const [tried, setTried] = useState(false);
  const wordless = reason === "other" && more.trim() === "";
  const options = reasons.map((value) => ({ value, title: t.reasons[value] }));
  const submit = async () => {
    setTried(true);
    if (reason === null || wordless) return;
    const said = [reason === "other" ? "" : t.reasons[reason], more.trim()].filter(Boolean).join("：");
    if (await command.run({ params: { number }, body: { reason: said, version } })) {
      sent();
      onDone(t.done);
    }
  };
  return (
    <FormSheet title={t.title} submit={t.title} note={t.note} danger command={command} onStale={onStale} onSubmit={() => void submit()} onClose={onClose}>
      <Choice label={t.why} options={options} value={reason} onChange={(to) => write({ reason: to })} error={tried && reason === null ? t.missing : undefined} />
      <Field label={t.more} value={more} onChange={(words) => write({ more: words })} max={400} optional={reason !== "other"} error={tried && wordless ? t.otherMissing : undefined} />
    </FormSheet>
  );
}
