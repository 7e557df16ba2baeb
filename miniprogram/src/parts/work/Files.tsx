import { isSound, piecesOf, zFileType, zUploadId } from "@huiyin/shared/cases/uploads";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { Instant } from "@huiyin/shared/kernel/time";
import { useState } from "react";
import { api } from "@/platform/api";
import { sentenceOf } from "@/platform/call";
import { openFile, pickFiles } from "@/platform/pickFile";
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
import { doorsOf, senderOf, type Side } from "./fileDoors";
import { Listen } from "./Listen";
import { isShownInline, Preview, type Shown } from "./Preview";
import { sendFile } from "./sendFile";
import { workerTexts as t } from "./workerTexts";

type Sending = { readonly file: Picked; readonly id: string | null; readonly done: number; readonly pieces: number; readonly halted: string | null };

/** Sends one file piece by piece; cut off, it goes on with what is missing. */
function useUpload(number: CaseNumber, side: Side, onStored: () => void) {
  const sender = senderOf(number, side);
  const [sending, setSending] = useState<Sending | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const go = async (file: Picked, known: string | null) => {
    const state = { file, pieces: piecesOf(file.bytes) };
    setRefused(null);
    setSending({ ...state, id: known, done: 0, halted: null });
    const came = await sendFile(sender, { file, seconds: null }, known, (id, done) => setSending({ ...state, id, done, halted: null }));
    if ("why" in came) {
      if (came.final) setRefused(came.why);
      return setSending(came.final ? null : { ...state, id: came.id, done: came.done, halted: came.why });
    }
    const finished = await sender.finish(came.id);
    if (!finished.ok) return setSending({ ...state, id: came.id, done: state.pieces, halted: finished.why });
    setSending(null);
    onStored();
  };
  return {
    sending, refused,
    pick: async () => {
      const [file] = await pickFiles(zFileType.options);
      if (file !== undefined) await go(file, null);
    },
    resume: () => void (sending !== null && go(sending.file, sending.id)),
  };
}

type FilesProps = { number: CaseNumber; side: Side; now: Instant; onSaid: (said: string) => void };

/** Photos, papers and recordings of a case: sent in pieces, opened, taken away by whoever brought them. */
export function Files({ number, side, now, onSaid }: FilesProps) {
  const doors = doorsOf(side);
  const { reply, refusal, sentence: unread, refresh } = useQuery(doors.list, { params: { number } });
  const remove = useCommand(doors.remove);
  const [removing, setRemoving] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [shown, setShown] = useState<(Shown & { readonly id: string }) | null>(null);
  const upload = useUpload(number, side, () => {
    refresh();
    onSaid(t.fileStored);
  });
  if (reply === null) {
    // Who may not read them is shown nothing; what could not be read never looks like nothing there.
    if (refusal === null || refusal === "access.denied" || refusal === "access.not_found") return null;
    return <Card title={t.files}><NoticeBar tone="late" action={<Button kind="text" small onPress={refresh}>{t.fileReadAgain}</Button>}>{unread}</NoticeBar></Card>;
  }
  const linkOf = async ({ id }: { readonly id: string }, lies: CaseNumber): Promise<string | null> => {
    const link = await api(doors.link, { params: { number: lies, id: zUploadId.parse(id) } });
    setTrouble(link.ok ? null : sentenceOf(doors.link, link.code));
    return link.ok ? link.value.url : null;
  };
  const open = async ({ id, name, type }: { readonly id: string; readonly name: string; readonly type: string }, lies: CaseNumber) => {
    const url = await linkOf({ id }, lies);
    if (url === null) return;
    if (isShownInline(type)) return setShown({ id, name, type, url });
    if (!(await openFile(url, type))) setTrouble(t.fileNotOpened);
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
            <Row title={it.name} note={[who, whenText(it.at, now), it.sees === "staff" ? t.fileStaffOnly : ""].filter(Boolean).join(" · ")} side={t.fileSize(it.bytes)} {...(isSound(it.type) ? {} : { onPress: () => void open(it, it.number ?? number), label: t.fileOpen(it.name) })} />
            {isSound(it.type) ? <Listen seconds={it.seconds} address={() => linkOf(it, it.number ?? number)} /> : null}
            {shown?.id === it.id ? <Preview shown={shown} onClose={() => setShown(null)} /> : null}
            {it.mayDelete ? (
              <Button kind="text" small label={t.fileDeleteThis(it.name)} onPress={() => setRemoving(it.id)}>
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
