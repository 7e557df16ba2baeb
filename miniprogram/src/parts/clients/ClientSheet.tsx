import { previewClientsRoute } from "@huiyin/shared/employers/clientApi";
import type { ClientList } from "@huiyin/shared/employers/clients";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import { useState } from "react";
import { base64Of } from "@/platform/base64";
import { pickFiles } from "@/platform/pickFile";
import { useCommand } from "@/platform/useCommand";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { NoticeBar } from "@/ui/NoticeBar";
import { Row } from "@/ui/Row";
import { Sheet } from "@/ui/Sheet";
import { Skeleton } from "@/ui/Skeleton";
import { WhichList, type Saved } from "./ClientForm";
import { clientTexts as t } from "./texts.zh";
import { useKeep, type FirmHere } from "./useKeep";

const mostBytes = 500_000;
/** So many at a time, as the route takes them: each batch is a command of its own, and what was saved stays saved. */
const batch = 50;
const shownMost = 20;
type Read = ReplyOf<typeof previewClientsRoute>;

/** A spreadsheet of clients: read and shown first, kept when somebody says so. */
export function ClientSheet({ hasFirm, at, onDone, onClose }: { hasFirm: boolean; /** Of this firm, not the reader's own. */ at?: FirmHere; onDone: (saved: Saved) => void; onClose: () => void }) {
  const preview = useCommand(previewClientsRoute);
  const save = useKeep(at);
  const [list, setList] = useState<ClientList>("own");
  const [read, setRead] = useState<Read | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const [saved, setSaved] = useState<Saved>({ kept: 0, moved: 0 });
  const choose = async () => {
    const [file] = await pickFiles([".xlsx"]);
    if (file === undefined) return;
    setRead(null);
    setWrong(null);
    setSaved({ kept: 0, moved: 0 });
    if (file.bytes > mostBytes) return setWrong(t.tooBig);
    const bytes = await file.read(0, file.bytes).catch(() => null);
    if (bytes === null || bytes.length === 0) return setWrong(t.unreadable);
    setRead(await preview.run({ body: { file: base64Of(bytes) } }));
  };
  const bring = async () => {
    if (read === null) return;
    let { kept, moved } = saved;
    while (kept < read.clients.length) {
      const done = await save.run(list, "sheet", read.clients.slice(kept, kept + batch));
      if (done === null) return;
      kept += done.kept;
      moved += done.moved;
      setSaved({ kept, moved });
    }
    onDone({ kept, moved });
  };
  const sentence = wrong ?? preview.sentence ?? save.sentence;
  const count = read?.clients.length ?? 0;
  return (
    <Sheet open title={t.sheetTitle} onClose={onClose} foot={count === 0 ? null : <Button busy={save.busy} onPress={() => void bring()}>{t.bring(count - saved.kept)}</Button>}>
      <Box className="ui-stack">
        <Box>{t.sheetSentence}</Box>
        <Button kind="plain" busy={preview.busy} onPress={() => void choose()}>{read === null ? t.choose : t.again}</Button>
        {preview.busy ? <Skeleton lines={3} text={t.reading} /> : null}
        {sentence ? <NoticeBar tone="late">{sentence}</NoticeBar> : null}
        {saved.kept > 0 ? <NoticeBar tone="info">{t.bringing(saved.kept, count)}</NoticeBar> : null}
        {read !== null && read.problems.length > 0 ? (
          <Card title={t.problems(read.problems.length)} tone="wait">
            {read.problems.slice(0, shownMost).map((it) => <Box key={`${it.row}${it.what}`}>{t.problem(it.row, t.faults[it.what])}</Box>)}
          </Card>
        ) : null}
        {count === 0 || read === null ? null : (
          <>
            {hasFirm ? <WhichList value={list} onChange={setList} /> : null}
            <Card title={t.found(count)} bare>
              {read.clients.slice(0, shownMost).map((it) => (
                <Row key={it.name} title={it.name} note={[it.creditCode === null ? "" : t.code(it.creditCode), it.aliases.length === 0 ? "" : t.aliases(it.aliases)].filter((part) => part !== "").join(" · ")} />
              ))}
            </Card>
          </>
        )}
      </Box>
    </Sheet>
  );
}
