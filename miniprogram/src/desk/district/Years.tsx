import { listYearsRoute, previewYearRoute, proposeYearRoute, settleYearRoute } from "@huiyin/shared/grid/yearApi";
import type { StationId } from "@huiyin/shared/kernel/ids";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import { useRef, useState } from "react";
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
const touched = (it: Preview): string => t.touches(it.dates.length, it);

function Load({ district, start, onDone }: { district: StationId; start: Year; onDone: (said: string) => void }) {
  const preview = useCommand(previewYearRoute);
  const propose = useCommand(proposeYearRoute);
  const [state, setState] = useState<"official" | "provisional">(start.state === "unknown" ? "official" : start.state);
  const [source, setSource] = useState(start.source ?? "");
  const [text, setText] = useState(start.text);
  const [seen, setSeen] = useState<Preview | null>(null);
  const [tried, setTried] = useState(false);
  const typedOn = useRef(false);
  const params = { stationId: district };
  const draft = { year: start.year, state, source: source.trim(), text };
  const type = (act: () => void) => {
    act();
    typedOn.current = true;
    setSeen(null);
  };
  const look = async () => {
    setTried(true);
    if (source.trim() === "") return;
    typedOn.current = false;
    const read = await preview.run({ params, body: draft });
    // What was typed on meanwhile has not been looked at.
    if (!typedOn.current) setSeen(read);
  };
  const bring = async () => {
    if (seen !== null && (await propose.run({ params, body: { ...draft, fingerprint: seen.fingerprint } }))) onDone(t.proposed(start.year));
  };
  const isFine = seen !== null && seen.problems.length === 0;
  const sentence = preview.sentence ?? propose.sentence;
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
          <NoticeBar tone="info">{touched(seen)}</NoticeBar>
        )}
        {isFine ? <Button busy={propose.busy} onPress={() => void bring()}>{t.apply}</Button> : <Button kind="plain" busy={preview.busy} onPress={() => void look()}>{t.preview}</Button>}
      </div>
    </Card>
  );
}

/** What a colleague put down: another one looks at every line and at what it moves, and only then it counts. */
function Waiting({ district, year, it, onDone }: { district: StationId; year: number; it: NonNullable<Year["proposed"]>; onDone: (said: string) => void }) {
  const preview = useCommand(previewYearRoute);
  const settle = useCommand(settleYearRoute);
  const [seen, setSeen] = useState<Preview | null>(null);
  const now = useNow();
  const params = { stationId: district };
  const look = async () => setSeen(await preview.run({ params, body: { year, state: it.state, source: it.source, text: it.text } }));
  const confirm = async (fingerprint: string) => {
    if (await settle.run({ params, body: { answer: "confirm", year, at: it.at, fingerprint } })) onDone(t.loaded(year));
  };
  const reject = async () => {
    if (await settle.run({ params, body: { answer: "reject", year, at: it.at } })) onDone(t.rejected(year));
  };
  const sentence = preview.sentence ?? settle.sentence;
  return (
    <Card title={t.waits(year)}>
      <div className="ui-stack">
        <div className="ui-note">{t.from(it.by, whenText(it.at, now), t.states[it.state], it.source)}</div>
        <pre className="ui-strong">{it.text}</pre>
        {seen === null ? null : <NoticeBar tone="info">{touched(seen)}</NoticeBar>}
        {sentence ? <NoticeBar tone="late">{sentence}</NoticeBar> : null}
        {!it.mayConfirm ? <div className="ui-note">{t.another}</div> : seen === null ? <Button busy={preview.busy} onPress={() => void look()}>{t.preview}</Button> : <Button busy={settle.busy} onPress={() => void confirm(seen.fingerprint)}>{t.confirm}</Button>}
        <Button kind="plain" busy={settle.busy} onPress={() => void reject()}>{it.mayConfirm ? t.reject : t.takeBack}</Button>
      </div>
    </Card>
  );
}

/** Calendar years with where they come from. One administrator types a year in and sees what it would move, another confirms it; other districts read. */
export function Years({ district, turn, onDone }: { district: StationId; /** Another one asks again. */ turn: number; onDone: (said: string) => void }) {
  const { reply, sentence, refresh } = useQuery(listYearsRoute, { params: { stationId: district } }, turn);
  const [chosen, setChosen] = useState<number | null>(null);
  const now = useNow();
  useEvery(refresh, everyMs, reply?.years.some((it) => it.moving) ?? false);
  if (reply === null) return sentence ? <NoticeBar tone="late">{sentence}</NoticeBar> : <Skeleton lines={4} text={texts.loading} />;
  const year = reply.mayLoad ? reply.years.find((it) => it.year === chosen) : undefined;
  const done = (said: string) => {
    setChosen(null);
    onDone(said);
    refresh();
  };
  return (
    <div className="ui-stack">
      {reply.mayLoad ? null : <NoticeBar tone="info">{t.readOnly}</NoticeBar>}
      {reply.years.map((it) => (it.proposed === null || !reply.mayLoad ? null : <Waiting key={`${it.year}${it.proposed.at}`} district={district} year={it.year} it={it.proposed} onDone={done} />))}
      <Table
        label={t.title} rows={reply.years} idOf={(it) => String(it.year)} {...(reply.mayLoad ? { onPress: (it: Year) => setChosen(it.year) } : {})}
        columns={[
          { id: "year", title: t.year, cell: (it) => it.year }, { id: "state", title: t.state, cell: (it) => <StatusChip tone={tones[it.state]}>{t.states[it.state]}</StatusChip> }, { id: "source", title: t.source, cell: (it) => it.source ?? "" },
          { id: "who", title: t.who, cell: (it) => (it.moving ? t.moving : it.by === null || it.at === null ? "" : t.whoDid(it.by, it.confirmedBy, whenText(it.at, now))) },
        ]}
      />
      {!reply.mayLoad ? null : year === undefined ? <div className="ui-note">{t.choose}</div> : <Load key={`${year.year}${year.text}`} district={district} start={year} onDone={done} />}
    </div>
  );
}
