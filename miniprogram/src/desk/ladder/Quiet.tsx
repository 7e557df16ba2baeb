import { zLocalTime } from "@huiyin/shared/kernel/time";
import { mostQuiet } from "@huiyin/shared/tickets/ladderRules";
import type { LadderPlan } from "@huiyin/shared/tickets/schema";
import { Button } from "@/ui/Button";
import { newQuiet, replaced, without } from "./draft";
import { texts as t } from "./texts.zh";

type Spans = LadderPlan["quiet"];

/** Spans of every day in which what is not urgent does not ring. */
export function Quiet({ spans, onChange }: { spans: Spans; onChange: (spans: Spans) => void }) {
  const edit = (at: number, edge: "start" | "end", text: string) => {
    const time = zLocalTime.safeParse(text);
    const span = spans[at];
    if (time.success && span !== undefined) onChange(replaced(spans, at, { ...span, [edge]: time.data }));
  };
  return (
    <section className="ui-stack" aria-label={t.quiet}>
      <h2 className="ui-h2 ui-large">{t.quiet}</h2>
      <p className="ui-note">{t.quietNote}</p>
      {spans.map((span, at) => (
        <div key={at} className="ladder-quiet">
          <input className="ui-input ladder-cell" type="time" aria-label={t.quietFrom(at + 1)} value={span.start} onChange={(event) => edit(at, "start", event.target.value)} />
          <span aria-hidden>–</span>
          <input className="ui-input ladder-cell" type="time" aria-label={t.quietTo(at + 1)} value={span.end} onChange={(event) => edit(at, "end", event.target.value)} />
          <Button kind="text" small label={`${t.quiet} ${at + 1} ${t.remove}`} onPress={() => onChange(without(spans, at))}>
            {t.remove}
          </Button>
        </div>
      ))}
      <div>
        <Button kind="plain" small disabled={spans.length >= mostQuiet} onPress={() => onChange([...spans, newQuiet()])}>
          {t.quietAdd}
        </Button>
      </div>
    </section>
  );
}
