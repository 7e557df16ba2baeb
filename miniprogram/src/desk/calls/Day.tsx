import { exportCallLogRoute, listHandoversRoute, readCallLogRoute, writeHandoverRoute } from "@huiyin/shared/cases/callLogApi";
import type { StationId } from "@huiyin/shared/kernel/ids";
import { chinaTime, localDate } from "@huiyin/shared/kernel/time";
import { useState } from "react";
import { FormSheet } from "@/parts/staff/FormSheet";
import { useEvery } from "@/parts/staff/useEvery";
import { useNow } from "@/platform/clock";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Button } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { whenText } from "@/ui/when";
import { download } from "../download";
import { texts } from "./texts.zh";

const t = texts.day;
const everyMs = 60_000;

/** The day of this desk: what is counted, each by itself; the log as a file; and what the shift before left to this one. @param done how much was done at this desk so far: counted again as soon as it grows */
export function Day({ station, done }: { station: StationId; done: number }) {
  const now = useNow();
  const params = { stationId: station };
  const date = localDate(now, chinaTime);
  const log = useQuery(readCallLogRoute, { params, query: { date } }, done);
  const notes = useQuery(listHandoversRoute, { params });
  useEvery(() => (log.refresh(), notes.refresh()), everyMs);
  const sheet = useCommand(exportCallLogRoute);
  const write = useCommand(writeHandoverRoute);
  const [words, setWords] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const counts = log.reply?.counts;
  const save = async () => {
    setTried(true);
    if (words === null || words.trim() === "") return;
    if ((await write.run({ params, body: { text: words.trim() } })) === null) return;
    setWords(null);
    notes.refresh();
  };
  const take = async () => {
    const file = await sheet.run({ params, body: { date } });
    if (file !== null) download(file.name, file.file);
  };
  return (
    <section aria-label={t.title}>
      <h2 className="call-list__part ui-note">{t.title}</h2>
      {counts === undefined ? null : (
        <>
          <p className="ui-p call-list__none">{t.counted(counts.contacts, counts.cases, counts.consultations, counts.handed)}</p>
          <p className="ui-p ui-note call-list__none">{t.minutes(counts.minutes)}</p>
        </>
      )}
      {sheet.sentence ? <NoticeBar tone="late">{sheet.sentence}</NoticeBar> : null}
      <div className="call-owed__acts call-day__acts">
        <Button kind="plain" small busy={sheet.busy} onPress={() => void take()}>
          {t.export}
        </Button>
        <Button kind="text" small onPress={() => (setTried(false), setWords(""))}>
          {t.write}
        </Button>
      </div>
      <ul className="ui-list">
        {(notes.reply?.notes ?? []).map((note) => (
          <li key={note.at} className="call-spot">
            <div className="ui-note">{t.from(note.title, whenText(note.at, now))}</div>
            <div className="call-day__note">{note.text}</div>
          </li>
        ))}
      </ul>
      {words === null ? null : (
        <FormSheet title={t.write} submit={t.save} note={t.note} command={write} onSubmit={() => void save()} onClose={() => setWords(null)}>
          <Field label={t.words} kind="multiline" value={words} onChange={setWords} max={1000} error={tried && words.trim() === "" ? t.missing : undefined} focus />
        </FormSheet>
      )}
    </section>
  );
}
