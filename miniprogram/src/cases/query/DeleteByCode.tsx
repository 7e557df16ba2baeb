import { deleteUploadByCodeRoute } from "@huiyin/shared/cases/codeApi";
import type { MessageFile } from "@huiyin/shared/cases/schema";
import { zUploadId } from "@huiyin/shared/cases/uploads";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { useState } from "react";
import { workerTexts as t } from "@/parts/work/workerTexts";
import { useCommand } from "@/platform/useCommand";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Confirm } from "@/ui/Confirm";
import { NoticeBar } from "@/ui/NoticeBar";

type DeleteByCodeProps = { held: { readonly number: CaseNumber; readonly code: string }; files: readonly MessageFile[]; onDone: () => void };

/** Files that whoever holds number and code once sent, taken away again; it leaves a trace, as an account's does. */
export function DeleteByCode({ held, files, onDone }: DeleteByCodeProps) {
  const remove = useCommand(deleteUploadByCodeRoute);
  const [asking, setAsking] = useState<MessageFile | null>(null);
  const take = async ({ id }: MessageFile) => {
    if ((await remove.run({ body: { ...held, id: zUploadId.parse(id) } })) === null) return;
    setAsking(null);
    onDone();
  };
  return (
    <>
      {files.filter((file) => file.deleted === null).map((file) => (
        <Button key={file.id} kind="text" small label={t.fileDeleteThis(file.name)} onPress={() => setAsking(file)}>
          {files.length === 1 ? t.fileDelete : t.fileDeleteThis(file.name)}
        </Button>
      ))}
      <Confirm open={asking !== null} title={t.fileDeleteTitle} confirm={t.fileDelete} cancel={t.fileKeep} danger busy={remove.busy} onClose={() => setAsking(null)} onConfirm={() => void (asking !== null && take(asking))}>
        {remove.sentence === null ? null : <NoticeBar tone="late">{remove.sentence}</NoticeBar>}
        <Box>{asking?.name}</Box>
        <Box className="ui-note">{t.fileDeleteNote}</Box>
      </Confirm>
    </>
  );
}
