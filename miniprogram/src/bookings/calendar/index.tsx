import { readCalendarDaysRoute, removeEntryRoute } from "@huiyin/shared/bookings/calendarApi";
import { addDays, zLocalDate, type LocalDate } from "@huiyin/shared/kernel/time";
import { useState } from "react";
import { byDate, firstOf, type CalendarItem } from "@/parts/bookings/agenda";
import { AgendaRows } from "@/parts/bookings/AgendaRows";
import { staffBookingTexts as texts } from "@/parts/bookings/staffTexts.zh";
import { dateOf } from "@/parts/bookings/words";
import { doorFor } from "@/parts/staff/Door";
import { useEvery } from "@/parts/staff/useEvery";
import { useStaff } from "@/parts/staff/useStaff";
import { useNow } from "@/platform/clock";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Choice } from "@/ui/Choice";
import { Confirm } from "@/ui/Confirm";
import { NoticeBar } from "@/ui/NoticeBar";
import { Page } from "@/ui/Page";
import { Skeleton } from "@/ui/Skeleton";
import { dateText } from "@/ui/when";
import { AddSheet } from "./AddSheet";

const t = texts.calendar;
type Entry = Extract<CalendarItem, { kind: "entry" }>;
const views = ["1", "7"] as const;

function RemoveSheet({ it, onDone, onClose }: { it: Entry; onDone: () => void; onClose: () => void }) {
  const { busy, sentence, run } = useCommand(removeEntryRoute);
  const remove = async () => {
    if ((await run({ body: { id: it.id, from: it.from } })) !== null) onDone();
  };
  return (
    <Confirm open title={t.removeTitle} confirm={t.remove} danger busy={busy} onConfirm={() => void remove()} onClose={onClose}>
      <Box>{`${t.kinds[it.what]} ${it.words}`}</Box>
      {sentence === null ? null : <NoticeBar tone="late">{sentence}</NoticeBar>}
    </Confirm>
  );
}

function Calendar() {
  const now = useNow();
  const today = dateOf(now);
  const [view, setView] = useState<"1" | "7">("7");
  const [date, setDate] = useState<LocalDate>(today);
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<Entry | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const days = view === "1" ? 1 : 7;
  const first = firstOf(date, days);
  const { reply, loading, sentence, refresh } = useQuery(readCalendarDaysRoute, { query: { from: first, days: days as never } });
  useEvery(refresh, 60_000, !adding);
  const again = <Button kind="text" small onPress={refresh}>{texts.again}</Button>;
  const done = (words: string) => {
    setAdding(false);
    setRemoving(null);
    setSaid(words);
    refresh();
  };
  return (
    <Page title={t.title} foot={<Button onPress={() => setAdding(true)}>{t.add}</Button>}>
      <Choice label={t.view} hideLabel compact value={view} onChange={setView} options={views.map((value) => ({ value, title: t.views[value] }))} />
      <Box className="ui-line">
        <Button kind="plain" small onPress={() => setDate(addDays(date, -days))}>{t.earlier}</Button>
        <Button kind="plain" small onPress={() => setDate(today)}>{t.today}</Button>
        <Button kind="plain" small onPress={() => setDate(addDays(date, days))}>{t.later}</Button>
      </Box>
      {said === null ? null : <NoticeBar tone="ok" onClose={() => setSaid(null)}>{said}</NoticeBar>}
      {reply === null ? (loading ? <Skeleton lines={5} /> : <NoticeBar tone="late" action={again}>{sentence}</NoticeBar>) : (
        <>
          {sentence === null ? null : <NoticeBar tone="wait" action={again}>{texts.offline}</NoticeBar>}
          {byDate(reply.items, first, days).map((one) => (
            <Card key={one.date} tone={one.date === today && days === 7 ? "info" : "plain"} title={one.date === today ? `${dateText(one.date, now)} · ${t.today}` : dateText(one.date, now)}>
              {one.items.length === 0 ? <Box className="ui-note">{t.empty}</Box> : null}
              <AgendaRows
                items={one.items}
                side={(it) => (it.kind === "entry" ? <Button kind="text" small label={`${t.remove}：${t.kinds[it.what]}`} onPress={() => setRemoving(it)}>{t.remove}</Button> : null)}
              />
            </Card>
          ))}
        </>
      )}
      {adding ? (
        <AddSheet
          date={days === 1 ? date : today} onClose={() => setAdding(false)}
          onDone={(words, on) => {
            const day = zLocalDate.safeParse(on);
            if (day.success) setDate(day.data);
            done(words);
          }}
        />
      ) : null}
      {removing === null ? null : <RemoveSheet it={removing} onClose={() => setRemoving(null)} onDone={() => done(t.removed)} />}
    </Page>
  );
}

/** 日程 of a lawyer or a head: a day or a week with bookings, what is due, hearings and the like. */
export default function CalendarPage() {
  const staff = useStaff();
  const door = doorFor(staff);
  if (door !== null || staff.state !== "staff") return <Page>{door}</Page>;
  if (staff.grant.role === "operator") return <Page><Box>{t.roles}</Box></Page>;
  return <Calendar />;
}
