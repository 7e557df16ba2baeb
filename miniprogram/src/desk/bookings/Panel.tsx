import { showBookingNumber } from "@huiyin/shared/bookings/schema";
import { bookingStatusTexts } from "@huiyin/shared/bookings/texts.zh";
import type { Instant } from "@huiyin/shared/kernel/time";
import { staffBookingTexts as t } from "@/parts/bookings/staffTexts.zh";
import type { Visit } from "@/parts/bookings/useVisit";
import type { VisitAct } from "@/parts/bookings/visit";
import { VisitBody } from "@/parts/bookings/VisitBody";
import { bookingTone } from "@/parts/bookings/words";
import { Button } from "@/ui/Button";
import { KeyHint } from "@/ui/desk/KeyHint";
import { NoticeBar } from "@/ui/NoticeBar";
import { Skeleton } from "@/ui/Skeleton";
import { StatusChip } from "@/ui/StatusChip";
import { openRoom } from "../rooms";
import { deskTexts } from "../texts.zh";

/** Keys of what may be done with the booking that is open. */
export const actKeys: Readonly<Record<VisitAct, string | null>> = {
  checkIn: "c", start: "s", end: "e", confirm: "y", missed: "x", move: "h", cancel: "d", followUp: "f", room: "o", roomFailed: null,
};

type PanelProps = { visit: Visit; acts: readonly VisitAct[]; now: Instant; onClose: () => void };

/** One booking beside the queue: what to do with it now, and what is known of it. */
export function Panel({ visit, acts, now, onClose }: PanelProps) {
  const { it } = visit;
  const back = (
    <div>
      <Button kind="text" small onPress={onClose}>
        {deskTexts.back} <KeyHint>Esc</KeyHint>
      </Button>
    </div>
  );
  if (it === null) return <div className="ui-stack">{back}{visit.loading ? <Skeleton lines={5} /> : <NoticeBar tone="late">{visit.sentence}</NoticeBar>}</div>;
  return (
    <div className="ui-stack">
      {back}
      <div className="ui-line">
        <h2 className="ui-h2 ui-large">{showBookingNumber(it.number)}</h2>
        <StatusChip tone={bookingTone(it.status)}>{bookingStatusTexts[it.status]}</StatusChip>
      </div>
      {visit.refused === null ? null : <NoticeBar tone="late">{visit.refused}</NoticeBar>}
      <div className="queue-acts">
        {acts.map((act, at) => (
          <Button key={act} kind={at === 0 ? "primary" : "plain"} small busy={at === 0 && visit.busy} onPress={() => visit.act(act)}>
            {t.act[act]} {actKeys[act] === null ? null : <KeyHint>{String(actKeys[act]).toUpperCase()}</KeyHint>}
          </Button>
        ))}
      </div>
      <VisitBody it={it} now={now} onCase={(number) => openRoom("cases", `?number=${number}`)} />
    </div>
  );
}
