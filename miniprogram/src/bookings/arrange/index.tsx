import { readStaffBookingRoute } from "@huiyin/shared/bookings/staffApi";
import { zBookingNumber } from "@huiyin/shared/bookings/schema";
import { parseCaseNumber, showCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { zStationId } from "@huiyin/shared/kernel/ids";
import Taro, { useRouter } from "@tarojs/taro";
import { useState } from "react";
import { ArrangeFields } from "@/parts/bookings/ArrangeFields";
import { staffBookingTexts as texts } from "@/parts/bookings/staffTexts.zh";
import { useArrange, type Arranging } from "@/parts/bookings/useArrange";
import { dateOf, hourText } from "@/parts/bookings/words";
import { doorFor } from "@/parts/staff/Door";
import { useStaff } from "@/parts/staff/useStaff";
import { useNow } from "@/platform/clock";
import { useQuery } from "@/platform/useQuery";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Check } from "@/ui/Check";
import { Empty } from "@/ui/Empty";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Page } from "@/ui/Page";
import { Skeleton } from "@/ui/Skeleton";
import { dateText } from "@/ui/when";

const t = texts.arrange;

function ArrangeView({ of }: { of: Arranging }) {
  const now = useNow();
  const it = useArrange(of, now, (booking) => void Taro.redirectTo({ url: `/bookings/visit/index?number=${booking.number}` }));
  const [confirmed, setConfirmed] = useState(true);
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const isMoving = of.moving !== null;
  const when = it.at === null ? null : `${dateText(dateOf(it.at), now)} ${hourText(it.at)}`;
  const send = () => {
    setTried(true);
    if (isMoving) void (reason.trim() === "" ? undefined : it.move(reason.trim()));
    else void it.book(null, confirmed, "desk");
  };
  return (
    <Page
      above={of.number === null ? undefined : showCaseNumber(of.number)} title={isMoving ? t.move : t.follow}
      foot={
        <Box className="ui-grow ui-stack">
          {it.refused === null ? null : <NoticeBar tone="late">{it.refused}</NoticeBar>}
          <Button busy={it.busy} busyText={t.working} disabled={it.at === null} onPress={send}>
            {when === null ? t.chooseTime : (isMoving ? t.moveTo : t.book)(when)}
          </Button>
        </Box>
      }
    >
      <ArrangeFields it={it} now={now} isMoving={isMoving} />
      {isMoving ? <Field label={t.reason} value={reason} max={200} onChange={setReason} error={tried && reason.trim() === "" ? t.reasonMissing : undefined} /> : <Check label={t.confirmed} sentence={t.confirmedNote} checked={confirmed} onChange={setConfirmed} />}
    </Page>
  );
}

/** A lawyer's next meeting about a case (`number`), or another time for a booking (`moving`). */
export default function ArrangePage() {
  const { params } = useRouter();
  const staff = useStaff();
  const station = zStationId.safeParse(params["station"]);
  const number = parseCaseNumber(params["number"] ?? "");
  const moving = zBookingNumber.safeParse(params["moving"]);
  const { reply, loading, sentence, refresh } = useQuery(readStaffBookingRoute, staff.state === "staff" && moving.success ? { params: { bookingNumber: moving.data } } : null);
  const door = doorFor(staff);
  if (door !== null) return <Page>{door}</Page>;
  if (moving.success && reply === null) return <Page title={t.move}>{loading ? <Skeleton lines={5} /> : <NoticeBar tone="late" action={<Button kind="text" small onPress={refresh}>{texts.again}</Button>}>{sentence}</NoticeBar>}</Page>;
  if (!station.success || (number === null && reply === null)) return <Page><Empty title={texts.notFound} action={<Button onPress={() => void Taro.switchTab({ url: "/pages/bookings/index" })}>{texts.toCalendar}</Button>} /></Page>;
  return <ArrangeView of={{ station: station.data, number, moving: reply }} />;
}
