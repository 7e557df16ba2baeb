import type { StationId } from "@huiyin/shared/kernel/ids";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import type { Instant } from "@huiyin/shared/kernel/time";
import { applySheetRoute, previewSheetRoute } from "@huiyin/shared/rota/dutyApi";
import { useState } from "react";
import { rotaTexts } from "@/parts/rota/texts.zh";
import { longSpan } from "@/parts/rota/words";
import { useCommand } from "@/platform/useCommand";
import { Button } from "@/ui/Button";
import { FileField, type ChosenFile } from "@/ui/desk/FileField";
import { Table } from "@/ui/desk/Table";
import { NoticeBar } from "@/ui/NoticeBar";
import { Sheet } from "@/ui/Sheet";
import { Skeleton } from "@/ui/Skeleton";
import { texts } from "./texts.zh";

const t = texts.sheet;
/** What an xlsx of a station's rota may weigh (shared/rota/dutyApi.ts counts its base64). */
const mostBytes = 500_000;
type Read = ReplyOf<typeof previewSheetRoute>;

/** The spreadsheet a station keeps: read first, with what is wrong by cell, and brought in only when nothing is. */
export function SheetImport({ station, now, onDone, onClose }: { station: StationId; now: Instant; onDone: (shifts: number) => void; onClose: () => void }) {
  const preview = useCommand(previewSheetRoute);
  const apply = useCommand(applySheetRoute);
  const [file, setFile] = useState<string | null>(null);
  const [read, setRead] = useState<Read | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const choose = async (chosen: ChosenFile) => {
    setRead(null);
    setWrong(null);
    apply.clear();
    if ("wrong" in chosen) return setWrong(t[chosen.wrong]);
    setFile(chosen.base64);
    setRead(await preview.run({ params: { stationId: station }, body: { file: chosen.base64 } }));
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
        <FileField label={read === null ? t.choose : t.again} accept=".xlsx" mostBytes={mostBytes} busy={preview.busy || apply.busy} onFile={(chosen) => void choose(chosen)} />
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
