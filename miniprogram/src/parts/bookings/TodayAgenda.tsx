import { readCalendarDaysRoute } from "@huiyin/shared/bookings/calendarApi";
import type { Instant } from "@huiyin/shared/kernel/time";
import Taro from "@tarojs/taro";
import { useQuery } from "@/platform/useQuery";
import { Box } from "@/ui/Box";
import { Card } from "@/ui/Card";
import { Row } from "@/ui/Row";
import { useEvery } from "../staff/useEvery";
import { AgendaRows } from "./AgendaRows";
import { staffBookingTexts } from "./staffTexts.zh";
import { dateOf } from "./words";

const t = staffBookingTexts.calendar;

/** What is on today, and the door to the other days. Without an answer the door still stands. */
export function TodayAgenda({ now }: { now: Instant }) {
  const { reply, sentence, refresh } = useQuery(readCalendarDaysRoute, { query: { from: dateOf(now), days: 1 as never } });
  useEvery(refresh, 60_000);
  const items = reply?.items.filter((it) => it.kind !== "duty") ?? [];
  return (
    <Card title={t.todayCard}>
      {reply === null && sentence !== null ? <Box className="ui-note">{sentence}</Box> : null}
      {reply !== null && items.length === 0 ? <Box className="ui-note">{t.empty}</Box> : null}
      <AgendaRows items={items} />
      <Row title={t.all} onPress={() => void Taro.navigateTo({ url: "/bookings/calendar/index" })} />
    </Card>
  );
}
