import type { Instant } from "@huiyin/shared/kernel/time";
import type { RotaChange } from "@huiyin/shared/rota/changes";
import type { RotaRule } from "@huiyin/shared/rota/schema";
import { exceptionSentence, ruleSentence, type Names } from "@/parts/rota/words";
import { rotaTexts } from "@/parts/rota/texts.zh";
import { Button } from "@/ui/Button";
import { StatusChip } from "@/ui/StatusChip";
import { whenText } from "@/ui/when";
import type { RotaReply } from "./model";
import { texts as t } from "./texts.zh";

type Changed = { readonly mayEdit: boolean; readonly onChange: (changes: readonly RotaChange[]) => void };

/** The newest version of each rule that is not over: an edit that begins later stands beside the one it follows. */
export const standingRules = (rota: RotaReply, now: Instant): readonly RotaRule[] => rota.rules.filter((rule) => rule.to === null || rule.to > now);

export function Rules({ rota, names, now, mayEdit, onChange, onEdit }: Changed & { rota: RotaReply; names: Names; now: Instant; onEdit: (rule: RotaRule) => void }) {
  const rules = standingRules(rota, now);
  return (
    <section aria-label={t.rules}>
      <h2 className="ui-h2 ui-large">{t.rules}</h2>
      {rules.length === 0 ? <div className="ui-note">{t.noRules}</div> : null}
      <ul className="ui-list">
        {rules.map((rule) => (
          <li key={`${rule.id}${rule.version}`} className="rota-rule">
            <div>
              <StatusChip tone={rule.lane === "duty" ? "info" : "plain"} shape="square">{rotaTexts.lane[rule.lane]}</StatusChip> {ruleSentence(rule, names)}
            </div>
            {rule.from > now ? <div className="ui-note">{t.startsOn(whenText(rule.from, now))}</div> : null}
            {rule.to === null ? null : <div className="ui-note">{t.endsOn(whenText(rule.to, now))}</div>}
            {mayEdit ? (
              <div className="rota-acts">
                <Button kind="text" small onPress={() => onEdit(rule)} label={`${t.edit}：${ruleSentence(rule, names)}`}>
                  {t.edit}
                </Button>
                <Button kind="text" small onPress={() => onChange([{ what: "end", id: rule.id, at: null }])} label={`${t.end}：${ruleSentence(rule, names)}`}>
                  {t.end}
                </Button>
              </div>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

const tones = { asked: "wait", in_force: "ok", over: "plain", withdrawn: "plain", declined: "plain", lapsed: "plain" } as const;

export function Exceptions({ rota, names, now, mayEdit, onChange }: Changed & { rota: RotaReply; names: Names; now: Instant }) {
  const newestFirst = [...rota.exceptions].reverse();
  return (
    <section aria-label={t.exceptions}>
      <h2 className="ui-h2 ui-large">{t.exceptions}</h2>
      {newestFirst.length === 0 ? <div className="ui-note">{t.noExceptions}</div> : null}
      <ul className="ui-list">
        {newestFirst.map(({ state, exception }) => {
          const sentence = exceptionSentence(exception, names, now);
          return (
            <li key={exception.id} className="rota-rule">
              <div>
                <StatusChip tone={tones[state]} shape={state === "asked" ? "triangle" : "dot"}>{rotaTexts.state[state]}</StatusChip> {sentence}
              </div>
              {mayEdit ? (
                <div className="rota-acts">
                  {state === "asked" ? (
                    <>
                      <Button kind="text" small onPress={() => onChange([{ what: "answer", id: exception.id, answer: "accept" }])} label={`${t.accept}：${sentence}`}>
                        {t.accept}
                      </Button>
                      <Button kind="text" small onPress={() => onChange([{ what: "answer", id: exception.id, answer: "decline" }])} label={`${t.decline}：${sentence}`}>
                        {t.decline}
                      </Button>
                    </>
                  ) : null}
                  {state === "in_force" ? (
                    <Button kind="text" small onPress={() => onChange([{ what: "withdraw", id: exception.id }])} label={`${t.withdraw}：${sentence}`}>
                      {t.withdraw}
                    </Button>
                  ) : null}
                </div>
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
