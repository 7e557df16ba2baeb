import { listOutingsRoute } from "@huiyin/shared/bookings/api";
import { cancelOutingRoute, makeOutingRoute } from "@huiyin/shared/bookings/staffApi";
import type { BookingEventId } from "@huiyin/shared/bookings/schema";
import { zPersonId, type StationId } from "@huiyin/shared/kernel/ids";
import type { Instant } from "@huiyin/shared/kernel/time";
import { readRotaPeopleRoute } from "@huiyin/shared/rota/api";
import { useState } from "react";
import { staffBookingTexts } from "@/parts/bookings/staffTexts.zh";
import { bookingTexts } from "@/parts/bookings/texts.zh";
import { hourText } from "@/parts/bookings/words";
import { instantOf, today } from "@/parts/staff/clockTime";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Choice } from "@/ui/Choice";
import { Confirm } from "@/ui/Confirm";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Row } from "@/ui/Row";
import { Select } from "@/ui/Select";
import { Skeleton } from "@/ui/Skeleton";
import { whenText } from "@/ui/when";
import { texts } from "./texts.zh";

const t = texts.outing;
const kinds = bookingTexts.outings.kinds;
type Kind = keyof typeof kinds;
type Name = "title" | "place" | "from" | "to" | "seats" | "lawyer";

/** A lawyer goes out for some hours, with seats: to a bus or into a building. */
function OutingForm({ station, now, onMade }: { station: StationId; now: Instant; onMade: () => void }) {
  const people = useQuery(readRotaPeopleRoute, { params: { stationId: station } });
  const make = useCommand(makeOutingRoute);
  const [kind, setKind] = useState<Kind>("direct_bus");
  const [typed, setTyped] = useState({ title: "", place: "", date: today(now), from: "", to: "", seats: "10", lawyer: "" });
  const [wrong, setWrong] = useState<Partial<Record<Name, string>>>({});
  const field = (name: keyof typeof typed) => ({ id: `outing-${name}`, value: typed[name], onChange: (value: string) => setTyped({ ...typed, [name]: value }) });
  const submit = async () => {
    const [from, to] = [instantOf(typed.date, typed.from), instantOf(typed.date, typed.to)];
    const lawyer = zPersonId.safeParse(typed.lawyer);
    const seats = Number(typed.seats);
    const errors = {
      ...(typed.title.trim() === "" ? { title: t.missing } : {}), ...(typed.place.trim() === "" ? { place: t.missing } : {}), ...(from === null ? { from: t.badTime } : {}),
      ...(to === null || (from !== null && to <= from) ? { to: t.badTime } : {}), ...(seats >= 1 && seats <= 60 ? {} : { seats: t.badSeats }), ...(lawyer.success ? {} : { lawyer: t.missing }),
    };
    setWrong(errors);
    if (Object.keys(errors).length > 0 || from === null || to === null || !lawyer.success) return;
    if (await make.run({ params: { stationId: station }, body: { kind, title: typed.title.trim(), place: typed.place.trim(), from, to, seats, lawyer: lawyer.data } })) onMade();
  };
  return (
    <Card>
      <div className="ui-stack">
        <Choice label={t.kind} compact options={(["direct_bus", "building"] as const).map((value) => ({ value, title: kinds[value] }))} value={kind} onChange={setKind} />
        <div className="desk-form">
          <Field label={t.name} max={40} error={wrong.title} {...field("title")} />
          <Field label={t.place} max={60} error={wrong.place} {...field("place")} />
          <Field label={t.date} kind="date" {...field("date")} />
          <Select label={t.lawyer} options={(people.reply?.people ?? []).map(({ person, name }) => ({ value: String(person), title: name }))} error={wrong.lawyer} {...field("lawyer")} />
          <Field label={t.from} max={8} error={wrong.from} {...field("from")} />
          <Field label={t.to} max={8} error={wrong.to} {...field("to")} />
          <Field label={t.seats} kind="number" error={wrong.seats} {...field("seats")} />
        </div>
        {people.sentence ?? make.sentence ? <NoticeBar tone="late">{people.sentence ?? make.sentence}</NoticeBar> : null}
        <div className="queue-acts"><Button busy={make.busy} onPress={() => void submit()}>{t.make}</Button></div>
      </div>
    </Card>
  );
}

/** 直通车, 进楼宇 of a station: what is ahead, with its seats; its head makes one and calls it off. */
export function Outings({ station, now, mayEdit, onClose }: { station: StationId; now: Instant; mayEdit: boolean; onClose: () => void }) {
  const { reply, loading, sentence, refresh } = useQuery(listOutingsRoute, { params: { stationId: station } });
  const cancel = useCommand(cancelOutingRoute);
  const [asking, setAsking] = useState<BookingEventId | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const done = (words: string) => {
    setAsking(null);
    setSaid(words);
    refresh();
  };
  const call = async () => {
    if (asking !== null && (await cancel.run({ params: { stationId: station, outingId: asking }, body: {} }))) done(t.cancelled);
  };
  return (
    <div className="ui-stack queue-form">
      {said === null ? null : <NoticeBar tone="ok">{said}</NoticeBar>}
      {reply === null ? (loading ? <Skeleton lines={3} /> : <NoticeBar tone="late" action={<Button kind="text" small onPress={refresh}>{staffBookingTexts.again}</Button>}>{sentence}</NoticeBar>) : (
        <Card bare>
          {reply.outings.length === 0 ? <Row title={t.none} /> : null}
          {reply.outings.map((it) => (
            <Row
              key={it.id} title={`${it.title} · ${kinds[it.kind]}`} note={`${whenText(it.from, now)}–${hourText(it.to)} · ${it.place} · ${it.stationName} · ${t.taken(it.taken, it.seats)}`}
              side={mayEdit ? <Button kind="text" small label={`${t.cancel}：${it.title}`} onPress={() => setAsking(it.id)}>{t.cancel}</Button> : null}
            />
          ))}
        </Card>
      )}
      {mayEdit ? <OutingForm station={station} now={now} onMade={() => done(t.made)} /> : null}
      <p className="ui-p ui-note">{t.note}</p>
      <div className="queue-acts"><Button kind="plain" onPress={onClose}>{texts.back}</Button></div>
      <Confirm open={asking !== null} title={t.cancelTitle} confirm={t.cancel} danger busy={cancel.busy} onConfirm={() => void call()} onClose={() => setAsking(null)}>
        <p className="ui-p">{t.cancelNote}</p>
        {cancel.sentence === null ? null : <NoticeBar tone="late">{cancel.sentence}</NoticeBar>}
      </Confirm>
    </div>
  );
}
