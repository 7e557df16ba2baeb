import { recordConsultationRoute } from "@huiyin/shared/cases/callLogApi";
import { addToCaseRoute, endDraftRoute, listDraftsRoute, saveDraftRoute, zDraftId, type DraftId } from "@huiyin/shared/cases/deskApi";
import { logCallRoute } from "@huiyin/shared/cases/staffApi";
import { zCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { zIdempotencyKey, type PersonId } from "@huiyin/shared/kernel/ids";
import { useEffect } from "react";
import * as z from "zod/mini";
import { useEvery } from "@/parts/staff/useEvery";
import { api } from "@/platform/api";
import { newIdempotencyKey } from "@/platform/random";
import { isKept, notKept, resume, setKept, talkedMs, useCalls, wordsOf, type Call } from "./calls";
import { blank, isBlank, zDraft } from "./draft";

/** A call as its row holds it. */
const zKept = z.object({
  draft: zDraft, spentMs: z.number(),
  unanswered: z.nullable(z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("case"), key: zIdempotencyKey, body: logCallRoute.body }),
    z.object({ kind: z.literal("addition"), key: zIdempotencyKey, number: zCaseNumber, type: z.string(), body: addToCaseRoute.body }),
    z.object({ kind: z.literal("spot"), key: zIdempotencyKey, body: recordConsultationRoute.body }),
  ])),
});
/** How often the desk looks for words that are not saved yet. */
const everyMs = 3000;

const callOf = (id: number): Call | undefined => useCalls.getState().calls.find((call) => call.id === id);

export const endDraft = (id: DraftId) => api(endDraftRoute, { body: { id } });

/** One save of one call. What was sent without an answer goes out again first, word for word: it may have arrived. */
async function saveOnce(id: number): Promise<boolean> {
  const call = callOf(id);
  if (call === undefined || call.kept.trouble === "elsewhere") return false;
  const { kept } = call;
  const words = wordsOf(call);
  if (kept.asked === null && isKept(call) && !(isBlank(call.draft) && kept.id !== null)) return false;
  if (kept.asked === null && isBlank(call.draft) && call.unanswered === null) {
    // Emptied again: there is nothing to keep.
    if (kept.id !== null && (await endDraft(kept.id)).ok) setKept(id, notKept);
    return false;
  }
  const asked = kept.asked ?? {
    words, content: JSON.stringify({ draft: call.draft, unanswered: call.unanswered, spentMs: talkedMs(call, Date.now()) }), command: call.unanswered?.key ?? null,
  };
  const draft = kept.id ?? zDraftId.parse(await newIdempotencyKey());
  setKept(id, { id: draft, asked });
  const reply = await api(saveDraftRoute, { body: { id: draft, seen: kept.saved, content: asked.content, command: asked.command } });
  if (reply.ok) {
    setKept(id, { saved: reply.value.saved, words: asked.words, asked: null, trouble: null });
    return true;
  }
  setKept(id, reply.code === "case.draft_elsewhere" ? { asked: null, trouble: "elsewhere" } : { trouble: "unreached" });
  return false;
}

/** One at a time for each call, in order. */
const underWay = new Map<number, Promise<void>>();

/** Saves a call until its newest words are on disk, or the server cannot be reached. */
export function keepCall(id: number): Promise<void> {
  const before = underWay.get(id) ?? Promise.resolve();
  const next = before.then(async () => {
    while (await saveOnce(id)) if (callOf(id) === undefined) return;
  });
  underWay.set(id, next);
  return next.finally(() => {
    if (underWay.get(id) === next) underWay.delete(id);
  });
}
const keepAll = (): void => useCalls.getState().calls.forEach((call) => void keepCall(call.id));

/** What an earlier sitting did not finish: a dropped call, a closed page, another computer. A row this version cannot read is left where it is. */
async function loadDrafts(): Promise<void> {
  const reply = await api(listDraftsRoute, {});
  if (!reply.ok) return;
  resume(reply.value.drafts.flatMap(({ id, saved, content }) => {
    const given: unknown = JSON.parse(content);
    const found = z.safeParse(zKept, { ...Object(given), draft: { ...blank, ...Object(Object(given).draft) } });
    return found.success ? [{ ...found.data, kept: { ...notKept, id, saved, words: wordsOf(found.data) } }] : [];
  }));
}

/** Keeps every call of this sitting while the screen is open, and brings back those of the person's sittings before. */
export function useDrafts(person: PersonId | null): void {
  useEvery(keepAll, everyMs, person !== null);
  useEffect(() => {
    if (person === null) return;
    void loadDrafts();
    const hidden = () => {
      if (document.visibilityState === "hidden") keepAll();
    };
    document.addEventListener("visibilitychange", hidden);
    return () => document.removeEventListener("visibilitychange", hidden);
  }, [person]);
}
