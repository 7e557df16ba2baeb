import { lengthOf, mostBytes, pieceBytes, piecesOf, zFileType } from "@huiyin/shared/cases/uploads";
import { sha256 } from "@huiyin/shared/kernel/sha256";
import type { Picked } from "@/platform/picked";
import type { Sender } from "./fileDoors";
import { workerTexts as t } from "./workerTexts";

/** `seconds`: of a voice note. */
export type ToSend = { readonly file: Picked; readonly seconds: number | null };
/** `final`: sent again it would be refused again. */
export type Halted = { readonly id: string | null; readonly done: number; readonly why: string; readonly final: boolean };

async function hashOf(file: Picked): Promise<string> {
  const hash = sha256();
  for (let piece = 0; piece < piecesOf(file.bytes); piece += 1) hash.add(await file.read(piece * pieceBytes, piece * pieceBytes + lengthOf(file.bytes, piece)));
  return hash.hex();
}

/**
 * Sends a file piece by piece, as far as the network goes; it does not count yet. @param known the id of an attempt that was cut off: only what
 * is missing is sent. @param onDone how many pieces are there
 */
export async function sendFile(sender: Sender, { file, seconds }: ToSend, known: string | null, onDone: (id: string, done: number) => void): Promise<{ readonly id: string } | Halted> {
  const pieces = piecesOf(file.bytes);
  let state;
  if (known === null) {
    const refused = (why: string): Halted => ({ id: null, done: 0, why, final: true });
    const type = zFileType.safeParse(file.type);
    if (!type.success) return refused(t.fileWrongType);
    if (file.bytes > mostBytes || file.bytes === 0) return refused(t.fileTooLarge);
    const hash = await hashOf(file).catch(() => null);
    if (hash === null) return refused(t.fileNotOpened);
    state = await sender.start({ name: file.name.slice(-120), type: type.data, bytes: file.bytes, sha256: hash, ...(seconds === null ? {} : { seconds }) });
    if (!state.ok) return { id: null, done: 0, why: state.why, final: false };
  } else {
    state = await sender.read(known);
    // Left lying too long, what had arrived of it is gone: it begins anew.
    if (!state.ok && state.code === "access.not_found") return sendFile(sender, { file, seconds }, null, onDone);
    if (!state.ok) return { id: known, done: 0, why: state.why, final: false };
  }
  const { id, missing } = state.value;
  let done = pieces - missing.length;
  for (const post of missing) {
    onDone(id, done);
    const from = post.piece * pieceBytes;
    if (!(await file.send(post, from, from + lengthOf(file.bytes, post.piece)))) return { id, done, why: t.fileCut, final: false };
    done += 1;
  }
  onDone(id, done);
  return { id };
}
