import type { StationId } from "@huiyin/shared/kernel/ids";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import type { Instant } from "@huiyin/shared/kernel/time";
import { applySheetRoute, previewSheetRoute } from "@huiyin/shared/rota/dutyApi";
import { useState } from "react";
import { rotaTexts } from "@/parts/rota/texts.zh";
import { longSpan } from "@/parts/rota/words";
import { useCommand } from "@/platform/useCommand";
import { Button } from "@/ui/Button";
import { Table } from "@/ui/desk/Table";
import { NoticeBar } from "@/ui/NoticeBar";
import { Sheet } from "@/ui/Sheet";
import { Skeleton } from "@/ui/Skeleton";
import { base64Of } from "../base64";
import { mostBytes } from "./files";
import { texts } from "./texts.zh";

const t = texts.sheet;
type Read = ReplyOf<typeof previewSheetRoute>;

/** The spreadsheet a station keeps: read first, with what is wrong by cell, and brought in only when nothing is. */
export function SheetImport({ station, now, onDone, onClose }: { station: StationId; now: Instant; onDone: (shifts: number) => void; onClose: () => void }) {
  const preview = useCommand(previewSheetRoute);
  const apply = useCommand(applySheetRoute);
  const [file, setFile] = useState<string | null>(null);
  const [read, setRead] = useState<Read | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const choose = async (chosen: File | undefined) => {
    if (chosen === undefined) return;
    setRead(null);
    setWrong(null);
    apply.clear();
    if (chosen.size > mostBytes) return setWrong(t.tooBig);
    const base64 = await base64Of(chosen);
    if (base64 === null || base64 === "") return setWrong(t.unreadable);
    setFile(base64);
    setRead(await preview.run({ params: { stationId: station }, body: { file: base64 } }));
  };
  const bring = async () => {
    if (file === null) return;
    const done = await apply.run({ params: { stationId: station }, body: { file } });
    if (done) onDone(done.shifts);
  };
  const isFine = read !== null && read.problems.length === 0 && read.shifts.length > 0 && read.period !== null;
  const sentence = wrong ?? preview.sentence ?? apply.sentence;
  return (
    <Sheet
      open title={t.title} onClose={onClose}
      foot={isFine ? <Button busy={apply.busy} onPress={() => void bring()}>{t.apply}</Button> : null}
    >
      <div className="ui-stack">
        <div>{t.sentence}</div>
        <label className="ui-btn ui-btn--plain rota-file">
          {read === null ? t.choose : t.again}
          <input className="rota-file__input" type="file" accept=".xlsx" onChange={(event) => { void choose(event.target.files?.[0]); event.target.value = ""; }} />
        </label>
        {preview.busy ? <Skeleton lines={3} text={t.reading} /> : null}
        {sentence ? <NoticeBar tone="late">{sentence}</NoticeBar> : null}
        {read !== null && read.problems.length > 0 ? (
          <>
            <NoticeBar tone="late">{t.problems(read.problems.length)}</NoticeBar>
            <Table
              label={t.problems(read.problems.length)} rows={read.problems.map((problem, index) => ({ ...problem, id: `${problem.cell}${index}` }))} idOf={(row) => row.id}
              columns={[{ id: "cell", title: t.cell, cell: (row) => row.cell || t.whole }, { id: "wrong", title: t.wrong, cell: (row) => row.text }]}
            />
          </>
        ) : null}
        {isFine && read.period ? <NoticeBar tone="ok">{`${t.fine(read.shifts.length, longSpan(read.period, now))}。${t.replaces}`}</NoticeBar> : null}
        {read !== null && read.shifts.length > 0 ? (
          <Table
            label={t.when} rows={read.shifts} idOf={(row) => `${row.cell}${row.person}${row.lane}`}
            columns={[
              { id: "cell", title: t.cell, cell: (row) => row.cell }, { id: "who", title: t.who, cell: (row) => row.name }, { id: "lane", title: t.lane, cell: (row) => rotaTexts.lane[row.lane] },
              { id: "when", title: t.when, cell: (row) => longSpan(row, now) },
            ]}
          />
        ) : null}
      </div>
    </Sheet>
  );
}
