import { cancelBookingRoute, checkInRoute, confirmBookingRoute, openRoomRoute, reportRoomFailureRoute } from "@huiyin/shared/bookings/api";
import { checkInCodeIn } from "@huiyin/shared/bookings/checkIn";
import type { zCancelReason } from "@huiyin/shared/bookings/schema";
import { useState } from "react";
import type * as z from "zod/mini";
import { bookingTexts, cancelTexts } from "@/parts/bookings/texts";
import type { MyBooking } from "@/parts/bookings/words";
import { scan } from "@/platform/scan";
import { useCommand } from "@/platform/useCommand";
import { openVideoRoom } from "@/platform/videoRoom";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Choice } from "@/ui/Choice";
import { Confirm } from "@/ui/Confirm";
import { NoticeBar } from "@/ui/NoticeBar";

const texts = bookingTexts.one;
type Props = { it: MyBooking; onDone: (said: string) => void };
type Reason = z.infer<typeof zCancelReason>;
/** Whether a lawyer is away or a station shut is for the station to say. */
const reasons: readonly Reason[] = ["cannot_come", "not_needed", "solved", "wrong", "other"];

/** The one thing that waits for the worker's own word. */
export function ConfirmButton({ it, onDone }: Props) {
  const { busy, sentence, run } = useCommand(confirmBookingRoute);
  const confirm = async () => {
    if ((await run({ params: { bookingNumber: it.number }, body: {} })) !== null) onDone(texts.confirmed);
  };
  return (
    <Box className="ui-grow ui-stack">
      {sentence === null ? null : <NoticeBar tone="late">{sentence}</NoticeBar>}
      <Button busy={busy} onPress={() => void confirm()}>
        {texts.confirm}
      </Button>
    </Box>
  );
}

/** Asked once, with a reason: the next in line hears at once that there is a place. */
export function Cancelling({ it, onDone }: Props) {
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState<Reason | null>(null);
  const [tried, setTried] = useState(false);
  const { busy, sentence, run } = useCommand(cancelBookingRoute);
  const cancel = async () => {
    setTried(true);
    if (reason === null || (await run({ params: { bookingNumber: it.number }, body: { reason } })) === null) return;
    setAsking(false);
    onDone(texts.cancelled);
  };
  return (
    <>
      <Button kind="text" onPress={() => setAsking(true)}>
        {texts.cancel}
      </Button>
      <Confirm open={asking} title={texts.cancelTitle} confirm={texts.cancel} cancel={texts.keep} danger busy={busy} onConfirm={() => void cancel()} onClose={() => setAsking(false)}>
        <Box className="ui-stack">
          <Choice label={texts.why} options={reasons.map((value) => ({ value, title: cancelTexts[value] }))} value={reason} onChange={setReason} error={tried && reason === null ? texts.whyMissing : undefined} />
          <Box className="ui-note">{texts.cancelNote}</Box>
          {sentence === null ? null : <NoticeBar tone="late">{sentence}</NoticeBar>}
        </Box>
      </Confirm>
    </>
  );
}

/** In front of the poster; a browser has no scanner, there the phone's own camera opens the page (mine/CheckInHere.tsx). */
export function CheckIn({ it, onDone }: Props) {
  const { busy, sentence, run, clear } = useCommand(checkInRoute);
  const [wrong, setWrong] = useState(false);
  if (process.env.TARO_ENV !== "weapp") return <NoticeBar tone="info">{texts.checkInNote}</NoticeBar>;
  const check = async () => {
    setWrong(false);
    clear();
    const text = await scan();
    if (text === null) return;
    const code = checkInCodeIn(text);
    if (code === null) return setWrong(true);
    if ((await run({ params: { bookingNumber: it.number }, body: { code } })) !== null) onDone(texts.arrivedNow);
  };
  return (
    <Box className="ui-stack">
      {wrong ? <NoticeBar tone="late">{texts.notACode}</NoticeBar> : null}
      {sentence === null ? null : <NoticeBar tone="late">{sentence}</NoticeBar>}
      <Button busy={busy} onPress={() => void check()}>
        {texts.checkIn}
      </Button>
      <Box className="ui-note">{texts.checkInNote}</Box>
    </Box>
  );
}

/** Into the video; where it does not open, the lawyer calls, and both know. */
export function VideoRoom({ it }: { it: MyBooking }) {
  const open = useCommand(openRoomRoute);
  const failure = useCommand(reportRoomFailureRoute);
  const [said, setSaid] = useState<string | null>(null);
  const [entered, setEntered] = useState(false);
  const fail = async () => {
    if ((await failure.run({ params: { bookingNumber: it.number }, body: {} })) !== null) setSaid(texts.roomByPhone);
  };
  const enter = async () => {
    const room = await open.run({ params: { bookingNumber: it.number }, body: {} });
    if (room === null) return;
    if (room.byPhone) return setSaid(texts.roomByPhone);
    const came = await openVideoRoom(room);
    if (came === "failed") return fail();
    setEntered(true);
    setSaid(came === "copied" ? texts.roomCopied : null);
  };
  const sentence = open.sentence ?? failure.sentence;
  return (
    <Box className="ui-stack">
      {said === null ? null : <NoticeBar tone="info">{said}</NoticeBar>}
      {sentence === null ? null : <NoticeBar tone="late">{sentence}</NoticeBar>}
      <Button busy={open.busy} onPress={() => void enter()}>
        {texts.room}
      </Button>
      {entered ? (
        <Button kind="plain" busy={failure.busy} onPress={() => void fail()}>
          {texts.roomFailed}
        </Button>
      ) : null}
    </Box>
  );
}
