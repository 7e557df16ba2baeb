import type { Instant, LocalDate } from "@huiyin/shared/kernel/time";
import type { RotaChange } from "@huiyin/shared/rota/changes";
import { useState } from "react";
import { exceptionSentence, ruleSentence, type Names } from "@/parts/rota/words";
import { Button } from "@/ui/Button";
import { KeyHint } from "@/ui/desk/KeyHint";
import { NoticeBar } from "@/ui/NoticeBar";
import { Skeleton } from "@/ui/Skeleton";
import { StatusChip } from "@/ui/StatusChip";
import { findingsOf, type Review, type RotaReply } from "./model";
import { texts as t } from "./texts.zh";
import type { RotaDesk } from "./useRotaDesk";

/** One change that waits to be saved, as a sentence. */
export function changeSentence(change: RotaChange, rota: RotaReply, names: Names, now: Instant): string {
  const exception = (id: string) => rota.exceptions.find((it) => it.exception.id === id)?.exception;
  const rule = (id: string) => rota.rules.filter((it) => it.id === id).at(-1);
  switch (change.what) {
    case "rule":
      return (change.id === null ? t.change.rule : t.change.edit)(ruleSentence(change.rule, names));
    case "end": {
      const it = rule(change.id);
      return t.change.end(it === undefined ? "" : ruleSentence(it, names));
    }
    case "exception":
      return exceptionSentence(change.exception, names, now);
    case "withdraw":
    case "answer": {
      const it = exception(change.id);
      const words = change.what === "withdraw" ? t.change.withdraw : change.answer === "accept" ? t.change.accept : t.change.decline;
      return words(it === undefined ? "" : exceptionSentence(it, names, now));
    }
  }
}

/** What the changes would do, worst first; each line leads to its day. */
export function Findings({ review, now, onDay }: { review: Review; now: Instant; onDay: (date: LocalDate) => void }) {
  const [all, setAll] = useState(false);
  const findings = findingsOf(review, now);
  const warned = findings.filter((it) => it.tone !== "info").length;
  const shown = all ? findings : findings.slice(0, 8);
  return (
    <section aria-label={warned > 0 ? t.findings(warned) : t.noFindings}>
      <div className="ui-strong" role="status">{warned > 0 ? t.findings(warned) : t.noFindings}</div>
      <ul className="ui-list">
        {shown.map((it) => (
          <li key={it.id}>
            <button type="button" className="desk-item rota-finding" onClick={() => onDay(it.date)} title={t.review.jump}>
              <StatusChip tone={it.tone} shape={it.tone === "late" ? "triangle" : it.tone === "wait" ? "dot" : "square"}>{it.title}</StatusChip>
              <span className="rota-finding__text">{it.sentence}</span>
            </button>
          </li>
        ))}
      </ul>
      {findings.length > shown.length ? (
        <Button kind="text" small onPress={() => setAll(true)}>
          {t.findingsMore(findings.length - shown.length)}
        </Button>
      ) : null}
    </section>
  );
}

/** The changes that wait, what they would do, and the button that saves them all. */
export function Draft({ desk }: { desk: RotaDesk }) {
  const { changes, rota, review, save, names, now } = desk;
  if (changes.length === 0 || rota.reply === null) return null;
  const reply = rota.reply;
  const blocked = review.reply?.unreachable.some((it) => it.isNew) ?? false;
  return (
    <section className="ui-card ui-card--accent ui-stack" aria-label={t.draft}>
      <h2 className="ui-h2 ui-large">{t.draft}</h2>
      <ul className="ui-list">
        {changes.map((change, index) => (
          <li key={index} className="rota-change">
            <span className="ui-grow">{changeSentence(change, reply, names, now)}</span>
            <Button kind="text" small onPress={() => desk.drop(index)} label={`${t.drop}：${changeSentence(change, reply, names, now)}`}>
              {t.drop}
            </Button>
          </li>
        ))}
      </ul>
      {review.reply === null ? (
        review.loading ? (
          <Skeleton lines={2} text={t.reviewing} />
        ) : (
          <NoticeBar tone="late" action={<Button kind="text" small onPress={review.refresh}>{t.review.jump}</Button>}>{review.sentence ?? t.reviewFailed}</NoticeBar>
        )
      ) : (
        <Findings review={review.reply} now={now} onDay={desk.setDate} />
      )}
      {blocked ? <NoticeBar tone="late">{t.blocked}</NoticeBar> : null}
      {save.sentence && !desk.rereads ? <NoticeBar tone="late">{save.refusal === "rota.stale" ? t.stale : save.sentence}</NoticeBar> : null}
      <div className="rota-save">
        <Button kind="plain" onPress={() => desk.drop(null)}>
          {t.dropAll}
        </Button>
        <Button busy={save.busy || desk.rereads} busyText={t.saving} disabled={blocked} onPress={() => void desk.send()}>
          {t.save} <KeyHint>Ctrl ↵</KeyHint>
        </Button>
      </div>
    </section>
  );
}
