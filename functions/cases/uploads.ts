import { createHash } from "node:crypto";
import { bump, byStaff, isOpenCase, isOverseer, type Change } from "@huiyin/shared/cases/change";
import type { Case } from "@huiyin/shared/cases/schema";
import {
  deleteMyUploadRoute, deleteUploadRoute, finishMyUploadRoute, finishUploadRoute, linkAttachmentRoute, linkMyAttachmentRoute, listAttachmentsRoute, listMyAttachmentsRoute,
  readMyUploadRoute, readUploadRoute, startMyUploadRoute, startUploadRoute,
} from "@huiyin/shared/cases/uploadApi";
import { lengthOf, looksLike, mostAttachments, pieceBytes, piecesOf, zFileType, type Attachment, type UploadNew } from "@huiyin/shared/cases/uploads";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import { zInstant, type Instant } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import { personOf, staffOf, type ActingStaff } from "../platform/caller";
import type { Files, Scan } from "../platform/files";
import { handle, type Caller, type Door } from "../platform/http";
import type { Command } from "../platform/idempotency";
import { newRowId } from "../platform/ids";
import type { Key, Op, Row } from "../platform/table";
import { changeCase } from "./changeCase";
import type { CaseDeps } from "./deps";
import { standingOf } from "./readCase";
import { survivorOf } from "./readMerged";
import { mayReadSealed } from "./readView";

type Deps = CaseDeps & { readonly files: Files; readonly scan: Scan };
/** Whoever sends, reads or deletes: the worker (or who filed it), or staff. */
type Who = { readonly from: "worker"; readonly title: "" } | { readonly from: "staff"; readonly title: string; readonly actor: ActingStaff };
const worker: Who = { from: "worker", title: "" };
const staff = (caller: Caller): Who => {
  const actor = staffOf(caller);
  return { from: "staff", title: actor.title, actor };
};

const stamp = z.object({ at: zInstant, from: z.enum(["worker", "staff"]), title: z.string() });
const zUploadRow = z.object({
  v: z.literal(1), id: z.string(), version: z.number(), state: z.enum(["open", "stored", "deleted"]), name: z.instanceof(Uint8Array), type: zFileType, bytes: z.number(), sha256: z.string(),
  ...stamp.shape, deleted: z.nullable(stamp),
});
type Upload = z.infer<typeof zUploadRow>;
const uploadKey = (number: string, id: string): Key => ({ pk: `CASE#${number}`, sk: `UPLOAD#${id}` });
const put = (number: string, it: Upload, before: Upload | null): Op => ({
  put: { ...uploadKey(number, it.id), t: "upload", ...it } satisfies Row, if: before === null ? { absent: true } : { equals: { version: before.version } },
});
const pieceKey = (number: string, id: string, piece: number): string => `pieces/${number}/${id}/${String(piece).padStart(2, "0")}`;
const wholeKey = (number: string, id: string): string => `files/${number}/${id}`;

/** Who may do this here. Staff read as they read the story; only who has the case adds to it. */
async function seen(deps: Deps, number: CaseNumber, who: Who, writes: boolean): Promise<Result<Case, "access.not_found" | "case.not_taken" | "case.ended" | "case.taken_by_other">> {
  const it = await deps.cases.get(number);
  if (it === null) return refuse("access.not_found");
  if (who.from === "worker") return writes && !isOpenCase(it) ? refuse("case.ended") : ok(it);
  // What was merged is read by whoever reads the case that answers for it; nothing is added to it.
  const answers = writes ? it : await survivorOf(deps, it);
  const ticket = answers.ticket === null ? null : await deps.tickets.get(answers.ticket);
  if (!mayReadSealed(standingOf(answers, ticket, who.actor))) return refuse("case.not_taken");
  if (!writes) return ok(it);
  if (it.status !== "taken" && it.status !== "answered") return refuse("case.ended");
  return it.lawyer === who.actor.person || isOverseer(who.actor) ? ok(it) : refuse("case.taken_by_other");
}
async function read(deps: Deps, number: CaseNumber, id: string): Promise<Upload | null> {
  const row = await deps.table.get(uploadKey(number, id));
  return row === null ? null : zUploadRow.parse(row);
}

/** What is missing still: a piece counts when it has its length. */
async function stateOf({ files }: Deps, number: CaseNumber, it: Upload) {
  const there = it.state === "open" ? await files.sizes(`pieces/${number}/${it.id}/`) : new Map<string, number>();
  const pieces = piecesOf(it.bytes);
  const missing = it.state !== "open" ? [] : Array.from({ length: pieces }, (_, piece) => piece).filter((piece) => there.get(pieceKey(number, it.id, piece)) !== lengthOf(it.bytes, piece));
  return {
    id: it.id, stored: it.state === "stored", pieces,
    missing: await Promise.all(missing.map(async (piece) => {
      const { url, fields } = await files.postFor(pieceKey(number, it.id, piece), pieceBytes);
      return { piece, url, fields: { ...fields } };
    })),
  };
}

async function start(deps: Deps, number: CaseNumber, who: Who, said: UploadNew, command: Command, now: Instant) {
  const it = await seen(deps, number, who, true);
  if (!it.ok) return it;
  const { rows } = await deps.table.query({ pk: `CASE#${number}`, prefix: "UPLOAD#", limit: 200 });
  if (rows.filter((row) => row["state"] !== "deleted").length >= mostAttachments) return refuse("upload.too_many");
  const id = `u_${newRowId()}`;
  const upload: Upload = {
    v: 1, id, version: 1, state: "open", name: new Uint8Array(await deps.keys.seal(it.value.station, uploadKey(number, id), "name", said.name)), type: said.type, bytes: said.bytes, sha256: said.sha256, at: now, from: who.from, title: who.title, deleted: null,
  };
  const reply = await stateOf(deps, number, upload);
  const written = await deps.table.transact([put(number, upload, null), ...command.rows(reply)]);
  return written.ok ? ok(reply) : refuse("request.conflict");
}

async function resume(deps: Deps, number: CaseNumber, who: Who, id: string) {
  const it = await seen(deps, number, who, true);
  if (!it.ok) return it;
  const upload = await read(deps, number, id);
  return upload === null || upload.state === "deleted" || upload.from !== who.from ? refuse("access.not_found") : ok(await stateOf(deps, number, upload));
}

const stepOf = (it: Case, who: Who, code: "file_added" | "file_deleted"): Change => ({
  after: bump(it), fact: { code, by: who.from === "worker" ? { kind: "worker" } : byStaff(who.actor), data: {} }, told: [], ticket: null,
});

/** Joins the pieces, looks at every byte, and only then does the file count. Asked again it has been done. */
async function finish(deps: Deps, number: CaseNumber, who: Who, id: string, command: Command, now: Instant) {
  const it = await seen(deps, number, who, true);
  if (!it.ok) return it;
  const upload = await read(deps, number, id);
  if (upload === null || upload.state === "deleted" || upload.from !== who.from) return refuse("access.not_found");
  const names = Array.from({ length: piecesOf(upload.bytes) }, (_, piece) => pieceKey(number, id, piece));
  if (upload.state === "open") {
    const pieces = await Promise.all(names.map((name) => deps.files.read(name)));
    const there = pieces.flatMap((piece) => piece ?? []);
    if (there.length < names.length || there.some((piece, at) => piece.length !== lengthOf(upload.bytes, at))) return refuse("upload.incomplete");
    const bytes = Buffer.concat(there);
    if (bytes.length !== upload.bytes || createHash("sha256").update(bytes).digest("hex") !== upload.sha256) return refuse("upload.not_as_said");
    if (!looksLike(upload.type, bytes)) return refuse("upload.wrong_type");
    if ((await deps.scan(bytes)) === "unsafe") return refuse("upload.unsafe");
    // The same bytes under the same name, however often this runs.
    await deps.files.write(wholeKey(number, id), bytes, upload.type);
  }
  const done = await changeCase(deps, number, {
    decide: (head): Result<Change | null, never> => ok(upload.state === "stored" ? null : stepOf(head, who, "file_added")), reply: () => ({}), command,
    also: () => (upload.state === "stored" ? [] : [put(number, { ...upload, version: upload.version + 1, state: "stored" }, upload)]),
  }, now);
  if (done.ok) await deps.files.remove(names);
  return done;
}

async function remove(deps: Deps, number: CaseNumber, who: Who, id: string, command: Command, now: Instant) {
  const it = await seen(deps, number, who, true);
  if (!it.ok) return it;
  const upload = await read(deps, number, id);
  // Each side takes away only what it brought.
  if (upload === null || upload.from !== who.from) return refuse("access.not_found");
  const wasStored = upload.state === "stored";
  const done = await changeCase(deps, number, {
    decide: (head): Result<Change | null, never> => ok(wasStored ? stepOf(head, who, "file_deleted") : null), reply: () => ({}), command,
    also: () => (upload.state === "deleted" ? [] : [put(number, { ...upload, version: upload.version + 1, state: "deleted", deleted: { at: now, from: who.from, title: who.title } }, upload)]),
  }, now);
  if (done.ok) await deps.files.remove([wholeKey(number, id), ...Array.from({ length: piecesOf(upload.bytes) }, (_, piece) => pieceKey(number, id, piece))]);
  return done;
}

/** Files that count, oldest first: for papers and the case file. */
export async function storedFiles(deps: Pick<CaseDeps, "table" | "keys">, number: CaseNumber) {
  const { rows } = await deps.table.query({ pk: `CASE#${number}`, prefix: "UPLOAD#", limit: 200 });
  const stored = rows.map((row) => zUploadRow.parse(row)).filter((one) => one.state === "stored").sort((a, b) => (a.at < b.at ? -1 : 1));
  return Promise.all(stored.map(async ({ id, name, type, bytes, at, from, title }) => ({ key: wholeKey(number, id), name: await deps.keys.open(name, uploadKey(number, id), "name"), type, bytes, at, from, title })));
}

/** The cases merged into this one, and into those; as far as a timeline goes. */
async function heldBy(deps: Deps, it: Case, depth = 0): Promise<CaseNumber[]> {
  const merged = depth >= 5 ? [] : (await deps.cases.getMany(it.holds ?? [])).filter((one) => one.status === "merged" && one.into === it.number);
  return (await Promise.all(merged.map(async (one) => [one.number, ...(await heldBy(deps, one, depth + 1))]))).flat();
}

async function list(deps: Deps, number: CaseNumber, who: Who) {
  const it = await seen(deps, number, who, false);
  if (!it.ok) return it;
  // Files of cases merged into it lie where they were sent, and are listed with their own number.
  const held = who.from === "staff" ? await heldBy(deps, it.value) : [];
  const pages = await Promise.all([number, ...held].map(async (of) => ({ of, rows: (await deps.table.query({ pk: `CASE#${of}`, prefix: "UPLOAD#", limit: 200 })).rows })));
  const shown = pages.flatMap(({ of, rows }) => rows.map((row) => ({ ...zUploadRow.parse(row), of }))).filter((one) => one.state !== "open").sort((a, b) => (a.at < b.at ? 1 : -1));
  const mayAdd = (await seen(deps, number, who, true)).ok;
  const attachments = await Promise.all(shown.map(async (one): Promise<Attachment> => ({
    ...(one.of === number ? {} : { number: one.of }), id: one.id, name: await deps.keys.open(one.name, uploadKey(one.of, one.id), "name"), type: one.type, bytes: one.bytes, from: one.from, title: one.title, at: one.at, deleted: one.deleted,
    mayDelete: mayAdd && one.of === number && one.state === "stored" && one.from === who.from,
  })));
  return ok({ attachments, mayAdd });
}

/** Its bytes were looked at when it came in: a picture is one, a PDF is one. Anything else is only ever saved. */
const isDrawn = (type: string): boolean => type === "image/jpeg" || type === "image/png" || type === "application/pdf";
async function link(deps: Deps, number: CaseNumber, who: Who, id: string, now: Instant) {
  const it = await seen(deps, number, who, false);
  if (!it.ok) return it;
  const upload = await read(deps, number, id);
  if (upload === null || upload.state !== "stored") return refuse("access.not_found");
  return ok({ url: await deps.files.link(wholeKey(number, id), await deps.keys.open(upload.name, uploadKey(number, id), "name"), now, isDrawn(upload.type) ? upload.type : undefined) });
}

/** Everything this part of the room answers; the worker's doors and the staff's differ in who stands behind them. */
export const uploadHandlers = (deps: Deps): readonly Door[] => [
  handle(startMyUploadRoute, ({ params, body, now, command }) => start(deps, params.number, worker, body, command, now)),
  handle(startUploadRoute, ({ params, body, caller, now, command }) => start(deps, params.number, staff(caller), body, command, now)),
  handle(readMyUploadRoute, ({ params }) => resume(deps, params.number, worker, params.id)),
  handle(readUploadRoute, ({ params, caller }) => resume(deps, params.number, staff(caller), params.id)),
  handle(finishMyUploadRoute, ({ params, now, command }) => finish(deps, params.number, worker, params.id, command, now)),
  handle(finishUploadRoute, ({ params, caller, now, command }) => finish(deps, params.number, staff(caller), params.id, command, now)),
  handle(deleteMyUploadRoute, ({ params, now, command }) => remove(deps, params.number, worker, params.id, command, now)),
  handle(deleteUploadRoute, ({ params, caller, now, command }) => remove(deps, params.number, staff(caller), params.id, command, now)),
  handle(listMyAttachmentsRoute, async ({ params, caller }) => {
    const it = await list(deps, params.number, worker);
    const head = it.ok ? await deps.cases.get(params.number) : null;
    // Who filed for somebody else reads, and adds nothing.
    return it.ok && head?.worker !== personOf(caller) ? ok({ attachments: it.value.attachments.map((one) => ({ ...one, mayDelete: false })), mayAdd: false }) : it;
  }),
  handle(listAttachmentsRoute, ({ params, caller }) => list(deps, params.number, staff(caller))),
  handle(linkMyAttachmentRoute, ({ params, now }) => link(deps, params.number, worker, params.id, now)),
  handle(linkAttachmentRoute, ({ params, caller, now }) => link(deps, params.number, staff(caller), params.id, now)),
];
