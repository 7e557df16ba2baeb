import { checkInRoute } from "@huiyin/shared/bookings/api";
import type { CheckInCode } from "@huiyin/shared/bookings/checkIn";
import { bookingTexts } from "@/parts/bookings/texts";
import { hourText, type MyBooking } from "@/parts/bookings/words";
import { useCommand } from "@/platform/useCommand";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { NoticeBar } from "@/ui/NoticeBar";

const texts = bookingTexts.here;

function One({ it, code, onDone }: { it: MyBooking; code: CheckInCode; onDone: (said: string) => void }) {
  const { busy, sentence, run } = useCommand(checkInRoute);
  const arrive = async () => {
    if ((await run({ params: { bookingNumber: it.number }, body: { code } })) !== null) onDone(bookingTexts.one.arrivedNow);
  };
  return (
    <Card tone="accent">
      <Box className="ui-stack">
        <Box className="ui-strong">{texts.which(hourText(it.startAt), it.stationName)}</Box>
        {sentence === null ? null : <NoticeBar tone="late">{sentence}</NoticeBar>}
        <Button busy={busy} onPress={() => void arrive()}>{texts.arrive}</Button>
      </Box>
    </Card>
  );
}

/** Whoever scanned the poster with the phone's own camera: which of today's bookings it is, one tap from being there. */
export function CheckInHere({ bookings, code, onDone }: { bookings: readonly MyBooking[]; code: CheckInCode; onDone: (said: string) => void }) {
  const due = bookings.filter((it) => it.mayCheckIn);
  if (due.length === 0) return <NoticeBar tone="info">{texts.none}</NoticeBar>;
  return <>{due.map((it) => <One key={it.number} it={it} code={code} onDone={onDone} />)}</>;
}
