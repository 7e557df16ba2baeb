import { showBookingNumber, zBookingNumber, type BookingNumber } from "@huiyin/shared/bookings/schema";
import { bookingStatusTexts } from "@huiyin/shared/bookings/texts.zh";
import Taro, { useRouter } from "@tarojs/taro";
import { useEffect } from "react";
import { staffBookingTexts as t } from "@/parts/bookings/staffTexts.zh";
import { useVisit } from "@/parts/bookings/useVisit";
import { visitActs, type StaffBooking, type VisitAct } from "@/parts/bookings/visit";
import { VisitBody } from "@/parts/bookings/VisitBody";
import { VisitSheets } from "@/parts/bookings/VisitSheets";
import { bookingTone } from "@/parts/bookings/words";
import { useOpened } from "@/parts/notices/opened";
import { doorFor } from "@/parts/staff/Door";
import { useStaff } from "@/parts/staff/useStaff";
import { useNow } from "@/platform/clock";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Empty } from "@/ui/Empty";
import { NoticeBar } from "@/ui/NoticeBar";
import { Page } from "@/ui/Page";
import { Row } from "@/ui/Row";
import { Skeleton } from "@/ui/Skeleton";
import { StatusChip } from "@/ui/StatusChip";
import { UndoToast } from "@/ui/UndoToast";
import { stillText, whenText } from "@/ui/when";

const toCalendar = () => void Taro.switchTab({ url: "/pages/bookings/index" });
/** Moving and booking again are screens of their own; each leads to the booking it made. */
const arrange = (it: StaffBooking, what: "move" | "followUp"): void =>
  void Taro.navigateTo({ url: `/bookings/arrange/index?station=${it.station}${what === "move" ? `&moving=${it.number}` : it.caseNumber === null ? "" : `&number=${it.caseNumber}`}` });

function Opened({ number }: { number: BookingNumber }) {
  const now = useNow();
  const visit = useVisit(number);
  const { it, open, setOpen } = visit;
  useEffect(() => {
    if (it === null || (open !== "move" && open !== "followUp")) return;
    setOpen(null);
    arrange(it, open);
  }, [it, open, setOpen]);
  const above = `${t.number} ${showBookingNumber(number)}`;
  const again = <Button kind="text" small onPress={visit.refresh}>{t.again}</Button>;
  if (it === null) return <Page above={above}>{visit.loading ? <Skeleton lines={5} /> : <NoticeBar tone="late" action={again}>{visit.sentence}</NoticeBar>}</Page>;
  // Without a case there is nobody to book again for: that is the desk's, by name and phone.
  const acts = visitActs(it, now).filter((act) => act !== "followUp" || it.caseNumber !== null);
  const [main, ...others] = acts;
  const press = (act: VisitAct) => () => visit.act(act);
  return (
    <Page
      above={<Box className="ui-line">{above}<StatusChip tone={bookingTone(it.status)}>{bookingStatusTexts[it.status]}</StatusChip></Box>}
      title={`${stillText(whenText(it.startAt, now), it.provisional)} ${t.mode[it.mode]}`}
      foot={main === undefined ? undefined : <Button busy={visit.busy} onPress={press(main)}>{t.act[main]}</Button>}
    >
      {visit.refused === null ? null : <NoticeBar tone="late">{visit.refused}</NoticeBar>}
      {visit.sentence === null ? null : <NoticeBar tone="wait" action={again}>{t.offline}</NoticeBar>}
      <VisitBody it={it} now={now} onCase={(of) => void Taro.navigateTo({ url: `/tickets/work/index?number=${of}` })} />
      {others.length === 0 ? null : <Card bare>{others.map((act) => <Row key={act} title={t.act[act]} onPress={press(act)} />)}</Card>}
      <VisitSheets key={it.number} visit={visit} />
      <UndoToast text={visit.said} onGone={visit.hush} ms={4000} />
    </Page>
  );
}

/** One booking in the hands of who talks to the worker; `number` in its address. */
export default function VisitPage() {
  const number = zBookingNumber.safeParse(useRouter().params["number"]);
  useOpened();
  const staff = useStaff();
  const door = doorFor(staff);
  if (door !== null) return <Page>{door}</Page>;
  if (!number.success) return <Page><Empty title={t.notFound} action={<Button onPress={toCalendar}>{t.toCalendar}</Button>} /></Page>;
  return <Opened number={number.data} />;
}
