import { takeLeaveRoute } from "@huiyin/shared/rota/api";
import { zStationId } from "@huiyin/shared/kernel/ids";
import Taro from "@tarojs/taro";
import { useState } from "react";
import { useMyShifts } from "@/parts/rota/MyShifts";
import { rotaTexts } from "@/parts/rota/texts.zh";
import { longSpan } from "@/parts/rota/words";
import { instantOf, today } from "@/parts/staff/clockTime";
import { doorFor } from "@/parts/staff/Door";
import { staffTexts } from "@/parts/staff/texts.zh";
import { useStaff } from "@/parts/staff/useStaff";
import { useNow } from "@/platform/clock";
import { useCommand } from "@/platform/useCommand";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Choice } from "@/ui/Choice";
import { Empty } from "@/ui/Empty";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Page } from "@/ui/Page";
import { Select } from "@/ui/Select";
import { Skeleton } from "@/ui/Skeleton";

const t = rotaTexts.leavePage;
const goBack = () => void Taro.switchTab({ url: "/pages/bookings/index" });

/** Leave for one of my shifts, or for a time of my own. It counts at once. */
export default function Leave() {
  const staff = useStaff();
  const now = useNow();
  const { reply, loading, sentence, refresh } = useMyShifts(staff.state === "staff", now);
  const command = useCommand(takeLeaveRoute);
  const [which, setWhich] = useState<string | null>(null);
  const [typed, setTyped] = useState(() => ({ station: "", fromDate: today(now), fromTime: "08:30", toDate: today(now), toTime: "17:30" }));
  const [wrong, setWrong] = useState<{ which?: string; to?: string; from?: string }>({});
  const [gaps, setGaps] = useState<number | null>(null);
  const door = doorFor(staff);
  if (door !== null) return <Page>{door}</Page>;
  if (reply === null) return <Page>{loading ? <Skeleton lines={4} /> : <NoticeBar tone="late" action={<Button kind="text" small onPress={refresh}>{staffTexts.tapAgain}</Button>}>{sentence}</NoticeBar>}</Page>;
  if (gaps !== null) {
    return (
      <Page title={t.done} foot={<Button onPress={goBack}>{t.back}</Button>}>
        <Box>{t.doneNote}</Box>
        {gaps > 0 ? <NoticeBar tone="wait">{t.gaps(gaps)}</NoticeBar> : null}
      </Page>
    );
  }
  const shifts = reply.shifts.filter((shift) => shift.to > now).map((shift) => ({ ...shift, id: `${shift.station}|${shift.lane}|${shift.from}` }));
  if (shifts.length === 0) return <Page><Empty title={t.noShifts} action={<Button kind="plain" onPress={goBack}>{t.back}</Button>} /></Page>;
  const stations = [...new Map(shifts.map((shift) => [shift.station, { value: String(shift.station), title: shift.stationName }])).values()];
  const isOther = which === "other";

  const submit = async () => {
    const shift = shifts.find((one) => one.id === which);
    const station = zStationId.safeParse(isOther ? typed.station || (stations[0]?.value ?? "") : shift?.station);
    const from = isOther ? instantOf(typed.fromDate, typed.fromTime) : (shift?.from ?? null);
    const to = isOther ? instantOf(typed.toDate, typed.toTime) : (shift?.to ?? null);
    if (which === null || !station.success) return setWrong({ which: t.wrongShift });
    if (from === null) return setWrong({ from: t.wrongTime });
    if (to === null) return setWrong({ to: t.wrongTime });
    if (to <= from) return setWrong({ to: t.wrongOrder });
    setWrong({});
    // Of a shift that runs, what is left: what passed was worked.
    const done = await command.run({ body: { station: station.data, from: from < now ? now : from, to } });
    if (done) setGaps(done.gaps.length);
  };
  return (
    <Page title={t.title} foot={<Button busy={command.busy} onPress={() => void submit()}>{t.submit}</Button>}>
      <Choice
        label={t.which} hideLabel value={which} onChange={setWhich} error={wrong.which}
        options={[...shifts.slice(0, 8).map((shift) => ({ value: shift.id, title: longSpan(shift, now), sentence: `${shift.stationName} · ${rotaTexts.lane[shift.lane]}` })), { value: "other", title: t.other }]}
      />
      {isOther ? (
        <>
          {stations.length > 1 ? <Select label={t.station} options={stations} value={typed.station || (stations[0]?.value ?? null)} onChange={(station) => setTyped({ ...typed, station })} /> : null}
          <Field label={t.fromDate} kind="date" value={typed.fromDate} from={today(now)} onChange={(fromDate) => setTyped({ ...typed, fromDate })} />
          <Field label={t.fromTime} value={typed.fromTime} onChange={(fromTime) => setTyped({ ...typed, fromTime })} error={wrong.from} max={8} />
          <Field label={t.toDate} kind="date" value={typed.toDate} from={today(now)} onChange={(toDate) => setTyped({ ...typed, toDate })} />
          <Field label={t.toTime} value={typed.toTime} onChange={(toTime) => setTyped({ ...typed, toTime })} error={wrong.to} max={8} />
        </>
      ) : null}
      <Box className="ui-note">{t.note}</Box>
      {command.sentence ? <NoticeBar tone="late">{command.sentence}</NoticeBar> : null}
    </Page>
  );
}
