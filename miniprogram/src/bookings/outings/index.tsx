import { listOutingsRoute, takeSeatRoute } from "@huiyin/shared/bookings/api";
import { zStationId, type StationId } from "@huiyin/shared/kernel/ids";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import type { Instant } from "@huiyin/shared/kernel/time";
import Taro, { useRouter } from "@tarojs/taro";
import { openBooking } from "@/parts/bookings/BookingRow";
import { SignedOut } from "@/parts/bookings/SignedOut";
import { bookingTexts } from "@/parts/bookings/texts";
import { visitConsentVersion, VisitNotice } from "@/parts/bookings/VisitNotice";
import { hourText } from "@/parts/bookings/words";
import { askInTap, recordAsked, useTemplates } from "@/parts/notices/templates";
import { useNow } from "@/platform/clock";
import { useSession } from "@/platform/session";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Empty } from "@/ui/Empty";
import { NoticeBar } from "@/ui/NoticeBar";
import { Page } from "@/ui/Page";
import { Skeleton } from "@/ui/Skeleton";
import { StatusChip } from "@/ui/StatusChip";
import { Facts, Timed } from "@/ui/Whole";
import { whenText } from "@/ui/when";

const texts = bookingTexts.outings;
type Outing = ReplyOf<typeof listOutingsRoute>["outings"][number];

function OutingCard({ it, now }: { it: Outing; now: Instant }) {
  const { busy, sentence, run } = useCommand(takeSeatRoute);
  const left = it.seats - it.taken;
  const take = async () => {
    const said = await askInTap("worker");
    const reply = await run({ params: { outingId: it.id }, body: { number: null, door: process.env.TARO_ENV === "weapp" ? "miniprogram" : "h5", consentVersion: visitConsentVersion } });
    if (reply === null) return;
    void recordAsked(said);
    void Taro.redirectTo({ url: openBooking(reply.booking.number, "booked") });
  };
  return (
    <Card>
      <Box className="ui-stack">
        <Box className="ui-line">
          <Box className="ui-grow ui-strong">{it.title}</Box>
          <StatusChip tone="info">{texts.kinds[it.kind]}</StatusChip>
        </Box>
        <Box>
          <Timed>{`${whenText(it.from, now)}–${hourText(it.to)}`}</Timed>
        </Box>
        <Box className="ui-note">
          <Facts of={[it.place, it.stationName, texts.seats(left)]} />
        </Box>
        {sentence === null ? null : <NoticeBar tone="late">{sentence}</NoticeBar>}
        {left > 0 ? <Button busy={busy} onPress={() => void take()}>{texts.take}</Button> : null}
      </Box>
    </Card>
  );
}

function List({ station }: { station: StationId }) {
  useTemplates();
  const now = useNow();
  const { reply, loading, sentence, refresh } = useQuery(listOutingsRoute, { params: { stationId: station } });
  if (reply === null) return loading ? <Skeleton lines={4} /> : <Empty title={texts.failed} sentence={sentence ?? undefined} action={<Button kind="plain" onPress={refresh}>{bookingTexts.list.retry}</Button>} />;
  if (reply.outings.length === 0) return <Empty title={texts.empty} sentence={texts.emptyNote} action={<Button onPress={() => void Taro.switchTab({ url: "/pages/bookings/index" })}>{bookingTexts.list.book}</Button>} />;
  return <><VisitNotice />{reply.outings.map((it) => <OutingCard key={it.id} it={it} now={now} />)}</>;
}

/** Where a lawyer comes to: buses and buildings, with seats. */
export default function OutingsPage() {
  const station = zStationId.safeParse(useRouter().params["station"]);
  const signedIn = useSession((session) => session.signedIn !== null);
  if (!station.success) return <Page><Empty title={texts.failed} action={<Button onPress={() => void Taro.switchTab({ url: "/pages/bookings/index" })}>{bookingTexts.list.book}</Button>} /></Page>;
  if (!signedIn) return <SignedOut next={`/bookings/outings/index?station=${station.data}`} />;
  return <Page title={texts.title}><List station={station.data} /></Page>;
}
