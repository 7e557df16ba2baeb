import { createHash } from "node:crypto";
import { bump, byStaff, isOpenCase, isOverseer, type Change } from "@huiyin/shared/cases/change";
import type { Case } from "@huiyin/shared/cases/schema";
import {
  deleteMyUploadRoute, deleteUploadRoute, finishMyUploadRoute, finishUploadRoute, linkAttachmentRoute, linkMyAttachmentRoute, listAttachmentsRoute, listMyAttachmentsRoute,
  linkMyPicturesRoute, linkPicturesRoute, readMyUploadRoute, readUploadRoute, startMyUploadRoute, startUploadRoute,
} from "@huiyin/shared/cases/uploadApi";
import { lengthOf, looksLike, mostAttachments, mostShownBytes, pieceBytes, piecesOf, type Attachment, type UploadNew } from "@huiyin/shared/cases/uploads";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import { addHours, type Instant } from "@huiyin/shared/kernel/time";
import { personOf, staffOf, type ActingStaff } from "../platform/caller";
import type { Files, Scan } from "../platform/files";
import { handle, type Caller, type Door } from "../platform/http";
import type { Command } from "../platform/idempotency";
import { newRowId } from "../platform/ids";
import { changeCase } from "./changeCase";
import type { CaseDeps } from "./deps";
import { standingOf } from "./readCase";
import { survivorOf } from "./readMerged";
import { mayReadSealed } from "./readView";
import { counts, isDrawn, isForBoth, isPicture, openHours, openName, pieceKey, pieceKeys, putUpload, readUpload, untilLapsed, uploadKey, uploadsOf, wholeKey, type Upload } from "./uploadRepository";

export type FileDeps = CaseDeps & { readonly files: Files; readonly scan: Scan };
/** Whoever sends, reads or deletes: the worker (or who filed it; nobody, behind number and code), or staff. */
type Who = { readonly from: "worker"; readonly title: ""; readonly person: PersonId | null } | { readonly from: "staff"; readonly title: string; readonly person: PersonId; readonly actor: ActingStaff };
/** Whoever holds number and code of a case without an account: nobody is known by it. */
export const holder: Who = { from: "worker", title: "", person: null };
const worker = (caller: Caller): Who => ({ from: "worker", title: "", person: personOf(caller) });
const staff = (caller: Caller): Who => {
  const actor = staffOf(caller);
  return { from: "staff", title: actor.title, person: actor.person, actor };
};

/** Who may do this here. Staff read as they read the story; only who has the case adds to it. */
async function seen(deps: FileDeps, number: CaseNumber, who: Who, writes: boolean): Promise<Result<Case, "access.not_found" | "case.not_taken" | "case.ended" | "case.taken_by_other">> {
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
/** What is missing still: a piece counts when it has its length. */
async function stateOf({ files }: FileDeps, number: CaseNumber, it: Upload) {
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

/** The same file of the same sender, begun and not finished. Its name says nothing: a phone gives a picture another each time it is chosen. */
const isBegun = (it: Upload, who: Who, said: UploadNew): boolean =>
  it.state === "open" && it.from === who.from && (it.by ?? null) === who.person && it.sha256 === said.sha256 && it.bytes === said.bytes && it.type === said.type && it.seconds === said.seconds;

/** Begins a file, or goes on with it where an app that was closed forgot that it had begun: pieces that are there are not sent again. */
export async function startUpload(deps: FileDeps, number: CaseNumber, who: Who, said: UploadNew, command: Command, now: Instant) {
  const it = await seen(deps, number, who, true);
  if (!it.ok) return it;
  const there = await uploadsOf(deps.table, number);
  const begun = there.find((one) => isBegun(one, who, said));
  if (begun !== undefined) {
    const reply = await stateOf(deps, number, begun);
    // It has a whole day again. What was finished or taken back in this very moment is not gone on with.
    const again = await deps.table.transact([putUpload(number, { ...begun, version: begun.version + 1, until: addHours(now, openHours) }, begun), ...command.rows(reply)]);
    return again.ok ? ok(reply) : refuse("request.conflict");
  }
  if (there.filter(counts).length >= mostAttachments) return refuse("upload.too_many");
  const id = `u_${newRowId()}`;
  const upload: Upload = {
    v: 1, id, version: 1, state: "open", name: new Uint8Array(await deps.keys.seal(it.value.station, uploadKey(number, id), "name", said.name)), type: said.type, bytes: said.bytes, sha256: said.sha256, at: now, from: who.from, title: who.title, ...(who.person === null ? {} : { by: who.person }), seconds: said.seconds, deleted: null, until: addHours(now, openHours),
  };
  const reply = await stateOf(deps, number, upload);
  const written = await deps.table.transact([putUpload(number, upload, null), ...command.rows(reply)]);
  return written.ok ? ok(reply) : refuse("request.conflict");
}

export async function resumeUpload(deps: FileDeps, number: CaseNumber, who: Who, id: string) {
  const it = await seen(deps, number, who, true);
  if (!it.ok) return it;
  const upload = await readUpload(deps.table, number, id);
  return upload === null || !counts(upload) || upload.from !== who.from ? refuse("access.not_found") : ok(await stateOf(deps, number, upload));
}

const stepOf = (it: Case, who: Who, code: "file_added" | "file_deleted", sees: Upload["sees"]): Change => ({
  after: bump(it), fact: { code, by: who.from === "worker" ? { kind: "worker" } : byStaff(who.actor), data: sees === undefined ? {} : { sees } }, told: [], ticket: null,
});

/** Joins the pieces, looks at every byte, and only then does the file count. Asked again it has been done. */
export async function finishUpload(deps: FileDeps, number: CaseNumber, who: Who, id: string, command: Command, now: Instant, sees?: Upload["sees"]) {
  const it = await seen(deps, number, who, true);
  if (!it.ok) return it;
  const upload = await readUpload(deps.table, number, id);
  if (upload === null || !counts(upload) || upload.from !== who.from) return refuse("access.not_found");
  const names = pieceKeys(number, upload);
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
    decide: (head): Result<Change | null, never> => ok(upload.state === "stored" ? null : stepOf(head, who, "file_added", sees)), reply: (head) => ({ version: head.version }), command,
    also: () => (upload.state === "stored" ? [] : [putUpload(number, { ...upload, version: upload.version + 1, state: "stored", ...(sees === undefined ? {} : { sees }) }, upload)]),
  }, now);
  if (done.ok) await deps.files.remove(names);
  return done;
}

export async function removeUpload(deps: FileDeps, number: CaseNumber, who: Who, id: string, command: Command, now: Instant) {
  const it = await seen(deps, number, who, true);
  if (!it.ok) return it;
  const upload = await readUpload(deps.table, number, id);
  // Each side takes away only what it brought.
  if (upload === null || upload.from !== who.from) return refuse("access.not_found");
  const wasStored = upload.state === "stored";
  const done = await changeCase(deps, number, {
    decide: (head): Result<Change | null, never> => ok(wasStored ? stepOf(head, who, "file_deleted", upload.sees) : null), reply: () => ({}), command,
    // What never counted leaves no trace: its row goes when no piece of it can come any more.
    also: () => (!counts(upload) ? [] : [putUpload(number, {
      ...upload, version: upload.version + 1, ...(wasStored ? { state: "deleted", deleted: { at: now, from: who.from, title: who.title } } : { state: "lapsed", until: untilLapsed(now) }),
    }, upload)]),
  }, now);
  if (done.ok) await deps.files.remove([wholeKey(number, id), ...pieceKeys(number, upload)]);
  return done;
}

/** What goes with the staff's own notes the worker's side hears nothing of. */
const mayKnow = (who: Who, it: Upload): boolean => who.from === "staff" || isForBoth(it);

/** The cases merged into this one, and into those; as far as a timeline goes. */
async function heldBy(deps: FileDeps, it: Case, depth = 0): Promise<CaseNumber[]> {
  const merged = depth >= 5 ? [] : (await deps.cases.getMany(it.holds ?? [])).filter((one) => one.status === "merged" && one.into === it.number);
  return (await Promise.all(merged.map(async (one) => [one.number, ...(await heldBy(deps, one, depth + 1))]))).flat();
}

async function list(deps: FileDeps, number: CaseNumber, who: Who) {
  const it = await seen(deps, number, who, false);
  if (!it.ok) return it;
  // Files of cases merged into it lie where they were sent, and are listed with their own number.
  const held = who.from === "staff" ? await heldBy(deps, it.value) : [];
  const pages = await Promise.all([number, ...held].map(async (of) => (await uploadsOf(deps.table, of)).map((one) => ({ ...one, of }))));
  const shown = pages.flat().filter((one) => (one.state === "stored" || one.state === "deleted") && mayKnow(who, one)).sort((a, b) => (a.at < b.at ? 1 : -1));
  const mayAdd = (await seen(deps, number, who, true)).ok;
  const attachments = await Promise.all(shown.map(async (one): Promise<Attachment> => ({
    ...(one.of === number ? {} : { number: one.of }), id: one.id, name: await openName(deps.keys, one.of, one), type: one.type, bytes: one.bytes, seconds: one.seconds ?? null, from: one.from, title: one.title, at: one.at, deleted: one.deleted,
    mayDelete: mayAdd && one.of === number && one.state === "stored" && one.from === who.from, ...(one.sees === undefined ? {} : { sees: one.sees }),
  })));
  return ok({ attachments, mayAdd });
}

/** Staff who open what was sent are written down before they are given it: within one hour once for each file, and once for all small pictures of a page. */
async function written({ table }: FileDeps, number: CaseNumber, who: Who, what: "file" | "pictures", id: string, now: Instant): Promise<void> {
  if (who.from === "staff") await table.put({ pk: `CASE#${number}`, sk: `LOOK#${now.slice(0, 13)}#${what}${id}#${who.person}`, t: "look", v: 1, by: who.person, what, at: now }, { absent: true });
}

async function link(deps: FileDeps, number: CaseNumber, who: Who, id: string, now: Instant) {
  const it = await seen(deps, number, who, false);
  if (!it.ok) return it;
  const upload = await readUpload(deps.table, number, id);
  if (upload === null || upload.state !== "stored" || !mayKnow(who, upload)) return refuse("access.not_found");
  await written(deps, number, who, "file", id, now);
  return ok({ url: await deps.files.link(wholeKey(number, id), await openName(deps.keys, number, upload), isDrawn(upload.type) ? upload.type : undefined) });
}

async function pictures(deps: FileDeps, number: CaseNumber, who: Who, ids: string, now: Instant) {
  const it = await seen(deps, number, who, false);
  if (!it.ok) return it;
  const asked = ids.split(",");
  const shown = (await uploadsOf(deps.table, number)).filter((one) => one.state === "stored" && mayKnow(who, one) && asked.includes(one.id) && isPicture(one.type) && one.bytes <= mostShownBytes);
  if (shown.length > 0) await written(deps, number, who, "pictures", "", now);
  return ok({ links: await Promise.all(shown.map(async (one) => ({ id: one.id, url: await deps.files.link(wholeKey(number, one.id), await openName(deps.keys, number, one), one.type) }))) });
}

/** Everything this part of the room answers; the worker's doors and the staff's differ in who stands behind them. */
export const uploadHandlers = (deps: FileDeps): readonly Door[] => [
  handle(startMyUploadRoute, ({ params, body, caller, now, command }) => startUpload(deps, params.number, worker(caller), body, command, now)),
  handle(startUploadRoute, ({ params, body, caller, now, command }) => startUpload(deps, params.number, staff(caller), body, command, now)),
  handle(readMyUploadRoute, ({ params, caller }) => resumeUpload(deps, params.number, worker(caller), params.id)),
  handle(readUploadRoute, ({ params, caller }) => resumeUpload(deps, params.number, staff(caller), params.id)),
  handle(finishMyUploadRoute, ({ params, caller, now, command }) => finishUpload(deps, params.number, worker(caller), params.id, command, now)),
  handle(finishUploadRoute, ({ params, body, caller, now, command }) => finishUpload(deps, params.number, staff(caller), params.id, command, now, body.sees)),
  handle(deleteMyUploadRoute, ({ params, caller, now, command }) => removeUpload(deps, params.number, worker(caller), params.id, command, now)),
  handle(deleteUploadRoute, ({ params, caller, now, command }) => removeUpload(deps, params.number, staff(caller), params.id, command, now)),
  handle(listMyAttachmentsRoute, async ({ params, caller }) => {
    const it = await list(deps, params.number, worker(caller));
    const head = it.ok ? await deps.cases.get(params.number) : null;
    // Who filed for somebody else reads, and adds nothing.
    return it.ok && head?.worker !== personOf(caller) ? ok({ attachments: it.value.attachments.map((one) => ({ ...one, mayDelete: false })), mayAdd: false }) : it;
  }),
  handle(listAttachmentsRoute, ({ params, caller }) => list(deps, params.number, staff(caller))),
  handle(linkMyAttachmentRoute, ({ params, caller, now }) => link(deps, params.number, worker(caller), params.id, now)),
  handle(linkAttachmentRoute, ({ params, caller, now }) => link(deps, params.number, staff(caller), params.id, now)),
  handle(linkMyPicturesRoute, ({ params, query, caller, now }) => pictures(deps, params.number, worker(caller), query.ids, now)),
  handle(linkPicturesRoute, ({ params, query, caller, now }) => pictures(deps, params.number, staff(caller), query.ids, now)),
];
