import { zBookingNumber, type BookingNumber } from "@huiyin/shared/bookings/schema";
import { readDayQueueRoute } from "@huiyin/shared/bookings/staffApi";
import { zStationId, type StationId } from "@huiyin/shared/kernel/ids";
import { addDays, zLocalDate, type LocalDate } from "@huiyin/shared/kernel/time";
import { useRouter } from "@tarojs/taro";
import { useEffect, useState } from "react";
import { staffBookingTexts } from "@/parts/bookings/staffTexts.zh";
import { useVisit } from "@/parts/bookings/useVisit";
import { matchesLine, visitActs, type QueueLine, type StaffBooking } from "@/parts/bookings/visit";
import { VisitSheets } from "@/parts/bookings/VisitSheets";
import { dateOf } from "@/parts/bookings/words";
import { doorFor } from "@/parts/staff/Door";
import { useEvery } from "@/parts/staff/useEvery";
import { useStaff } from "@/parts/staff/useStaff";
import { useNow } from "@/platform/clock";
import { useQuery } from "@/platform/useQuery";
import { Button } from "@/ui/Button";
import { DeskShell } from "@/ui/desk/DeskShell";
import { KeyHint } from "@/ui/desk/KeyHint";
import { Empty } from "@/ui/Empty";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Skeleton } from "@/ui/Skeleton";
import { StatusChip } from "@/ui/StatusChip";
import { UndoToast } from "@/ui/UndoToast";
import { focusOn, leaveField, walkList } from "../arrows";
import { boardStation, intoList, roomsFor, Who } from "../rooms";
import { StationChoice } from "../StationChoice";
import { deskTexts } from "../texts.zh";
import { BookForm } from "./BookForm";
import "./bookings.scss";
import { Outings } from "./Outings";
import { actKeys, Panel } from "./Panel";
import { Queue } from "./Queue";
import { Services } from "./Services";
import { texts } from "./texts.zh";

/** What came to nothing stays in its place, and is not counted. */
const isStanding = ({ status }: Pick<QueueLine, "status">): boolean => status !== "cancelled" && status !== "lapsed";
type View = { readonly is: "queue" | "services" | "outings" } | { readonly is: "book"; readonly number: string; readonly moving: StaffBooking | null };
const queueView: View = { is: "queue" };

/** 预约: the day's queue of a station with check-in, booking for others, and what the station offers. */
export default function DeskBookings() {
  const { params } = useRouter();
  const staff = useStaff();
  const now = useNow();
  const own = zStationId.safeParse(boardStation(staff));
  const [elsewhere, setElsewhere] = useState<StationId | null>(null);
  const station = elsewhere ?? (own.success ? own.data : null);
  const role = staff.state === "staff" ? staff.grant.role : null;
  const today = dateOf(now);
  const [date, setDate] = useState<LocalDate>(today);
  const [words, setWords] = useState("");
  const [wrong, setWrong] = useState(false);
  const [chosen, setChosen] = useState<BookingNumber | null>(() => zBookingNumber.safeParse(params["booking"]).data ?? null);
  const [view, setView] = useState<View>(params["number"] === undefined ? queueView : { is: "book", number: params["number"], moving: null });
  const queue = useQuery(readDayQueueRoute, station === null ? null : { params: { stationId: station }, query: { date } });
  useEvery(queue.refresh, 20_000, station !== null);
  const visit = useVisit(staff.state === "staff" ? chosen : null);
  const { said, it, open: asks, setOpen } = visit;
  const { refresh } = queue;
  // What was just done to a booking shows in its line at once.
  useEffect(() => {
    if (said !== null) refresh();
  }, [said, refresh]);
  // Moving and booking again take the work's place; the booking stays beside it.
  useEffect(() => {
    if (it === null || (asks !== "move" && asks !== "followUp")) return;
    setOpen(null);
    setView({ is: "book", number: asks === "followUp" ? (it.caseNumber ?? "") : "", moving: asks === "move" ? it : null });
  }, [it, asks, setOpen]);

  const lines = (queue.reply?.lines ?? []).filter((line) => matchesLine(line, words));
  const find = () => {
    const typed = zBookingNumber.safeParse(words.replace(/\D/gu, ""));
    const found = typed.success ? typed.data : (lines[0]?.number ?? null);
    setWrong(found === null);
    if (found === null) return;
    setChosen(found);
    setView(queueView);
    // Found who stands there: single letters are keys again.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  };
  const close = () => {
    if (view.is !== "queue") return setView(queueView);
    const back = chosen;
    setChosen(null);
    if (back !== null) setTimeout(() => document.querySelector<HTMLElement>(`[data-booking="${back}"]`)?.focus());
  };
  const book = () => setView({ is: "book", number: "", moving: null });
  const acts = it === null ? [] : visitActs(it, now);
  const door = doorFor(staff);
  const again = <Button kind="text" small onPress={refresh}>{staffBookingTexts.again}</Button>;
  const bar = station === null || !own.success ? null : (
    <div className="queue-bar" onKeyDown={leaveField}>
      <StationChoice own={own.data} value={station} onChange={(to) => { setElsewhere(to); setChosen(null); }} />
      <Field id="queue-date" label={texts.date} kind="date" value={date} onChange={(value) => { const day = zLocalDate.safeParse(value); if (day.success) setDate(day.data); }} />
      <Field id="queue-find" label={texts.find} placeholder={texts.findHint} value={words} error={wrong ? texts.notFound : undefined} onEnter={find} onChange={(value) => { setWords(value); setWrong(false); }} />
      <div className="queue-bar__days">
        <Button kind="plain" small onPress={() => setDate(addDays(date, -1))}>{texts.earlier}</Button>
        <Button kind="plain" small onPress={() => setDate(today)}>{texts.today}</Button>
        <Button kind="plain" small onPress={() => setDate(addDays(date, 1))}>{texts.later}</Button>
      </div>
    </div>
  );
  const list = queue.reply === null ? (queue.loading ? <Skeleton lines={6} /> : <NoticeBar tone="late" action={again}>{queue.sentence}</NoticeBar>) : (
    <>
      {queue.sentence === null ? null : <NoticeBar tone="wait" action={again}>{staffBookingTexts.offline}</NoticeBar>}
      {queue.reply.waiting > 0 ? <div><StatusChip tone="wait">{texts.waiting(queue.reply.waiting)}</StatusChip></div> : null}
      {queue.reply.lines.length === 0 ? <Empty title={texts.none} sentence={texts.noneNote} /> : lines.length === 0 ? <Empty title={texts.noMatch} /> : (
        <div onKeyDown={walkList}><Queue lines={lines} chosen={chosen} onOpen={(line) => setChosen(line.number)} /></div>
      )}
    </>
  );
  const work = station === null ? null : view.is === "services" ? (
    <Services key={station} station={station} mayEdit={role === "head" || role === "officer"} onClose={close} />
  ) : view.is === "outings" ? (
    <Outings key={station} station={station} now={now} mayEdit={role === "head" || role === "officer"} onClose={close} />
  ) : view.is === "book" ? (
    <BookForm
      key={`${view.number}${view.moving?.number ?? ""}`} station={view.moving?.station ?? station} now={now} isOperator={role === "operator"} number={view.number} moving={view.moving} onClose={close}
      onOpen={(booking) => { setView(queueView); setDate(dateOf(booking.startAt)); setChosen(booking.number); }} onDone={() => { refresh(); visit.refresh(); }}
    />
  ) : (
    <div className="ui-stack">{bar}{list}</div>
  );
  const heading = view.is === "services" ? texts.service.title : view.is === "outings" ? texts.outing.title : view.is === "book" ? (view.moving === null ? texts.form.title : staffBookingTexts.arrange.move) : queue.reply === null ? texts.title : texts.day(queue.reply.stationName, queue.reply.lines.filter(isStanding).length);
  return (
    <DeskShell
      title={heading} rooms={roomsFor(staff, { bookings: close })} current="bookings" who={<Who staff={staff} />}
      work={
        door ?? (
          <>
            {work}
            <VisitSheets key={chosen ?? ""} visit={visit} />
            <UndoToast text={said} onGone={visit.hush} ms={4000} />
          </>
        )
      }
      action={
        door !== null || view.is !== "queue" ? null : (
          <>
            <Button kind="plain" small onPress={() => window.open(`/desk/hall/index?station=${station ?? ""}`, "_blank")}>{texts.hall}</Button>
            <Button kind="plain" small onPress={() => setView({ is: "outings" })}>{texts.outing.title}</Button>
            <Button kind="plain" small onPress={() => setView({ is: "services" })}>{texts.services}</Button>
            <Button small onPress={book}>{texts.book} <KeyHint>A</KeyHint></Button>
          </>
        )
      }
      side={chosen === null ? null : <Panel visit={visit} acts={acts} now={now} onClose={() => setChosen(null)} />}
      keys={[
        { key: "/", does: texts.find, act: () => focusOn("queue-find") },
        { key: "a", does: texts.book, act: book },
        { key: "[", does: texts.earlier, act: () => setDate(addDays(date, -1)) },
        { key: "]", does: texts.later, act: () => setDate(addDays(date, 1)) },
        { key: "r", does: deskTexts.refresh, act: refresh },
        intoList(".queue-list"),
        ...(view.is === "queue" ? acts : []).flatMap((act) => (actKeys[act] === null ? [] : [{ key: String(actKeys[act]), does: staffBookingTexts.act[act], act: () => visit.act(act) }])),
        { key: "escape", shown: "Esc", does: deskTexts.back, act: close },
      ]}
    />
  );
}
