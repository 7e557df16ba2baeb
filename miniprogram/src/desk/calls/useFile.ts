import { logCallRoute } from "@huiyin/shared/cases/staffApi";
import { parseQueryCode } from "@huiyin/shared/kernel/caseNumber";
import { useRef, useState } from "react";
import { api } from "@/platform/api";
import { sentenceOf } from "@/platform/call";
import { newIdempotencyKey, newQueryCode } from "@/platform/random";
import { currentCall, keepUnanswered, settleFiled, talkedMs, useCalls, type Unanswered } from "./calls";
import { callOf, wrongIn, type Wrong } from "./draft";
import { texts as t } from "./texts.zh";

/** The sentence the operator reads to the caller, by its version. */
const consentVersion = "call-2026-11-23.2";
const none: Wrong = {};
const fieldOf: Readonly<Record<keyof Wrong, string>> = { phone: "call-phone", headcount: "call-count", story: "call-story", urgencyReason: "call-reason", consented: "call-consent" };

async function compose(): Promise<Unanswered> {
  const call = currentCall(useCalls.getState());
  const queryCode = parseQueryCode(await newQueryCode());
  if (queryCode === null) throw new Error("calls: twelve digits are a query code");
  return { key: await newIdempotencyKey(), body: callOf(call.draft, queryCode, talkedMs(call, Date.now()) / 60_000, consentVersion) };
}

/**
 * Files the call in hand. When no answer came, the next try sends exactly the same under the same key: only that tells whether it is on
 * disk, and it can never make two of one.
 */
export function useFile() {
  const [busy, setBusy] = useState(false);
  const underWay = useRef(false);
  const [wrong, setWrong] = useState<Wrong>(none);
  const [sentence, setSentence] = useState<string | null>(null);

  const file = async (): Promise<void> => {
    const call = currentCall(useCalls.getState());
    if (underWay.current) return;
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
      const reply = await api(logCallRoute, { body: sent.body, key: sent.key });
      if (reply.ok) {
        const now = currentCall({ ...useCalls.getState(), current: call.id }).draft;
        const older = call.unanswered !== null && JSON.stringify(callOf(now, sent.body.queryCode, sent.body.minutes, consentVersion)) !== JSON.stringify(sent.body);
        settleFiled(call.id, { ...reply.value, queryCode: sent.body.queryCode, type: sent.body.type, urgency: sent.body.urgency, older });
        return;
      }
      const lost = reply.code === "network.unreachable" || reply.code === "network.timeout";
      if (!lost) keepUnanswered(null);
      setSentence(lost ? t.unanswered : sentenceOf(logCallRoute, reply.code));
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
