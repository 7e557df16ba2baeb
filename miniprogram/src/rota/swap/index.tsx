import { askSwapRoute, readRotaRoute } from "@huiyin/shared/rota/api";
import { addDays, chinaTime, localDate } from "@huiyin/shared/kernel/time";
import Taro from "@tarojs/taro";
import { useState } from "react";
import { useMyShifts } from "@/parts/rota/MyShifts";
import { rotaTexts } from "@/parts/rota/texts.zh";
import { longSpan, nameOf } from "@/parts/rota/words";
import { doorFor } from "@/parts/staff/Door";
import { staffTexts } from "@/parts/staff/texts.zh";
import { useStaff } from "@/parts/staff/useStaff";
import { useNow } from "@/platform/clock";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Choice } from "@/ui/Choice";
import { Empty } from "@/ui/Empty";
import { NoticeBar } from "@/ui/NoticeBar";
import { Page } from "@/ui/Page";
import { Skeleton } from "@/ui/Skeleton";

const t = rotaTexts.swapPage;
const goBack = () => void Taro.switchTab({ url: "/pages/bookings/index" });

/** 换班: my shift for a colleague's. It counts when the other says yes. */
export default function Swap() {
  const staff = useStaff();
  const now = useNow();
  const me = staff.state === "staff" ? staff.me.person : null;
  const own = useMyShifts(staff.state === "staff", now);
  const [mine, setMine] = useState<string | null>(null);
  const [theirs, setTheirs] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const [asked, setAsked] = useState(false);
  const command = useCommand(askSwapRoute);
  const shifts = (own.reply?.shifts ?? []).filter((shift) => shift.from > now && !shift.continues).map((shift) => ({ ...shift, id: `${shift.station}|${shift.lane}|${shift.from}` }));
  const chosen = shifts.find((shift) => shift.id === mine) ?? null;
  const today = localDate(now, chinaTime);
  const rota = useQuery(readRotaRoute, chosen === null ? null : { params: { stationId: chosen.station }, query: { from: today, to: addDays(today, 28) } });
  const others = (rota.reply?.shifts ?? []).filter((shift) => shift.from > now && shift.person !== me && !shift.continues && shift.lane === chosen?.lane).map((shift) => ({ ...shift, id: `${shift.person}|${shift.from}` }));
  const other = others.find((shift) => shift.id === theirs) ?? null;
  const door = doorFor(staff);
  if (door !== null) return <Page>{door}</Page>;
  if (own.reply === null) return <Page>{own.loading ? <Skeleton lines={4} /> : <NoticeBar tone="late" action={<Button kind="text" small onPress={own.refresh}>{staffTexts.tapAgain}</Button>}>{own.sentence}</NoticeBar>}</Page>;
  if (asked) return <Page title={t.done} foot={<Button onPress={goBack}>{rotaTexts.leavePage.back}</Button>}><Box>{t.doneNote}</Box></Page>;
  if (shifts.length === 0) return <Page><Empty title={t.none} action={<Button kind="plain" onPress={goBack}>{rotaTexts.leavePage.back}</Button>} /></Page>;

  const submit = async () => {
    setTried(true);
    if (chosen === null || other === null) return;
    const done = await command.run({ body: { station: chosen.station, mine: { from: chosen.from, to: chosen.to }, other: other.person, theirs: { from: other.from, to: other.to } } });
    if (done) setAsked(true);
  };
  const names = rota.reply?.names ?? {};
  return (
    <Page title={t.title} foot={<Button busy={command.busy} onPress={() => void submit()}>{t.submit}</Button>}>
      <Choice
        label={t.mine} value={mine} onChange={(id) => { setMine(id); setTheirs(null); }} error={tried && chosen === null ? t.wrongMine : undefined}
        options={shifts.slice(0, 12).map((shift) => ({ value: shift.id, title: longSpan(shift, now), sentence: `${shift.stationName} · ${rotaTexts.lane[shift.lane]}` }))}
      />
      {chosen === null ? null : rota.reply === null ? (
        rota.loading ? <Skeleton lines={3} text={t.reading} /> : <NoticeBar tone="late" action={<Button kind="text" small onPress={rota.refresh}>{staffTexts.tapAgain}</Button>}>{rota.sentence}</NoticeBar>
      ) : others.length === 0 ? (
        <NoticeBar tone="wait">{t.noneTheirs}</NoticeBar>
      ) : (
        <Choice
          label={t.theirs} value={theirs} onChange={setTheirs} error={tried && other === null ? t.wrongTheirs : undefined}
          options={others.map((shift) => ({ value: shift.id, title: longSpan(shift, now), sentence: nameOf(names, shift.person) }))}
        />
      )}
      <Box className="ui-note">{t.note}</Box>
      {command.sentence ? <NoticeBar tone="late">{command.sentence}</NoticeBar> : null}
    </Page>
  );
}
