import { caseType } from "@huiyin/shared/cases/taxonomy";
import { zQueryCode } from "@huiyin/shared/kernel/caseNumber";
import Taro from "@tarojs/taro";
import { useRef, useState } from "react";
import { holdOutbox, outboxNow, sendOutbox } from "@/parts/cases/outboxStore";
import { submit as attempt } from "@/parts/cases/outbox";
import { askInTap, recordAsked } from "@/parts/notices/templates";
import { now } from "@/platform/clock";
import { newIdempotencyKey, newQueryCode } from "@/platform/random";
import { useSession } from "@/platform/session";
import { wordsOf, type Draft } from "../draft";

/** Of the consent sentence on the third page; changes with its words. */
export const consentVersion = "2026-11-23.2";

const typeName = (code: string): string => caseType(code)?.zh ?? code;

/** From the tap to the number, or to words that say what was kept. A second tap while one is under way does nothing. */
export function useSubmit() {
  const [busy, setBusy] = useState(false);
  const [needsSignIn, setNeedsSignIn] = useState(false);
  const underWay = useRef(false);

  const submit = async (draft: Draft): Promise<void> => {
    if (underWay.current) return;
    underWay.current = true;
    setBusy(true);
    setNeedsSignIn(false);
    try {
      const words = wordsOf(draft, typeName, consentVersion);
      // Nothing may be awaited before this. Somebody who leaves no name is not asked: there is nobody to send to.
      const asked = words.kind === "named" ? await askInTap("worker") : { accepted: [], rejected: [] };
      const person = useSession.getState().signedIn?.person ?? null;
      const fresh = { key: await newIdempotencyKey(), queryCode: zQueryCode.parse(await newQueryCode()), person, now: now() };
      holdOutbox(attempt(outboxNow(), words, fresh));
      const sent = await sendOutbox();
      setNeedsSignIn(sent.needsSignIn);
      if (sent.box?.state !== "filed") return;
      if (words.kind === "named") void recordAsked(asked);
      // The form is behind us: back must not lead into it again.
      void Taro.reLaunch({ url: "/cases/report/index" });
    } finally {
      underWay.current = false;
      setBusy(false);
    }
  };
  return { busy, needsSignIn, submit };
}
