import * as z from "zod/mini";
import { mostCharacters } from "../kernel/characters";
import { zCaseNumber } from "../kernel/caseNumber";
import { zInstant } from "../kernel/time";

/** A file travels in pieces of this size; a piece that arrived is never sent again. */
export const pieceBytes = 1_048_576;
export const mostBytes = 20 * pieceBytes;
/** Of one case, deleted ones not counted. */
export const mostAttachments = 60;

/** Larger than this a picture is fetched only by who opens it: a page of messages must not cost a month of somebody's data. */
export const mostShownBytes = pieceBytes;
/** Of one message. */
export const mostFilesOfMessage = 9;
/** A voice note: longer than this nobody listens to, and it would be better told in a call. */
export const mostVoiceSeconds = 60;

export const zFileType = z.enum(["image/jpeg", "image/png", "application/pdf", "audio/mpeg", "audio/mp4", "audio/aac", "audio/wav", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"]);
export type FileType = z.infer<typeof zFileType>;
export const isSound = (type: string): boolean => type.startsWith("audio/");
const startsWith = (bytes: Uint8Array, ...head: readonly number[]): boolean => head.every((byte, at) => bytes[at] === byte);
const letters = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));
/** A frame of MPEG audio (ISO 11172-3, 2.4.2.3): eleven bits of sync, then version, layer, bit rate and sampling, each with a value that means nothing. */
function isMpegFrame(bytes: Uint8Array): boolean {
  const [sync = 0, second = 0, third = 0] = bytes;
  return sync === 0xff && (second & 0xe0) === 0xe0 && (second & 0x18) !== 0x08 && (second & 0x06) !== 0 && (third & 0xf0) !== 0xf0 && (third & 0x0c) !== 0x0c;
}
/** Whether the bytes begin like the type they are said to be: what a program makes of a file is decided by them and not by its name. */
export function looksLike(type: FileType, bytes: Uint8Array): boolean {
  switch (type) {
    case "image/jpeg":
      return startsWith(bytes, 0xff, 0xd8, 0xff);
    case "image/png":
      return startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
    case "application/pdf":
      return startsWith(bytes, 0x25, 0x50, 0x44, 0x46, 0x2d);
    case "audio/mpeg":
      return startsWith(bytes, ...letters("ID3")) || isMpegFrame(bytes);
    case "audio/mp4":
      return startsWith(bytes.subarray(4), ...letters("ftyp"));
    case "audio/aac":
      // ADTS (ISO 13818-7): twelve bits of sync and layer 0, which MPEG audio has not.
      return bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xf6) === 0xf0;
    case "audio/wav":
      return startsWith(bytes, ...letters("RIFF")) && startsWith(bytes.subarray(8), ...letters("WAVE"));
    default:
      return startsWith(bytes, 0x50, 0x4b, 0x03, 0x04);
  }
}

export const zUploadId = z.string().check(z.regex(/^[a-z]_[0-9a-z]{20}$/));
export const zUploadNew = z.object({
  name: z.string().check(z.minLength(1), mostCharacters(120)), type: zFileType, bytes: z.number().check(z.int(), z.gte(1), z.lte(mostBytes)), sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  /** Of a voice note, how long it is. */
  seconds: z.optional(z.number().check(z.int(), z.gte(1), z.lte(mostVoiceSeconds))),
}).check(z.refine((it) => it.seconds === undefined || isSound(it.type)));
export type UploadNew = z.infer<typeof zUploadNew>;
export const piecesOf = (bytes: number): number => Math.ceil(bytes / pieceBytes);
/** How long piece n (from 0) is. */
export const lengthOf = (bytes: number, piece: number): number => Math.min(pieceBytes, bytes - piece * pieceBytes);

/** Where one piece goes: a form with these fields and then the file. */
export const zPiecePost = z.object({ piece: z.number(), url: z.string(), fields: z.record(z.string(), z.string()) });
export const zUploadState = z.object({ id: z.string(), stored: z.boolean(), pieces: z.number(), missing: z.array(zPiecePost) });
/** What a case shows of one file; of a deleted one, that it was there and who took it away. */
export const zAttachment = z.object({
  /** The case it lies in, where that was merged into the one asked for. */
  number: z.optional(zCaseNumber),
  id: z.string(), name: z.string(), type: zFileType, bytes: z.number(), /** Of a voice note. */ seconds: z._default(z.nullable(z.number()), null), from: z.enum(["worker", "staff"]), title: z.string(), at: zInstant,
  deleted: z.nullable(z.object({ at: zInstant, from: z.enum(["worker", "staff"]), title: z.string() })), mayDelete: z.boolean(),
  /** It goes with what only staff read. */
  sees: z.optional(z.literal("staff")),
});
export type Attachment = z.infer<typeof zAttachment>;
