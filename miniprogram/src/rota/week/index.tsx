import { readRotaRoute } from "@huiyin/shared/rota/api";
import { zStationId } from "@huiyin/shared/kernel/ids";
import { addDays, chinaTime, dayNumber, epoch, formatChineseDate, localDate, localDayNumber, localDayOfEpoch, weekday } from "@huiyin/shared/kernel/time";
import { useRouter } from "@tarojs/taro";
import { useState } from "react";
import { rotaTexts } from "@/parts/rota/texts.zh";
import { daySpan, nameOf } from "@/parts/rota/words";
import { doorFor } from "@/parts/staff/Door";
import { staffTexts } from "@/parts/staff/texts.zh";
import { useStaff } from "@/parts/staff/useStaff";
import { useNow } from "@/platform/clock";
import { useQuery } from "@/platform/useQuery";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { NoticeBar } from "@/ui/NoticeBar";
import { Page } from "@/ui/Page";
import { Row } from "@/ui/Row";
import { Timed } from "@/ui/Whole";
import { Skeleton } from "@/ui/Skeleton";
import { StatusChip } from "@/ui/StatusChip";

const t = rotaTexts.weekPage;

/** A station's week to read: day by day who is there, and where nobody is. */
export default function Week() {
  const staff = useStaff();
  const asked = useRouter().params;
  const now = useNow();
  const station = zStationId.safeParse(asked["station"] ?? (staff.state === "staff" ? staff.grant.unit : ""));
  const today = localDate(now, chinaTime);
  const [week, setWeek] = useState(0);
  const first = addDays(today, 1 - weekday(today) + week * 7);
  const { reply, loading, sentence, refresh } = useQuery(readRotaRoute, station.success && staff.state === "staff" ? { params: { stationId: station.data }, query: { from: first, to: addDays(first, 7) } } : null);
  const door = doorFor(staff);
  if (door !== null) return <Page>{door}</Page>;
  const turn = (
    <Box className="ui-line">
      <Button kind="plain" small onPress={() => setWeek(week - 1)}>{t.earlier}</Button>
      <Button kind="plain" small onPress={() => setWeek(week + 1)}>{t.later}</Button>
    </Box>
  );
  if (reply === null) {
    return <Page title={t.title}>{turn}{loading ? <Skeleton lines={6} /> : <NoticeBar tone="late" action={<Button kind="text" small onPress={refresh}>{staffTexts.tapAgain}</Button>}>{sentence}</NoticeBar>}</Page>;
  }
  /** On the day it begins, and each day it still runs on. */
  const isOn = (span: { from: typeof reply.from; to: typeof reply.from }, day: number) => localDayNumber(span.from, chinaTime) <= day && localDayOfEpoch(epoch(span.to) - 1, chinaTime) >= day;
  return (
    <Page title={reply.name}>
      {turn}
      {reply.days.map((day) => {
        const number = dayNumber(day.date);
        const shifts = reply.shifts.filter((shift) => isOn(shift, number)).sort((a, b) => (a.lane === b.lane ? (a.from < b.from ? -1 : 1) : a.lane === "duty" ? -1 : 1));
        const gaps = reply.gaps.filter((gap) => isOn(gap, number));
        const mark = day.kind === "holiday" ? (day.name ?? t.rest) : day.kind === "makeup" ? t.makeup : "";
        return (
          <Card key={day.date} title={[formatChineseDate(day.date, now, chinaTime), day.date === today ? t.today : "", mark, day.known ? "" : t.unsure].filter(Boolean).join(" · ")}>
            {shifts.map((shift) => (
              <Row key={`${shift.person}${shift.lane}${shift.from}`} title={nameOf(reply.names, shift.person)} note={<Timed>{`${rotaTexts.lane[shift.lane]} · ${daySpan(shift, now)}`}</Timed>} side={shift.from <= now && now < shift.to && day.date === today ? <StatusChip tone="ok" shape="dot">{rotaTexts.now}</StatusChip> : null} />
            ))}
            {gaps.map((gap) => (
              <Row key={gap.from} title={daySpan(gap, now)} side={<StatusChip tone="late">{rotaTexts.gap}</StatusChip>} />
            ))}
            {shifts.length === 0 && gaps.length === 0 ? <Box className="ui-note">{t.nobody}</Box> : null}
          </Card>
        );
      })}
    </Page>
  );
}
