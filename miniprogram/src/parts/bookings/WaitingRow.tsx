import { leaveWaitingRoute, type listMyBookingsRoute } from "@huiyin/shared/bookings/api";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import type { Instant } from "@huiyin/shared/kernel/time";
import { useCommand } from "@/platform/useCommand";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { NoticeBar } from "@/ui/NoticeBar";
import { Row } from "@/ui/Row";
import { dateText } from "@/ui/when";
import { bookingTexts, modeTexts } from "./texts";

const texts = bookingTexts.tab;
type Waiting = ReplyOf<typeof listMyBookingsRoute>["waiting"][number];

/** A full day I wait for, and the way out of it. */
export function WaitingRow({ it, now, onLeft }: { it: Waiting; now: Instant; onLeft: (said: string) => void }) {
  const { busy, sentence, run } = useCommand(leaveWaitingRoute);
  const leave = async () => {
    if ((await run({ params: { waitingId: it.id }, body: {} })) !== null) onLeft(texts.left);
  };
  return (
    <Card bare>
      {sentence === null ? null : <NoticeBar tone="late">{sentence}</NoticeBar>}
      <Row
        title={texts.waiting(dateText(it.date, now), it.ahead)} note={`${modeTexts[it.mode]} · ${it.stationName || bookingTexts.list.shut}`}
        side={<Button kind="plain" small busy={busy} onPress={() => void leave()}>{texts.leave}</Button>}
      />
    </Card>
  );
}
