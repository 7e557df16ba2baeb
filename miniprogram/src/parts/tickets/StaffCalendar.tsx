import { readDutyRoute } from "@huiyin/shared/tickets/api";
import { zStationId } from "@huiyin/shared/kernel/ids";
import { useNow } from "@/platform/clock";
import { useQuery } from "@/platform/useQuery";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { NoticeBar } from "@/ui/NoticeBar";
import { Page } from "@/ui/Page";
import { Row } from "@/ui/Row";
import { Skeleton } from "@/ui/Skeleton";
import { StatusChip } from "@/ui/StatusChip";
import { spanText } from "../rota/bars";
import { TodayAgenda } from "../bookings/TodayAgenda";
import { MyShifts, RotaDoors } from "../rota/MyShifts";
import { Presence } from "../rota/Presence";
import { TakeOver } from "../rota/TakeOver";
import { rotaTexts } from "../rota/texts.zh";
import { doorFor } from "../staff/Door";
import { staffTexts } from "../staff/texts.zh";
import { useEvery } from "../staff/useEvery";
import { useStaff } from "../staff/useStaff";
import { DeputyDoor } from "./DeputyDoor";
import { ticketTexts as t } from "./texts.zh";

/** 日程: my duty today and next, and who else is at my station. */
export function StaffCalendar() {
  const staff = useStaff();
  const grant = staff.state === "staff" ? staff.grant : null;
  // A deputy is on nobody's rota.
  const isDeputy = grant?.role === "deputy";
  const station = zStationId.safeParse(isDeputy ? null : grant?.unit);
  const { reply, loading, sentence, refresh } = useQuery(readDutyRoute, station.success ? { query: { station: station.data } } : null);
  useEvery(refresh, 60_000, station.success);
  const now = useNow();
  const door = doorFor(staff);

  if (door !== null || staff.state !== "staff") return <Page>{door}</Page>;
  if (isDeputy) return <DeputyDoor />;
  const again = (
    <Button kind="text" small onPress={refresh}>
      {staffTexts.tapAgain}
    </Button>
  );
  if (reply === null) return <Page>{loading ? <Skeleton lines={5} /> : <NoticeBar tone="late" action={again}>{sentence}</NoticeBar>}</Page>;
  const keepsDuty = grant?.role === "lawyer" || grant?.role === "mediator" || grant?.role === "head" || grant?.role === "officer";
  const own = reply.stations.flatMap((one) => one.shifts.filter((shift) => shift.person === staff.me.person));
  return (
    <Page title={own.length > 0 ? t.mine : t.notMine}>
      {sentence ? <NoticeBar tone="wait" action={again}>{t.offline}</NoticeBar> : null}
      <Presence on={keepsDuty} now={now} />
      {keepsDuty ? <TodayAgenda now={now} /> : null}
      <MyShifts on={keepsDuty} me={staff.me.person} now={now} />
      {keepsDuty && station.success ? <TakeOver station={station.data} now={now} /> : null}
      {reply.stations.map((one) => (
        <Card key={one.station} title={`${t.stationToday} · ${one.name}`}>
          <Box className="ui-note">{one.hoursToday}</Box>
          {one.shifts.map((shift) => (
            <Row
              key={`${shift.person}${shift.from}${shift.lane}`} title={shift.name} note={`${rotaTexts.lane[shift.lane]} ${spanText(shift)}`}
              side={shift.now ? <StatusChip tone="ok" shape="dot">{rotaTexts.now}</StatusChip> : null}
            />
          ))}
          {one.gaps.map((gap) => (
            <Row key={gap.from} title={spanText(gap)} side={<StatusChip tone="late">{rotaTexts.gap}</StatusChip>} />
          ))}
          {one.shifts.length === 0 && one.gaps.length === 0 ? <Box className="ui-note">{t.nobody}</Box> : null}
        </Card>
      ))}
      {keepsDuty ? <RotaDoors station={station.success ? station.data : null} /> : null}
    </Page>
  );
}
