import { create } from "zustand";
import { touch } from "@/parts/cases/outbox";
import { draftKey, forgetDraft, holdOutbox, nobodysDraft, outboxNow } from "@/parts/cases/outboxStore";
import { addHours, zInstant } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import { now } from "@/platform/clock";
import { forget, keep, readKept } from "@/platform/storage";
import { emptyDraft, isEmpty, zDraft, type Draft } from "./draft";

type Store = {
  readonly draft: Draft;
  /** False when the phone has no room: what is on the screen is then all there is. */
  readonly kept: boolean;
};
/** A draft lies on the phone this long after its last letter. */
const keptHours = 30 * 24;
const zKept = z.object({ at: zInstant, draft: zDraft });

/** This account's, or what was written here before anybody signed in; too old ones go. */
function readDraft(): Draft | null {
  for (const key of [draftKey(), nobodysDraft]) {
    const found = readKept(key, zKept);
    if (found !== null && addHours(found.at, keptHours) > now()) return found.draft;
    if (found !== null) forget(key);
  }
  return null;
}
function keepDraft(draft: Draft): boolean {
  if (draftKey() !== nobodysDraft) forget(nobodysDraft);
  return keep(draftKey(), { at: now(), draft });
}
export const useDraft = create<Store>(() => ({ draft: readDraft() ?? emptyDraft, kept: true }));

/** Changes some fields and keeps the whole at once: the app may be closed after any letter. */
export function write(change: Partial<Draft>): void {
  const draft = { ...useDraft.getState().draft, ...change };
  const box = outboxNow();
  if (touch(box) !== box) holdOutbox(touch(box));
  useDraft.setState({ draft, kept: keepDraft(draft) });
}

/** Hides the draft from whoever opens the form next, or shows it again. The words are the same: an attempt that waits stays wanted. */
export function veil(veiled: boolean): void {
  const draft = { ...useDraft.getState().draft, veiled };
  useDraft.setState({ draft, kept: keepDraft(draft) });
}

/** Drops what was written, and with it an attempt that was not answered: nothing of it is sent any more. */
export function discard(): void {
  forgetDraft();
  if (outboxNow()?.state !== "filed") holdOutbox(null);
  useDraft.setState({ draft: emptyDraft, kept: true });
}

/** When the form opens: a draft that was filed meanwhile, from whatever page, is no draft any more. */
export function reopen(): void {
  if (outboxNow()?.state === "filed") {
    useDraft.setState({ draft: emptyDraft, kept: true });
    return;
  }
  const { kept, draft } = useDraft.getState();
  if (kept && !isEmpty(draft) && readDraft() === null) useDraft.setState({ draft: emptyDraft });
}
