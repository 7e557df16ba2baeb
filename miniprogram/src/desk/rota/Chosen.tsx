import type { Instant } from "@huiyin/shared/kernel/time";
import { longSpan, nameOf, type Names } from "@/parts/rota/words";
import { rotaTexts } from "@/parts/rota/texts.zh";
import { Button } from "@/ui/Button";
import { KeyHint } from "@/ui/desk/KeyHint";
import { shiftOf, type RotaReply, type Shift } from "./model";
import { texts as t } from "./texts.zh";

export type ShiftAct = "cover" | "swap" | "off";
/** Why nothing, or not everything, may be done with a shift; null when all may. */
export function hindrance(shift: Shift, now: Instant): "recorded" | "past" | "began" | null {
  if (shift.to <= now) return shift.recorded ? "recorded" : "past";
  return shift.from <= now ? "began" : null;
}

type ChosenProps = { rota: RotaReply; id: string | null; names: Names; now: Instant; mayEdit: boolean; onAct: (act: ShiftAct, shift: Shift) => void; onFill: (gap: RotaReply["gaps"][number]) => void };

/** The bar that is chosen, in words, and what may be done with it. */
export function Chosen({ rota, id, names, now, mayEdit, onAct, onFill }: ChosenProps) {
  const shift = shiftOf(rota, id);
  const gap = rota.gaps.find((one) => `gap|${one.from}` === id);
  if (shift === null && gap === undefined) return mayEdit ? <div className="ui-note">{`${t.noneChosen}${t.dragHint}`}</div> : <div className="ui-note">{t.readOnly}</div>;
  if (shift === null) {
    return gap === undefined ? null : (
      <section className="ui-card ui-stack" aria-label={t.chosen}>
        <div className="ui-strong">{rotaTexts.gap}</div>
        <div>{longSpan(gap, now)}</div>
        <div className="ui-note">{t.gapChosen}</div>
        {mayEdit && gap.to > now ? <Button kind="plain" small onPress={() => onFill(gap)}>{t.fillGap}</Button> : null}
      </section>
    );
  }
  const why = hindrance(shift, now);
  return (
    <section className="ui-card ui-stack" aria-label={t.chosen}>
      <div className="ui-strong">{`${nameOf(names, shift.person)} · ${rotaTexts.lane[shift.lane]}`}</div>
      <div>{longSpan(shift, now)}</div>
      {why === null ? null : <div className="ui-note">{t[why]}</div>}
      {mayEdit && why !== "past" && why !== "recorded" ? (
        <div className="rota-acts">
          {(["cover", "swap", "off"] as const).map((act) => (
            <Button key={act} kind="plain" small disabled={act === "swap" && why === "began"} onPress={() => onAct(act, shift)}>
              {t[act]} <KeyHint>{{ cover: "D", swap: "H", off: "L" }[act]}</KeyHint>
            </Button>
          ))}
        </div>
      ) : null}
    </section>
  );
}
