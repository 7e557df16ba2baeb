import { changeStationRoute, readStationCardRoute } from "@huiyin/shared/grid/treeApi";
import type { StationId } from "@huiyin/shared/kernel/ids";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import { zLocalTime } from "@huiyin/shared/kernel/time";
import { useState } from "react";
import { useNow } from "@/platform/clock";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Row } from "@/ui/Row";
import { Skeleton } from "@/ui/Skeleton";
import { whenText } from "@/ui/when";
import { texts } from "./texts.zh";

const t = texts.card;
type Read = ReplyOf<typeof readStationCardRoute>;
type Day = Read["hours"][number];
type Spans = Day["spans"];

const spansText = (spans: Spans): string => spans.map((it) => `${it.start}-${it.end}`).join("、");
/** "09:00-12:00、13:30-17:30"; nothing is closed; null cannot be read. */
export function spansOf(text: string): Spans | null {
  const parts = text.normalize("NFKC").split(/[、,;\s]+/).filter((part) => part !== "");
  const spans = parts.map((part) => {
    const [, from = "", to = ""] = /^(\d{1,2}:\d{2})[-–~至到](\d{1,2}:\d{2})$/.exec(part) ?? [];
    const [start, end] = [from, to].map((time) => zLocalTime.safeParse(time.padStart(5, "0").replace("24:00", "00:00")));
    return start?.success === true && end?.success === true ? { start: start.data, end: end.data } : null;
  });
  return spans.every((span) => span !== null) ? spans : null;
}

type Draft = { readonly name: string; readonly address: string; readonly phone: string; readonly lng: string; readonly lat: string; readonly days: readonly string[] };
const draftOf = (it: Read): Draft => ({
  name: it.name, address: it.address ?? "", phone: it.phone ?? "", lng: it.point === null ? "" : String(it.point.lng), lat: it.point === null ? "" : String(it.point.lat), days: it.hours.map((day) => spansText(day.spans)),
});

function Form({ station, read, onDone }: { station: StationId; read: Read; onDone: () => void }) {
  const command = useCommand(changeStationRoute);
  const [draft, setDraft] = useState(() => draftOf(read));
  const [tried, setTried] = useState(false);
  const type = (more: Partial<Draft>) => setDraft((was) => ({ ...was, ...more }));
  const hours = draft.days.map(spansOf);
  const [lng, lat] = [Number(draft.lng), Number(draft.lat)];
  const isPlaced = draft.lng.trim() !== "" || draft.lat.trim() !== "";
  const isPointFine = !isPlaced || (draft.lng.trim() !== "" && draft.lat.trim() !== "" && lng >= 73 && lng <= 136 && lat >= 3 && lat <= 54);
  const save = async () => {
    setTried(true);
    if (!isPointFine || draft.name.trim() === "" || hours.includes(null)) return;
    const week = read.hours.map(({ day }, at) => ({ day, spans: hours[at] ?? [] }));
    const body = { name: draft.name.trim(), address: draft.address.trim() || null, phone: draft.phone.trim() || null, hours: week, point: isPlaced ? { lng, lat } : null, revision: read.revision };
    if (await command.run({ params: { stationId: station }, body })) onDone();
  };
  return (
    <div className="ui-stack">
      <Field id="card-name" label={t.name} value={draft.name} max={60} onChange={(name) => type({ name })} />
      <Field id="card-address" label={t.address} optional value={draft.address} max={120} onChange={(address) => type({ address })} />
      <Field id="card-phone" label={t.phone} optional hint={station.endsWith("-12351") ? t.hotlineHint : t.phoneHint} value={draft.phone} max={30} onChange={(phone) => type({ phone })} />
      <div className="ui-strong">{t.hours}</div>
      <div className="ui-note">{t.hoursHint}</div>
      <div className="district-days">
        {draft.days.map((text, at) => (
          <Field
            key={t.days[at]} id={`card-day-${at}`} label={t.days[at] ?? ""} value={text} max={80} {...(tried && hours[at] === null ? { error: t.badHours } : {})}
            onChange={(value) => type({ days: draft.days.map((was, n) => (n === at ? value : was)) })}
          />
        ))}
      </div>
      <div className="district-days">
        <Field id="card-lng" label={t.lng} optional hint={t.pointHint} value={draft.lng} max={12} {...(tried && !isPointFine ? { error: t.badPoint } : {})} onChange={(value) => type({ lng: value })} />
        <Field id="card-lat" label={t.lat} optional value={draft.lat} max={12} onChange={(value) => type({ lat: value })} />
      </div>
      {command.sentence ? <NoticeBar tone="late">{command.sentence}</NoticeBar> : null}
      <Button busy={command.busy} onPress={() => void save()}>{t.save}</Button>
    </div>
  );
}

/** A station as people find it, kept by its head, with who changed it. */
export function StationCard({ station, onDone }: { station: StationId; onDone: (said: string) => void }) {
  const { reply, sentence, refresh } = useQuery(readStationCardRoute, { params: { stationId: station } });
  const now = useNow();
  if (reply === null) return sentence ? <NoticeBar tone="late">{sentence}</NoticeBar> : <Skeleton lines={6} text={texts.loading} />;
  return (
    <div className="ui-stack">
      <Form key={`${station}${reply.revision}`} station={station} read={reply} onDone={() => (onDone(t.saved), refresh())} />
      <div><Button kind="plain" onPress={() => void window.open(`/desk/poster/index?station=${station}`, "_blank")}>{t.poster}</Button></div>
      <Card title={t.changes}>
        {reply.changes.length === 0 ? <div>{t.noChanges}</div> : reply.changes.map((it) => <Row key={it.at} title={t.changed(it.by, it.fields.map((field) => t.fields[field] ?? field).join("、"))} note={whenText(it.at, now)} />)}
      </Card>
    </div>
  );
}
