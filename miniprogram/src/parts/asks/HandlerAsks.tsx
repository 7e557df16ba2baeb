import { decideHandlerAskRoute, listHandlerAsksRoute } from "@huiyin/shared/cases/handlerAskApi";
import { showCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import { useState } from "react";
import { useNow } from "@/platform/clock";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Empty } from "@/ui/Empty";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Skeleton } from "@/ui/Skeleton";
import { StatusChip } from "@/ui/StatusChip";
import { byText, stillText, whenText } from "@/ui/when";
import { typeLabel } from "../cases/status";
import { FormSheet } from "../staff/FormSheet";
import { useSheetTyped } from "../staff/useSheetTyped";
import "../staff/staff.scss";
import { askTexts as t } from "./texts.zh";

type Ask = ReplyOf<typeof listHandlerAsksRoute>["asks"][number];
type Decision = "reassigned" | "kept";

function Decide({ it, decision, onDone, onClose }: { it: Ask; decision: Decision; onDone: () => void; onClose: () => void }) {
  const command = useCommand(decideHandlerAskRoute);
  // One case may be asked about twice.
  const { typed: { answer }, write, sent } = useSheetTyped(it.number, "decide", { answer: "" }, true, it.id);
  const [tried, setTried] = useState(false);
  const submit = async () => {
    setTried(true);
    if (answer.trim() === "") return;
    if (await command.run({ params: { number: it.number }, body: { id: it.id, decision, answer: answer.trim() } })) {
      sent();
      onDone();
    }
  };
  const words = decision === "kept" ? { title: t.keepTitle, submit: t.keep, note: t.keepNote } : { title: t.reassignTitle, submit: t.reassign, note: t.reassignNote };
  return (
    <FormSheet {...words} command={command} onSubmit={() => void submit()} onClose={onClose}>
      <Field label={t.answer} kind="multiline" value={answer} onChange={(words) => write({ answer: words })} max={1000} focus error={tried && answer.trim() === "" ? t.missing : undefined} />
    </FormSheet>
  );
}

/** What waits for the level above to decide, the longest waiting first. @param onDecided whoever counts them counts anew */
export function HandlerAsks({ onDecided }: { onDecided?: () => void }) {
  const now = useNow();
  const { reply, loading, sentence, refresh } = useQuery(listHandlerAsksRoute, {});
  const [deciding, setDeciding] = useState<{ it: Ask; decision: Decision } | null>(null);
  const [said, setSaid] = useState(false);
  if (reply === null) return loading ? <Skeleton lines={5} /> : <NoticeBar tone="late" action={<Button kind="text" small onPress={refresh}>{t.retry}</Button>}>{sentence}</NoticeBar>;
  return (
    <Box className="ui-stack">
      {said ? <NoticeBar tone="ok" onClose={() => setSaid(false)}>{t.done}</NoticeBar> : null}
      {reply.asks.length === 0 ? <Empty title={t.none} sentence={t.noneNote} /> : <Box className="ui-note">{t.why}</Box>}
      {reply.asks.map((it) => (
        <Card key={it.id}>
          <Box className="ui-line">
            <Box className="ui-grow ui-strong">{t.kinds[it.kind]}</Box>
            {it.late ? <StatusChip tone="late">{t.late}</StatusChip> : null}
          </Box>
          <Box className="ui-note">{`${showCaseNumber(it.number)} · ${whenText(it.askedAt, now)}`}</Box>
          <Box>{t.about(it.handlerName, typeLabel(it.type))}</Box>
          <Box className="staff-story">{it.why}</Box>
          <Box className="ui-note">{t.by(stillText(byText(it.by, now), it.provisional))}</Box>
          {it.mayReassign ? <Button onPress={() => setDeciding({ it, decision: "reassigned" })}>{t.reassign}</Button> : <Box className="ui-note">{t.changed}</Box>}
          <Button kind="plain" onPress={() => setDeciding({ it, decision: "kept" })}>{t.keep}</Button>
        </Card>
      ))}
      {deciding === null ? null : <Decide {...deciding} onClose={() => setDeciding(null)} onDone={() => (setDeciding(null), setSaid(true), refresh(), onDecided?.())} />}
    </Box>
  );
}
