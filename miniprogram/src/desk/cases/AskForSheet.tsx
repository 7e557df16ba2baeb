import { readHandlerAsksForRoute, recordHandlerAskRoute } from "@huiyin/shared/cases/handlerAskApi";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { useState } from "react";
import { FormSheet } from "@/parts/staff/FormSheet";
import { Unread } from "@/parts/staff/Unread";
import { useNow } from "@/platform/clock";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Choice } from "@/ui/Choice";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Row } from "@/ui/Row";
import { Sheet } from "@/ui/Sheet";
import { byText, stillText, whenText } from "@/ui/when";
import { texts } from "./texts.zh";

const t = texts.ask;
type Props = { number: CaseNumber; onDone: (said: string) => void; onClose: () => void };

/** 换人, 投诉 of whoever called or came by, written down for them; and what became of an earlier one, to tell it on. Its words go to the level above alone. */
export function AskForSheet({ number, onDone, onClose }: Props) {
  const now = useNow();
  const query = useQuery(readHandlerAsksForRoute, { params: { number } });
  const { reply } = query;
  const command = useCommand(recordHandlerAskRoute);
  const [typed, setTyped] = useState({ kind: "", why: "" });
  const [tried, setTried] = useState(false);
  const may = reply?.may ?? [];
  const kind = may.find((one) => one === typed.kind) ?? (may.length === 1 ? (may[0] ?? null) : null);
  const submit = async () => {
    setTried(true);
    const why = typed.why.trim();
    if (kind === null || why === "") return;
    const done = await command.run({ params: { number }, body: { kind, why } });
    if (done !== null) onDone(t.done(stillText(byText(done.by, now), done.provisional)));
  };
  const before = (
    <>
      {reply === null ? <Unread what={t.before} query={query} /> : null}
      {(reply?.asks ?? []).map((it) => (
        <Row
          key={it.id} title={`${t.kinds[it.kind]} · ${whenText(it.askedAt, now)}`} side={t.states[it.state]}
          note={[it.by === null ? "" : t.waits(stillText(byText(it.by, now), it.provisional)), it.answer === null ? "" : t.answer(it.answer)].filter(Boolean).join(" · ") || undefined}
        />
      ))}
    </>
  );
  if (reply !== null && may.length === 0)
    return (
      <Sheet open title={t.title} onClose={onClose}>
        <div className="ui-stack">
          {before}
          {reply.asks.every((it) => it.state !== "open") ? <NoticeBar tone="info">{t.none}</NoticeBar> : null}
        </div>
      </Sheet>
    );
  return (
    <FormSheet title={t.title} submit={t.send} note={t.note} command={command} onSubmit={() => void submit()} onClose={onClose}>
      {before}
      {reply === null ? null : <Choice label={t.kind} value={kind} onChange={(one) => setTyped({ ...typed, kind: one })} error={tried && kind === null ? t.kindMissing : undefined} options={may.map((value) => ({ value, title: t.kinds[value] }))} />}
      <Field id="ask-why" label={t.why} hint={t.whyHint} kind="multiline" max={1000} value={typed.why} onChange={(why) => setTyped({ ...typed, why })} error={tried && typed.why.trim() === "" ? t.whyMissing : undefined} />
    </FormSheet>
  );
}
