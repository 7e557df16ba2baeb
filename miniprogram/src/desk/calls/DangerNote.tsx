import type { DangerAdvice } from "@huiyin/shared/cases/danger";
import { phoneCall } from "@/platform/phoneCall";
import { Button } from "@/ui/Button";
import { texts } from "./texts.zh";

const t = texts.danger;

/** What to do now, and the numbers. It stands beside the story and stops nothing. `note`: how urgent the case will be, as it was decided. */
export function DangerNote({ advice, note }: { advice: DangerAdvice; note: string }) {
  return (
    <section className="ui-card ui-card--late call-danger" role="alert" aria-label={t.title}>
      <strong className="call-danger__title">{t.title}</strong>
      <ul className="ui-list">
        {advice.kinds.map((kind) => (
          <li key={kind}>{t.do[kind]}</li>
        ))}
      </ul>
      <div className="call-danger__numbers">
        <span>{t.call}</span>
        {advice.call.map((number) => (
          <Button key={number} kind="danger" small label={`${t.call} ${number}`} onPress={() => void phoneCall(number)}>
            {number}
          </Button>
        ))}
      </div>
      <div className="ui-note">{note}</div>
    </section>
  );
}
