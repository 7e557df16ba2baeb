import { readTemplatesRoute, recordSubscriptionRoute } from "@huiyin/shared/notices/api";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import { zInstant } from "@huiyin/shared/kernel/time";
import { useEffect, useState } from "react";
import * as z from "zod/mini";
import { create } from "zustand";
import { api } from "@/platform/api";
import { now } from "@/platform/clock";
import { forget, isBorrowed, keep, readKept } from "@/platform/storage";
import { askToNotify, type Asked } from "@/platform/subscribe";

const templatesKey = "templates";
const answersKey = "subscribed";
type As = "worker" | "staff";
type Templates = ReplyOf<typeof readTemplatesRoute>;

const zAnswer = z.object({ at: zInstant, yes: z.boolean() });
const zAnswers = z.object({ worker: z.optional(zAnswer), staff: z.optional(zAnswer) });
/** What WeChat's sheet was answered last on this phone. How many messages are left of it only WeChat knows. */
export const useAnswers = create<z.infer<typeof zAnswers>>(() => readKept(answersKey, zAnswers) ?? {});

export function forgetAnswers(): void {
  forget(answersKey);
  useAnswers.setState({}, true);
}

const kept = () => readKept(templatesKey, readTemplatesRoute.reply);

/** Has the ids at hand before the tap: WeChat's sheet opens only while nothing was awaited after it. Null: not known (yet), or not WeChat. */
export function useTemplates(): Templates | null {
  const [known, setKnown] = useState(() => (process.env.TARO_ENV === "weapp" ? kept() : null));
  useEffect(() => {
    if (process.env.TARO_ENV !== "weapp") return;
    void api(readTemplatesRoute, {}).then((reply) => {
      if (!reply.ok) return;
      keep(templatesKey, reply.value);
      setKnown(reply.value);
    });
  }, []);
  return known;
}

/** First thing in the tap: asks whether WeChat may tell this person what comes of it. Not on somebody else's phone: its owner would be told. */
export async function askInTap(as: As): Promise<Asked> {
  if (isBorrowed()) return { accepted: [], rejected: [] };
  const known = kept()?.[as];
  const asked = await (known === undefined ? askToNotify() : askToNotify(known));
  // Where nobody was asked nothing changes: a sheet that did not open is no refusal.
  if (asked.accepted.length + asked.rejected.length > 0) {
    useAnswers.setState({ [as]: { at: now(), yes: asked.accepted.length > 0 } });
    keep(answersKey, useAnswers.getState());
  }
  return asked;
}

/** A hint for the ledger; what somebody came for does not wait for it. Call it when somebody is signed in. */
export async function recordAsked({ accepted, rejected }: Asked): Promise<void> {
  if (accepted.length + rejected.length > 0) await api(recordSubscriptionRoute, { body: { accepted: [...accepted], rejected: [...rejected] } });
}
