import { applyTreeRoute, previewTreeRoute, readTreeRoute, undoTreeRoute } from "@huiyin/shared/grid/treeApi";
import type { StationId } from "@huiyin/shared/kernel/ids";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import { useState } from "react";
import { FormSheet } from "@/parts/staff/FormSheet";
import { useEvery } from "@/parts/staff/useEvery";
import { useNow } from "@/platform/clock";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { FileField, type ChosenFile } from "@/ui/desk/FileField";
import { Table } from "@/ui/desk/Table";
import { NoticeBar } from "@/ui/NoticeBar";
import { Skeleton } from "@/ui/Skeleton";
import { whenText } from "@/ui/when";
import { texts as t } from "./texts.zh";

type Preview = ReplyOf<typeof previewTreeRoute>;
type Step = Preview["steps"][number];
/** What a file may weigh, so that its base64 fits the request (shared/grid/treeApi.ts). */
const mostBytes = 700_000;
const everyMs = 10_000;

function detailOf(step: Step): string {
  const touched = step.openCases === null || step.staff === null ? null : t.touched(step.openCases, step.staff);
  return [step.was === null ? null : t.was(step.was), step.into === null ? null : t.into(step.into), touched].filter((part) => part !== null).join("，");
}

function Difference({ preview }: { preview: Preview }) {
  const total = preview.steps.length + preview.moreSteps;
  if (preview.problems.length > 0) {
    return (
      <>
        <NoticeBar tone="late">{t.problems(preview.problems.length)}</NoticeBar>
        <Table
          label={t.problems(preview.problems.length)} rows={preview.problems.map((it, n) => ({ ...it, id: String(n) }))} idOf={(it) => it.id}
          columns={[{ id: "row", title: t.row, cell: (it) => it.row, number: true }, { id: "wrong", title: t.wrong, cell: (it) => it.text }]}
        />
      </>
    );
  }
  if (total === 0) return <NoticeBar tone="ok">{t.same}</NoticeBar>;
  const counts = Object.entries(preview.counts).filter(([, n]) => n > 0).map(([what, n]) => `${t.whats[what as Step["what"]]} ${n}`);
  return (
    <>
      <NoticeBar tone="info">{`${t.summary(total)} ${counts.join("，")}`}</NoticeBar>
      <Table
        label={t.what} rows={preview.steps} idOf={(it) => `${it.what}${it.code}`}
        columns={[
          { id: "what", title: t.what, cell: (it) => t.whats[it.what] }, { id: "unit", title: t.unit, cell: (it) => `${it.name}（${t.kinds[it.kind]} ${it.code}）` }, { id: "detail", title: t.detail, cell: detailOf },
        ]}
      />
      {preview.moreSteps > 0 ? <div className="ui-note">{t.more(preview.moreSteps)}</div> : null}
    </>
  );
}

function Import({ district, onDone }: { district: StationId; onDone: (said: string) => void }) {
  const preview = useCommand(previewTreeRoute);
  const apply = useCommand(applyTreeRoute);
  const [file, setFile] = useState<{ readonly name: string; readonly file: string | null } | null>(null);
  const [read, setRead] = useState<Preview | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const ask = async (asked: { readonly name: string; readonly file: string | null }) => {
    setFile(asked);
    setRead(await preview.run({ params: { stationId: district }, body: asked }));
  };
  const forget = () => {
    setRead(null);
    setWrong(null);
    apply.clear();
  };
  const choose = (chosen: ChosenFile) => {
    forget();
    if ("wrong" in chosen) setWrong(t[chosen.wrong]);
    else void ask({ name: chosen.name, file: chosen.base64 });
  };
  const fromNation = () => {
    forget();
    void ask({ name: t.nationName, file: null });
  };
  const bring = async () => {
    if (file === null || read === null) return;
    if (await apply.run({ params: { stationId: district }, body: { ...file, fingerprint: read.fingerprint } })) {
      setRead(null);
      onDone(t.applying);
    }
  };
  const isFine = read !== null && read.problems.length === 0 && read.steps.length > 0;
  const sentence = wrong ?? preview.sentence ?? apply.sentence;
  return (
    <Card title={t.importTitle}>
      <div className="ui-stack">
        <div>{t.importHow}</div>
        <FileField label={read === null ? t.choose : t.again} accept=".xlsx,.json" mostBytes={mostBytes} busy={preview.busy || apply.busy} onFile={choose} />
        <Button kind="plain" busy={preview.busy || apply.busy} onPress={fromNation}>{t.nation}</Button>
        {preview.busy ? <Skeleton lines={3} text={t.reading} /> : null}
        {sentence ? <NoticeBar tone="late">{sentence}</NoticeBar> : null}
        {read === null ? null : <Difference preview={read} />}
        {isFine ? <Button busy={apply.busy} onPress={() => void bring()}>{t.apply}</Button> : null}
      </div>
    </Card>
  );
}

/** The district's tree: what stands, a file brought in after its difference was seen, and who did that before. */
export function Tree({ district, onDone }: { district: StationId; onDone: (said: string) => void }) {
  const { reply, sentence, refresh } = useQuery(readTreeRoute, { params: { stationId: district } });
  const undo = useCommand(undoTreeRoute);
  const [undoing, setUndoing] = useState<string | null>(null);
  const now = useNow();
  const isRunning = reply?.imports.some((it) => it.done < it.total) ?? false;
  useEvery(refresh, everyMs, isRunning);
  const done = (said: string) => {
    onDone(said);
    refresh();
  };
  const back = async () => {
    if (undoing !== null && (await undo.run({ params: { stationId: district }, body: { id: undoing } }))) {
      setUndoing(null);
      done(t.undone);
    }
  };
  return (
    <div className="ui-stack">
      {sentence ? <NoticeBar tone="late">{sentence}</NoticeBar> : null}
      {reply === null ? (sentence ? null : <Skeleton lines={4} text={t.loading} />) : (
        <>
          <Card title={t.treeNow}>
            {reply.units.length === 0 ? <div>{t.noTree}</div> : <div>{reply.units.map((it) => `${t.kinds[it.kind]} ${t.count(it.count)}`).join("，")}</div>}
          </Card>
          <Import district={district} onDone={done} />
          <Card title={t.history}>
            <Table
              label={t.history} rows={reply.imports} idOf={(it) => it.id} none={t.noHistory}
              columns={[
                { id: "when", title: t.when, cell: (it) => whenText(it.at, now) }, { id: "by", title: t.by, cell: (it) => it.by }, { id: "file", title: t.file, cell: (it) => (it.isUndo ? `${t.isUndo}：${it.name}` : it.name) },
                { id: "state", title: t.state, cell: (it) => (it.done >= it.total ? t.done : t.progress(it.done, it.total)) },
                { id: "undo", title: "", cell: (it) => (it.mayUndo ? <Button kind="plain" small onPress={() => (undo.clear(), setUndoing(it.id))}>{t.undo}</Button> : null) },
              ]}
            />
          </Card>
        </>
      )}
      {undoing === null ? null : <FormSheet title={t.undoTitle} submit={t.undo} danger note={t.undoNote} command={undo} onSubmit={() => void back()} onClose={() => setUndoing(null)} />}
    </div>
  );
}
