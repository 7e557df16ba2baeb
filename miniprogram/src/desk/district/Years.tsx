import { listYearsRoute, loadYearRoute, previewYearRoute } from "@huiyin/shared/grid/yearApi";
import type { StationId } from "@huiyin/shared/kernel/ids";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import { useState } from "react";
import { useEvery } from "@/parts/staff/useEvery";
import { useNow } from "@/platform/clock";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Choice } from "@/ui/Choice";
import { Table } from "@/ui/desk/Table";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Skeleton } from "@/ui/Skeleton";
import { StatusChip } from "@/ui/StatusChip";
import { whenText } from "@/ui/when";
import { texts } from "./texts.zh";

const t = texts.years;
type Year = ReplyOf<typeof listYearsRoute>["years"][number];
type Preview = ReplyOf<typeof previewYearRoute>;
const tones = { official: "ok", provisional: "wait", unknown: "late" } as const;
const everyMs = 10_000;

function Load({ district, start, onDone }: { district: StationId; start: Year; onDone: (said: string) => void }) {
  const preview = useCommand(previewYearRoute);
  const load = useCommand(loadYearRoute);
  const [state, setState] = useState<"official" | "provisional">(start.state === "unknown" ? "official" : start.state);
  const [source, setSource] = useState(start.source ?? "");
  const [text, setText] = useState(start.text);
  const [seen, setSeen] = useState<Preview | null>(null);
  const [tried, setTried] = useState(false);
  const params = { stationId: district };
  const draft = { year: start.year, state, source: source.trim(), text };
  const type = (act: () => void) => {
    act();
    setSeen(null);
  };
  const look = async () => {
    setTried(true);
    if (source.trim() !== "") setSeen(await preview.run({ params, body: draft }));
  };
  const bring = async () => {
    if (seen !== null && (await load.run({ params, body: { ...draft, fingerprint: seen.fingerprint } }))) onDone(t.loaded(start.year));
  };
  const isFine = seen !== null && seen.problems.length === 0;
  const sentence = preview.sentence ?? load.sentence;
  return (
    <Card title={t.load(start.year)}>
      <div className="ui-stack">
        <Choice compact label={t.state} options={(["official", "provisional"] as const).map((value) => ({ value, title: t.states[value] }))} value={state} onChange={(value) => type(() => setState(value))} />
        <Field id="year-source" label={t.source} hint={t.sourceHint} value={source} max={200} {...(tried && source.trim() === "" ? { error: t.needed } : {})} onChange={(value) => type(() => setSource(value))} />
        <Field id="year-text" label={t.text} kind="multiline" hint={t.textHint} value={text} onChange={(value) => type(() => setText(value))} />
        {sentence ? <NoticeBar tone="late">{sentence}</NoticeBar> : null}
        {preview.busy ? <Skeleton lines={2} text={t.looking} /> : null}
        {seen === null ? null : seen.problems.length > 0 ? (
          <Table label={t.wrong} rows={seen.problems.map((it, n) => ({ ...it, id: String(n) }))} idOf={(it) => it.id} columns={[{ id: "line", title: t.line, cell: (it) => it.line, number: true }, { id: "wrong", title: t.wrong, cell: (it) => it.text }]} />
        ) : (
          <NoticeBar tone="info">{`${t.touches(seen.dates.length, seen.shifts, seen.people, seen.bookings, seen.cases)}`}</NoticeBar>
        )}
        {isFine ? <Button busy={load.busy} onPress={() => void bring()}>{t.apply}</Button> : <Button kind="plain" busy={preview.busy} onPress={() => void look()}>{t.preview}</Button>}
      </div>
    </Card>
  );
}

/** Calendar years with where they come from; loading one shows first what it would move. */
export function Years({ district, onDone }: { district: StationId; onDone: (said: string) => void }) {
  const { reply, sentence, refresh } = useQuery(listYearsRoute, { params: { stationId: district } });
  const [chosen, setChosen] = useState<number | null>(null);
  const now = useNow();
  useEvery(refresh, everyMs, reply?.years.some((it) => it.moving) ?? false);
  if (reply === null) return sentence ? <NoticeBar tone="late">{sentence}</NoticeBar> : <Skeleton lines={4} text={texts.loading} />;
  const year = reply.years.find((it) => it.year === chosen);
  return (
    <div className="ui-stack">
      <Table
        label={t.title} rows={reply.years} idOf={(it) => String(it.year)} onPress={(it) => setChosen(it.year)}
        columns={[
          { id: "year", title: t.year, cell: (it) => it.year }, { id: "state", title: t.state, cell: (it) => <StatusChip tone={tones[it.state]}>{t.states[it.state]}</StatusChip> }, { id: "source", title: t.source, cell: (it) => it.source ?? "" },
          { id: "who", title: t.who, cell: (it) => (it.moving ? t.moving : it.by === null || it.at === null ? "" : `${it.by}，${whenText(it.at, now)}`) },
        ]}
      />
      {year === undefined ? <div className="ui-note">{t.choose}</div> : <Load key={`${year.year}${year.text}`} district={district} start={year} onDone={(said) => (setChosen(null), onDone(said), refresh())} />}
    </div>
  );
}
