import {
  deleteMyUploadRoute, deleteUploadRoute, finishMyUploadRoute, finishUploadRoute, linkAttachmentRoute, linkMyAttachmentRoute, linkMyPicturesRoute, linkPicturesRoute, listAttachmentsRoute, listMyAttachmentsRoute,
  readMyUploadRoute, readUploadRoute, startMyUploadRoute, startUploadRoute,
} from "@huiyin/shared/cases/uploadApi";
import { zUploadId, type UploadNew, type zUploadState } from "@huiyin/shared/cases/uploads";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { AnyRoute, ReplyOf } from "@huiyin/shared/kernel/route";
import type * as z from "zod/mini";
import { api } from "@/platform/api";
import { sentenceOf, type Ask } from "@/platform/call";

export type Side = "mine" | "staff";
const mine = {
  list: listMyAttachmentsRoute, start: startMyUploadRoute, read: readMyUploadRoute, finish: finishMyUploadRoute, link: linkMyAttachmentRoute, pictures: linkMyPicturesRoute, remove: deleteMyUploadRoute,
};
const theirs = { list: listAttachmentsRoute, start: startUploadRoute, read: readUploadRoute, finish: finishUploadRoute, link: linkAttachmentRoute, pictures: linkPicturesRoute, remove: deleteUploadRoute };
/** Both sides have the same doors; only who stands behind them differs. */
export type FileDoors = typeof mine | typeof theirs;
export const doorsOf = (side: Side): FileDoors => (side === "mine" ? mine : theirs);

/** A reply, or why there is none, in words. */
export type Told<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: string; readonly why: string };
export async function tell<X extends AnyRoute>(route: X, ask: Ask<X>): Promise<Told<ReplyOf<X>>> {
  const reply = await api(route, ask);
  return reply.ok ? reply : { ok: false, code: reply.code, why: sentenceOf(route, reply.code) };
}
/** How somebody brings files to one case: behind their sign-in, or behind number and code. */
export type Sender = {
  start(said: UploadNew): Promise<Told<z.infer<typeof zUploadState>>>;
  read(id: string): Promise<Told<z.infer<typeof zUploadState>>>;
  /** `sees`: staff only; it goes with what the worker does not read. */
  finish(id: string, sees?: "staff"): Promise<Told<{ readonly version: number }>>;
  remove(id: string): Promise<unknown>;
};
export function senderOf(number: CaseNumber, side: Side): Sender {
  const doors = doorsOf(side);
  const one = (id: string) => ({ params: { number, id: zUploadId.parse(id) } });
  return {
    start: (said) => tell(doors.start, { params: { number }, body: said }), read: (id) => tell(doors.read, one(id)),
    finish: (id, sees) => (side === "staff" ? tell(finishUploadRoute, { ...one(id), body: sees === undefined ? {} : { sees } }) : tell(doors.finish, { ...one(id), body: {} })), remove: (id) => tell(doors.remove, { ...one(id), body: {} }),
  };
}
