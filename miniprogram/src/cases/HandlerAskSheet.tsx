import type { DangerAdvice } from "@huiyin/shared/cases/danger";
import type { askHandlerRoute, readHandlerAsksRoute } from "@huiyin/shared/cases/handlerAskApi";
import type { BodyOf, ReplyOf } from "@huiyin/shared/kernel/route";
import type { Instant } from "@huiyin/shared/kernel/time";
import { useState } from "react";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Choice } from "@/ui/Choice";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Sheet } from "@/ui/Sheet";
import { Skeleton } from "@/ui/Skeleton";
import { StatusChip } from "@/ui/StatusChip";
import { byText, stillText, whenText } from "@/ui/when";
import { handlerTexts as t } from "./texts";

type Typed = { readonly kind: string; readonly why: string };
type Props = {
  /** What was asked before, and what may be asked: behind their sign-in, or behind number and code. */
  asked: { readonly reply: ReplyOf<typeof readHandlerAsksRoute> | null; readonly loading: boolean; readonly sentence: string | null; readonly refresh: () => void };
  ask: { readonly busy: boolean; readonly sentence: string | null; readonly run: (said: BodyOf<typeof askHandlerRoute>) => Promise<ReplyOf<typeof askHandlerRoute> | null> };
  /** As typed so far; kept by whoever knows whose phone it is. */
  typed: Typed; write: (part: Partial<Typed>) => void; sent: () => void;
  now: Instant; onSaid: (sentence: string) => void; onDanger: (advice: DangerAdvice | null) => void; onClose: () => void;
};

/** What was asked before with its answer, and the two things that may be asked. Read only when somebody opens it: nothing of it stands on the page others may see. */
export function HandlerAskSheet({ asked: { reply, loading, sentence, refresh }, ask, typed, write, sent, now, onSaid, onDanger, onClose }: Props) {
  const { why } = typed;
  const [tried, setTried] = useState(false);
  const may = reply?.may ?? [];
  const chosen = may.find((one) => one === typed.kind) ?? (may.length === 1 ? (may[0] ?? null) : null);
  const send = async () => {
    setTried(true);
    if (chosen === null || why.trim() === "") return;
    const done = await ask.run({ kind: chosen, why: why.trim() });
    if (done === null) return;
    sent();
    onDanger(done.danger);
    onSaid(t.sent(stillText(byText(done.by, now), done.provisional)));
    onClose();
  };
  return (
    <Sheet open title={t.title} onClose={onClose} foot={may.length === 0 ? null : <Button busy={ask.busy} onPress={() => void send()}>{t.send}</Button>}>
      <Box className="ui-stack">
        <Box className="ui-note">{t.why}</Box>
        {reply === null ? loading ? <Skeleton lines={3} /> : <NoticeBar tone="late" action={<Button kind="text" small onPress={refresh}>{t.retry}</Button>}>{sentence}</NoticeBar> : null}
        {(reply?.asks ?? []).map((it) => (
          <Card key={it.id}>
            <Box className="ui-line">
              <Box className="ui-grow ui-strong">{t.kinds[it.kind]}</Box>
              <StatusChip tone={it.state === "open" ? "wait" : "ok"}>{t.states[it.state]}</StatusChip>
            </Box>
            <Box className="case-story">{it.why}</Box>
            <Box className="ui-note">{whenText(it.askedAt, now)}</Box>
            {it.by === null ? null : <Box>{t.open(stillText(byText(it.by, now), it.provisional))}</Box>}
            {it.answer === null ? null : (
              <>
                <Box className="ui-strong">{t.answer}</Box>
                <Box className="case-story">{it.answer}</Box>
              </>
            )}
          </Card>
        ))}
        {reply !== null && may.length === 0 && reply.asks.every((it) => it.state !== "open") ? <Box>{t.ended}</Box> : null}
        {may.length === 0 ? null : (
          <>
            <Choice label={t.kind} options={may.map((one) => ({ value: one, title: t.kinds[one], sentence: t.kindNotes[one] }))} value={chosen} onChange={(kind) => write({ kind })} error={tried && chosen === null ? t.kindMissing : undefined} />
            <Field label={t.words} hint={t.wordsHint} kind="multiline" value={why} onChange={(words) => write({ why: words })} max={1000} error={tried && why.trim() === "" ? t.wordsMissing : undefined} />
          </>
        )}
        {ask.sentence ? <NoticeBar tone="late">{ask.sentence}</NoticeBar> : null}
      </Box>
    </Sheet>
  );
}
