import * as z from "zod/mini";
import { zCaseNumber } from "../kernel/caseNumber";
import { route } from "../kernel/route";
import { byNumber } from "./api";
import { caseRefusals } from "./refusals";
import { mostAttachments, zAttachment, zUploadId, zUploadNew, zUploadState } from "./uploads";

const none = z.object({});
const one = z.object({ number: zCaseNumber, id: zUploadId });
const owner = { kind: "owner", helper: false } as const;
const handlers = { kind: "staff", roles: ["lawyer", "mediator", "head"], on: "case" } as const;
export const uploadRefusals = {
  ...caseRefusals,
  "upload.too_many": { status: 409, zh: "这件事的文件太多了，请先删掉没用的。" },
  "upload.incomplete": { status: 409, zh: "还没传完，请接着传。" },
  "upload.not_as_said": { status: 400, zh: "传上来的和原来的文件对不上，请重新选一次。" },
  "upload.wrong_type": { status: 400, zh: "这种文件收不了。请传照片、PDF、录音、Word 或 Excel。" },
  "upload.unsafe": { status: 400, zh: "这个文件没通过安全检查，没有收下。" },
} as const;
const refusals = uploadRefusals;
/** The case moved on by this: what is sent next is decided on that version. */
const counted = z.object({ version: z.number() });
const list = z.object({ attachments: z.array(zAttachment), mayAdd: z.boolean() });
/** Good for a few minutes. */
const link = z.object({ url: z.string() });
/** Small pictures of messages, to be shown where they stand: one asking for a whole page of them. Others have no link here. */
const pictures = { query: z.object({ ids: z.string().check(z.maxLength(23 * mostAttachments)) }), reply: z.object({ links: z.array(z.object({ id: z.string(), url: z.string() })) }) };

export const startMyUploadRoute = route({ name: "startMyUpload", method: "POST", path: "/cases/{number}/uploads", who: owner, keyed: true, consent: [], params: byNumber, query: none, body: zUploadNew, reply: zUploadState, refusals });
/** After a break: what is missing still, with a fresh form for each piece. */
export const readMyUploadRoute = route({ name: "readMyUpload", method: "GET", path: "/cases/{number}/uploads/{id}", who: owner, keyed: false, consent: [], params: one, query: none, body: z.undefined(), reply: zUploadState, refusals });
export const finishMyUploadRoute = route({ name: "finishMyUpload", method: "POST", path: "/cases/{number}/uploads/{id}/finish", who: owner, keyed: true, consent: [], params: one, query: none, body: none, reply: counted, refusals });
export const deleteMyUploadRoute = route({ name: "deleteMyUpload", method: "POST", path: "/cases/{number}/uploads/{id}/deletion", who: owner, keyed: true, consent: [], params: one, query: none, body: none, reply: none, refusals });
export const listMyAttachmentsRoute = route({ name: "listMyAttachments", method: "GET", path: "/cases/{number}/attachments", who: owner, keyed: false, consent: [], params: byNumber, query: none, body: z.undefined(), reply: list, refusals });
export const linkMyAttachmentRoute = route({ name: "linkMyAttachment", method: "GET", path: "/cases/{number}/uploads/{id}/link", who: owner, keyed: false, consent: [], params: one, query: none, body: z.undefined(), reply: link, refusals });

export const linkMyPicturesRoute = route({ name: "linkMyPictures", method: "GET", path: "/cases/{number}/pictures", who: owner, keyed: false, consent: [], params: byNumber, body: z.undefined(), ...pictures, refusals });

export const startUploadRoute = route({ name: "startUpload", method: "POST", path: "/staff/cases/{number}/uploads", who: handlers, keyed: true, consent: [], params: byNumber, query: none, body: zUploadNew, reply: zUploadState, refusals });
export const readUploadRoute = route({ name: "readUpload", method: "GET", path: "/staff/cases/{number}/uploads/{id}", who: handlers, keyed: false, consent: [], params: one, query: none, body: z.undefined(), reply: zUploadState, refusals });
/** `sees`: it is to go with what only staff read, and the worker hears of it no more than of that. */
export const finishUploadRoute = route({ name: "finishUpload", method: "POST", path: "/staff/cases/{number}/uploads/{id}/finish", who: handlers, keyed: true, consent: [], params: one, query: none, body: z.object({ sees: z.optional(z.literal("staff")) }), reply: counted, refusals });
export const deleteUploadRoute = route({ name: "deleteUpload", method: "POST", path: "/staff/cases/{number}/uploads/{id}/deletion", who: handlers, keyed: true, consent: [], params: one, query: none, body: none, reply: none, refusals });
export const listAttachmentsRoute = route({ name: "listAttachments", method: "GET", path: "/staff/cases/{number}/attachments", who: handlers, keyed: false, consent: [], params: byNumber, query: none, body: z.undefined(), reply: list, refusals });
export const linkAttachmentRoute = route({ name: "linkAttachment", method: "GET", path: "/staff/cases/{number}/uploads/{id}/link", who: handlers, keyed: false, consent: [], params: one, query: none, body: z.undefined(), reply: link, refusals });
export const linkPicturesRoute = route({ name: "linkPictures", method: "GET", path: "/staff/cases/{number}/pictures", who: handlers, keyed: false, consent: [], params: byNumber, body: z.undefined(), ...pictures, refusals });
