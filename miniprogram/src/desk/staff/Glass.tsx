import { breakGlassRoute, readThroughGlassRoute } from "@huiyin/shared/cases/rightsApi";
import { parseCaseNumber, type CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { useState } from "react";
import { FormSheet } from "@/parts/staff/FormSheet";
import { useNow } from "@/platform/clock";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Box } from "@/ui/Box";
import { Card } from "@/ui/Card";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Row } from "@/ui/Row";
import { Select } from "@/ui/Select";
import { whenText } from "@/ui/when";
import { texts } from "./texts.zh";

const t = texts.glass;
const lengths = ["10", "30", "60"] as const;

/** An administrator looks into a case they have no part in: why and for how long, before anything is shown. */
export function GlassSheet({ onOpen, onClose }: { onOpen: (number: CaseNumber) => void; onClose: () => void }) {
  const command = useCommand(breakGlassRoute);
  const [typed, setTyped] = useState({ number: "", reason: "" });
  const [minutes, setMinutes] = useState<(typeof lengths)[number]>("10");
  const [tried, setTried] = useState(false);
  const number = parseCaseNumber(typed.number);
  const submit = async () => {
    setTried(true);
    if (number === null || typed.reason.trim() === "") return;
    if ((await command.run({ params: { number }, body: { reason: typed.reason, minutes: Number(minutes) } })) !== null) onOpen(number);
  };
  return (
    <FormSheet title={t.title} submit={t.submit} note={t.note} danger command={command} onSubmit={() => void submit()} onClose={onClose}>
      <Field id="glass-number" label={t.number} kind="code" focus value={typed.number} onChange={(it) => setTyped((was) => ({ ...was, number: it }))} error={tried && number === null ? t.numberBad : undefined} />
      <Field id="glass-reason" label={t.reason} kind="multiline" max={500} value={typed.reason} onChange={(reason) => setTyped((was) => ({ ...was, reason }))} error={tried && typed.reason.trim() === "" ? t.reasonMissing : undefined} />
      <Select label={t.minutes} options={lengths.map((value) => ({ value, title: t.length(value) }))} value={minutes} onChange={setMinutes} />
    </FormSheet>
  );
}

export function GlassCard({ number }: { number: CaseNumber }) {
  const now = useNow();
  const { reply, sentence } = useQuery(readThroughGlassRoute, { params: { number } });
  if (reply === null) return sentence ? <NoticeBar tone="late">{sentence}</NoticeBar> : null;
  if (reply.until <= now) return <NoticeBar tone="wait">{t.over}</NoticeBar>;
  return (
    <Card title={t.until(whenText(reply.until, now))}>
      <Row title={reply.name ?? t.noName} note={reply.phone ?? undefined} />
      <Box className="staff-story">{reply.story}</Box>
      {reply.messages.map((one) => (
        <Row key={one.id} title={one.text} note={[one.title, whenText(one.at, now)].filter(Boolean).join(" · ")} />
      ))}
    </Card>
  );
}
