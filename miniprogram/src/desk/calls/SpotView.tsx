import { typeName } from "@/parts/staff/chips";
import { Button } from "@/ui/Button";
import { KeyHint } from "@/ui/desk/KeyHint";
import { NoticeBar } from "@/ui/NoticeBar";
import type { Spot } from "./calls";
import { texts } from "./texts.zh";

const t = texts.spot;

/** It is on record: no number, because there is no case; the next call may still make one. */
export function SpotView({ spot, onNext }: { spot: Spot; onNext: () => void }) {
  return (
    <div className="call-filed" role="status">
      {spot.older ? <NoticeBar tone="wait">{t.older}</NoticeBar> : null}
      <div className="call-box call-filed__who">
        <strong className="ui-large">{spot.outcome.kind === "handed" ? t.handed(texts.bodies[spot.outcome.body]) : t.answered}</strong>
        <div>{typeName(spot.type)}</div>
        <div className="ui-note">{t.counted}</div>
      </div>
      <div className="call-filed__acts">
        <Button id="call-next" onPress={onNext}>
          {texts.filed.next} <KeyHint>N</KeyHint>
        </Button>
      </div>
    </div>
  );
}
