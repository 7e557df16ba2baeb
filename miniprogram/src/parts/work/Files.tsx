import {
  deleteMyUploadRoute, deleteUploadRoute, finishMyUploadRoute, finishUploadRoute, linkAttachmentRoute, linkMyAttachmentRoute, listAttachmentsRoute, listMyAttachmentsRoute,
  readMyUploadRoute, readUploadRoute, startMyUploadRoute, startUploadRoute,
} from "@huiyin/shared/cases/uploadApi";
import { lengthOf, mostBytes, pieceBytes, piecesOf, zFileType, zUploadId } from "@huiyin/shared/cases/uploads";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { sha256 } from "@huiyin/shared/kernel/sha256";
import type { Instant } from "@huiyin/shared/kernel/time";
import { useState } from "react";
import { api } from "@/platform/api";
import { sentenceOf } from "@/platform/call";
import { openFile, pickFile } from "@/platform/pickFile";
import type { Picked } from "@/platform/picked";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Confirm } from "@/ui/Confirm";
import { NoticeBar } from "@/ui/NoticeBar";
import { Row } from "@/ui/Row";
import { whenText } from "@/ui/when";
import { isShownInline, Preview, type Shown } from "./Preview";
import { workTexts as t } from "./texts.zh";

const mine = { list: listMyAttachmentsRoute, start: startMyUploadRoute, read: readMyUploadRoute, finish: finishMyUploadRoute, link: linkMyAttachmentRoute, remove: deleteMyUploadRoute };
const theirs = { list: listAttachmentsRoute, start: startUploadRoute, read: readUploadRoute, finish: finishUploadRoute, link: linkAttachmentRoute, remove: deleteUploadRoute };
// Both sides have the same doors; only who stands behind them differs.
const doorsOf = (side: "mine" | "staff"): typeof mine => (side === "mine" ? mine : (theirs as unknown as typeof mine));

type Sending = { readonly file: Picked; readonly id: string | null; readonly done: number; readonly pieces: number; readonly halted: string | null };

/** Sends one file piece by piece; cut off, it goes on with what is missing. */
function useUpload(number: CaseNumber, side: "mine" | "staff", onStored: () => void) {
  const doors = doorsOf(side);
  const [sending, setSending] = useState<Sending | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const go = async (file: Picked, known: string | null) => {
    const pieces = piecesOf(file.bytes);
    const halt = (id: string | null, done: number, why: string) => setSending({ file, id, done, pieces, halted: why });
    setRefused(null);
    setSending({ file, id: known, done: 0, pieces, halted: null });
    let state;
    if (known === null) {
      const type = zFileType.safeParse(file.type);
      if (!type.success || file.bytes > mostBytes || file.bytes === 0) {
        setSending(null);
        return setRefused(type.success ? t.fileTooLarge : t.fileWrongType);
      }
      const hash = sha256();
      for (let piece = 0; piece < pieces; piece += 1) hash.add(await file.read(piece * pieceBytes, piece * pieceBytes + lengthOf(file.bytes, piece)));
      state = await api(doors.start, { params: { number }, body: { name: file.name.slice(-120), type: type.data, bytes: file.bytes, sha256: hash.hex() } });
      if (!state.ok) return halt(null, 0, sentenceOf(doors.start, state.code));
    } else {
      state = await api(doors.read, { params: { number, id: zUploadId.parse(known) } });
      if (!state.ok) return halt(known, 0, sentenceOf(doors.read, state.code));
    }
    const { id, missing } = state.value;
    let done = pieces - missing.length;
    for (const post of missing) {
      setSending({ file, id, done, pieces, halted: null });
      const from = post.piece * pieceBytes;
      if (!(await file.send(post, from, from + lengthOf(file.bytes, post.piece)))) return halt(id, done, t.fileCut);
      done += 1;
    }
    const finished = await api(doors.finish, { params: { number, id: zUploadId.parse(id) }, body: {} });
    if (!finished.ok) return halt(id, done, sentenceOf(doors.finish, finished.code));
    setSending(null);
    onStored();
  };
  return {
    sending, refused,
    pick: async () => {
      const file = await pickFile(zFileType.options);
      if (file !== null) await go(file, null);
    },
    resume: () => void (sending !== null && go(sending.file, sending.id)),
    forget: () => setSending(null),
  };
}

type FilesProps = { number: CaseNumber; side: "mine" | "staff"; now: Instant; onSaid: (said: string) => void };

/** Photos, papers and recordings of a case: sent in pieces, opened, taken away by whoever brought them. */
export function Files({ number, side, now, onSaid }: FilesProps) {
  const doors = doorsOf(side);
  const { reply, refresh } = useQuery(doors.list, { params: { number } });
  const remove = useCommand(doors.remove);
  const [removing, setRemoving] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [shown, setShown] = useState<(Shown & { readonly id: string }) | null>(null);
  const upload = useUpload(number, side, () => {
    refresh();
    onSaid(t.fileStored);
  });
  if (reply === null) return null;
  const open = async ({ id, name, type }: { readonly id: string; readonly name: string; readonly type: string }, lies: CaseNumber) => {
    const link = await api(doors.link, { params: { number: lies, id: zUploadId.parse(id) } });
    if (link.ok && isShownInline(type)) {
      setTrouble(null);
      return setShown({ id, name, type, url: link.value.url });
    }
    setTrouble(link.ok ? ((await openFile(link.value.url)) ? null : t.fileNotOpened) : sentenceOf(doors.link, link.code));
  };
  const { sending } = upload;
  return (
    <Card title={t.files}>
      {reply.attachments.length === 0 ? <Box className="ui-note">{t.noFiles}</Box> : null}
      {[trouble, upload.refused, remove.sentence].map((sentence) => (sentence ? <NoticeBar key={sentence} tone="late">{sentence}</NoticeBar> : null))}
      {reply.attachments.map((it) => {
        const who = it.from === "worker" ? t.fileByWorker : it.title;
        return it.deleted === null ? (
          <Box key={it.id}>
            <Row title={it.name} note={`${who} · ${whenText(it.at, now)}`} side={t.fileSize(it.bytes)} onPress={() => void open(it, it.number ?? number)} label={`${t.fileOpen}：${it.name}`} />
            {shown?.id === it.id ? <Preview shown={shown} onClose={() => setShown(null)} /> : null}
            {it.mayDelete ? (
              <Button kind="text" small label={`${t.fileDelete}：${it.name}`} onPress={() => setRemoving(it.id)}>
                {t.fileDelete}
              </Button>
            ) : null}
          </Box>
        ) : (
          <Row key={it.id} title={it.name} note={t.fileDeleted(it.deleted.from === "worker" ? t.fileByWorker : it.deleted.title, whenText(it.deleted.at, now))} />
        );
      })}
      {sending === null ? null : (
        <NoticeBar
          tone={sending.halted === null ? "info" : "wait"}
          action={
            sending.halted === null ? undefined : (
              <Button kind="text" small onPress={upload.resume}>
                {t.fileResume}
              </Button>
            )
          }
        >
          {[sending.halted, t.fileProgress(sending.file.name, sending.done, sending.pieces)].filter(Boolean).join(" ")}
        </NoticeBar>
      )}
      {reply.mayAdd && (sending === null || sending.halted !== null) ? (
        <Button kind="plain" onPress={() => void upload.pick()}>
          {t.fileAdd}
        </Button>
      ) : null}
      <Confirm
        open={removing !== null} title={t.fileDeleteTitle} confirm={t.fileDelete} cancel={t.fileKeep} danger busy={remove.busy} onClose={() => setRemoving(null)}
        onConfirm={() => void (removing !== null && remove.run({ params: { number, id: zUploadId.parse(removing) }, body: {} }).then((done) => {
          setRemoving(null);
          if (done) refresh();
        }))}
      >
        <Box className="ui-note">{t.fileDeleteNote}</Box>
      </Confirm>
    </Card>
  );
}
