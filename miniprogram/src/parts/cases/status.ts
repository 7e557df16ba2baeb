import { caseType } from "@huiyin/shared/cases/taxonomy";
import type { zCaseLine, zWorkerCase } from "@huiyin/shared/cases/api";
import type { Instant } from "@huiyin/shared/kernel/time";
import type * as z from "zod/mini";
import type { Tone } from "@/ui/StatusChip";
import { byText, promisedText } from "@/ui/when";
import { caseTexts as texts, prepareAnything, prepareTexts } from "./texts";
import { nameOfType } from "./types";

export type CaseLine = z.infer<typeof zCaseLine>;
export type WorkerCase = z.infer<typeof zWorkerCase>;

/** Matters whose very name must not stand on a phone that others may look at. */
const privateTypes = ["HARASSMENT", "WOMEN_RIGHTS", "COUNSELLING"];
export const isPrivate = (type: string): boolean => privateTypes.includes(type);

/** What the worker's own lists and pages call it. */
export const typeLabel = (type: string): string => (isPrivate(type) ? texts.private : (nameOfType(type) ?? texts.private));

export const toPrepare = (type: string): string => prepareTexts[caseType(type)?.l1 ?? ""] ?? prepareAnything;

const tones: Readonly<Record<string, Tone>> = { registered: "wait", ringing: "wait", taken: "info", answered: "ok", closed: "plain", withdrawn: "plain", merged: "plain" };
const words: Readonly<Record<string, string>> = texts.status;
export const statusWord = (status: string): string => words[status] ?? texts.unknownStatus;
export const statusTone = (status: string): Tone => tones[status] ?? "info";

type Told = Pick<CaseLine, "status" | "promise" | "takerTitle"> & { readonly asHelper?: boolean; readonly can?: { readonly undoWithdraw: Instant | null; readonly agree: boolean } };

/** Where it stands, who has it, by when the worker will hear: one sentence (`can` where the whole case is at hand). A time that has passed is never told as if it were to come. */
export function openingSentence({ status, promise, takerTitle, can, asHelper }: Told, now: Instant): string {
  const say = texts.sentence;
  const who = takerTitle ?? texts.someLawyer;
  if (status === "closed") return say.closed;
  if (status === "merged") return say.merged;
  const undoUntil = can?.undoWithdraw ?? null;
  if (status === "withdrawn") return undoUntil !== null && undoUntil > now ? say.undoable(byText(undoUntil, now)) : say.withdrawn;
  if (promise !== null && promise.by <= now) return say.lapsed(byText(promise.by, now));
  const at = promise === null ? null : promisedText(promise, now);
  if (status === "answered") {
    if (can?.agree === false && !asHelper) return say.closing;
    return promise?.what === "callback" && at !== null ? say.callback(at) : say.answered;
  }
  if (status === "taken") {
    if (at === null) return say.working(who);
    return promise?.what === "answer" ? say.willAnswer(who, at) : say.willContact(who, at);
  }
  if (at === null) return say.registeredNoTime;
  return status === "ringing" ? say.ringing(at) : say.registered(at);
}

/** The same for whoever holds number and code: nobody can say "we will call you" to somebody unknown. */
export function querySentence({ status, promise }: Pick<CaseLine, "status" | "promise">, now: Instant): string {
  const at = promise === null || promise.by <= now ? null : promisedText(promise, now);
  if (at !== null && (status === "registered" || status === "ringing")) return texts.sentence.unknownWaits(at);
  if (at !== null && status === "taken") return texts.sentence.unknownTaken(at);
  return openingSentence({ status, promise, takerTitle: null }, now);
}
