import { recordConsultationRoute } from "@huiyin/shared/cases/callLogApi";
import { addToCaseRoute } from "@huiyin/shared/cases/deskApi";
import { moveQueueRoute } from "@huiyin/shared/cases/queueApi";
import { logCallRoute } from "@huiyin/shared/cases/staffApi";
import { parseQueryCode } from "@huiyin/shared/kernel/caseNumber";
import type { StationId } from "@huiyin/shared/kernel/ids";
import { useRef, useState } from "react";
import { api } from "@/platform/api";
import { sentenceOf } from "@/platform/call";
import { newIdempotencyKey, newQueryCode } from "@/platform/random";
import { ok } from "@huiyin/shared/kernel/result";
import { currentCall, keepUnanswered, settleFiled, talkedMs, useCalls, type Call, type Done, type Unanswered } from "./calls";
import { endDraft, keepCall } from "./drafts";
import { additionOf, callOf, spotOf, wrongIn, type Wrong } from "./draft";
import { texts as t } from "./texts.zh";

/** The sentence the operator reads to the caller, by its version. */
const consentVersion = "call-2026-11-23.2";
const keepMs = 2000;
const none: Wrong = {};
/** Who stood at the counter was heard. A slip that could not be taken off the list is taken off by hand. */
const served = async (stationId: StationId, n: number) => api(moveQueueRoute, { params: { stationId }, body: { n, to: "served" }, key: await newIdempotencyKey() });
const fieldOf: Readonly<Record<keyof Wrong, string>> = { phone: "call-phone", headcount: "call-count", owed: "call-owed", form: "call-form", day: "call-day", story: "call-story", when: "call-when", answer: "call-answer", dangerReason: "call-danger", urgencyReason: "call-reason", consented: "call-consent" };

async function compose(): Promise<Unanswered> {
  const call = currentCall(useCalls.getState());
  const key = await newIdempotencyKey();
  const minutes = talkedMs(call, Date.now()) / 60_000;
  const { into } = call.draft;
  if (into !== null) return { key, kind: "addition", number: into.number, type: into.type, body: additionOf(call.draft, minutes) };
  if (call.draft.finish !== "case") return { key, kind: "spot", body: spotOf(call.draft, minutes, consentVersion) };
  const queryCode = parseQueryCode(await newQueryCode());
  if (queryCode === null) throw new Error("calls: twelve digits are a query code");
  return { key, kind: "case", body: callOf(call.draft, queryCode, minutes, consentVersion) };
}

/** "Half an hour ago" is another instant every minute, and means the same. */
const timeless = { minutes: 0, happenedAt: null };
/** Whether what stands in the form now is other than what was sent. */
function isOlder(sent: Unanswered, call: Call): boolean {
  const { draft } = call;
  const { minutes } = sent.body;
  const now = sent.kind === "case" ? callOf(draft, sent.body.queryCode, minutes, consentVersion) : sent.kind === "spot" ? spotOf(draft, minutes, consentVersion) : additionOf(draft, minutes);
  return JSON.stringify({ ...now, ...timeless }) !== JSON.stringify({ ...sent.body, ...timeless });
}

async function send(sent: Unanswered) {
  const older = (id: number) => isOlder(sent, currentCall({ ...useCalls.getState(), current: id }));
  if (sent.kind === "case") {
    const reply = await api(logCallRoute, { body: sent.body, key: sent.key });
    const { queryCode, type, urgency } = sent.body;
    return reply.ok ? ok((id: number): Done => ({ ...reply.value, kind: "case", queryCode, type, urgency, text: sent.body.text === true, older: older(id) })) : { ...reply, sentence: sentenceOf(logCallRoute, reply.code) };
  }
  if (sent.kind === "spot") {
    const reply = await api(recordConsultationRoute, { body: sent.body, key: sent.key });
    const { type, outcome } = sent.body;
    return reply.ok ? ok((id: number): Done => ({ ...reply.value, kind: "spot", type, outcome, older: older(id) })) : { ...reply, sentence: sentenceOf(recordConsultationRoute, reply.code) };
  }
  const { number, type } = sent;
  const reply = await api(addToCaseRoute, { params: { number }, body: sent.body, key: sent.key });
  return reply.ok ? ok((id: number): Done => ({ ...reply.value, kind: "addition", number, type, older: older(id), reopened: sent.body.unsolved })) : { ...reply, sentence: sentenceOf(addToCaseRoute, reply.code) };
}

/**
 * Files the call in hand. When no answer came, the next try sends exactly the same under the same key: only that tells whether it is on
 * disk, and it can never make two of one.
 */
export function useFile(counter: StationId | null) {
  const [busy, setBusy] = useState(false);
  const underWay = useRef(false);
  const [wrong, setWrong] = useState<Wrong>(none);
  const [sentence, setSentence] = useState<string | null>(null);

  const file = async (): Promise<void> => {
    const call = currentCall(useCalls.getState());
    if (underWay.current) return;
    const { queueNo } = call.draft;
    const bad = call.unanswered === null ? wrongIn(call.draft) : none;
    setWrong(bad);
    const [first] = Object.keys(bad) as (keyof Wrong)[];
    setSentence(first === undefined ? null : t.fix(Object.keys(bad).length));
    if (first !== undefined) return document.getElementById(fieldOf[first])?.focus();
    underWay.current = true;
    setBusy(true);
    try {
      const sent = call.unanswered ?? (await compose());
      keepUnanswered(sent);
      // With the key in it: should this computer stop now, the row says whether the call is on disk. Filing does not wait for a network that hangs.
      await Promise.race([keepCall(call.id), new Promise((done) => setTimeout(done, keepMs))]);
      const reply = await send(sent);
      if (reply.ok) {
        const { kept } = currentCall({ ...useCalls.getState(), current: call.id });
        settleFiled(call.id, reply.value(call.id));
        if (kept.id !== null) void endDraft(kept.id);
        if (queueNo !== null && counter !== null) void served(counter, queueNo);
        return;
      }
      const lost = reply.code === "network.unreachable" || reply.code === "network.timeout";
      if (!lost) keepUnanswered(null);
      setSentence(lost ? t.unanswered : reply.sentence);
    } finally {
      underWay.current = false;
      setBusy(false);
    }
  };
  const clear = () => {
    setWrong(none);
    setSentence(null);
  };
  return { busy, wrong, sentence, file, clear };
}
