import { reportAnonymouslyRoute, reportCaseRoute } from "@huiyin/shared/cases/api";
import { useDidShow } from "@tarojs/taro";
import { useEffect } from "react";
import { create } from "zustand";
import { api } from "@/platform/api";
import { whenOnline } from "@/platform/network";
import { useSession } from "@/platform/session";
import { forget, keep, readKept } from "@/platform/storage";
import { signIn } from "@/platform/signIn";
import { maySend, mine, owned, settle, zOutbox, type Outbox, type Waiting } from "./outbox";

const outboxKey = "outbox";

type Store = { readonly box: Outbox | null; readonly sending: boolean };
const useStore = create<Store>(() => ({ box: readKept(outboxKey, zOutbox), sending: false }));

/** False when the phone could not keep it: then only this screen knows of it. */
export function holdOutbox(box: Outbox | null): boolean {
  useStore.setState({ box });
  if (box === null) {
    forget(outboxKey);
    return true;
  }
  return keep(outboxKey, box);
}

const person = () => useSession.getState().signedIn?.person ?? null;
/** Where cases/draftStore.ts keeps what is being written, one for each account; named here because a filed draft is forgotten wherever it was sent from. */
export const nobodysDraft = "draft";
export const draftKey = (): string => [nobodysDraft, person()].filter(Boolean).join(".");
/** Also what was written before signing in. */
export function forgetDraft(): void {
  forget(nobodysDraft);
  forget(draftKey());
}
export const outboxNow = (): Outbox | null => mine(useStore.getState().box, person());

/** What waits, was filed or was refused, for the person holding the phone. */
export function useOutbox(): Store {
  const { box, sending } = useStore();
  const who = useSession(({ signedIn }) => signedIn?.person ?? null);
  return { box: mine(box, who), sending };
}

export type Sent = {
  readonly box: Outbox | null;
  /** It needs somebody signed in, and this home (H5) cannot do that by itself. */
  readonly needsSignIn: boolean;
};
let sendingNow: Promise<Sent> | null = null;

/** Sends what waits, if anything; one at a time, so that opening the app and tapping at once is one request. Returns what stands afterwards. */
export function sendOutbox(): Promise<Sent> {
  sendingNow ??= send().finally(() => {
    sendingNow = null;
    if (useStore.getState().sending) useStore.setState({ sending: false });
  });
  return sendingNow;
}

async function send(): Promise<Sent> {
  const before = outboxNow();
  if (before?.state !== "waiting" || !before.wanted) return { box: before, needsSignIn: false };
  useStore.setState({ sending: true });
  if (before.report.kind === "named" && person() === null) {
    const came = await signIn();
    if (!came.ok && person() === null) return { box: lost(before), needsSignIn: came.code === "session.needs_code" };
  }
  const box = owned(before, person());
  if (!maySend(box, person())) return { box: outboxNow(), needsSignIn: false };
  holdOutbox(box);
  const { key, report } = box;
  const came =
    report.kind === "anonymous" ? await api(reportAnonymouslyRoute, { body: report.body, key }) : await api(reportCaseRoute, { body: report.body, key });
  const after = settle(useStore.getState().box, key, came);
  if (after?.state === "filed") forgetDraft();
  holdOutbox(after);
  return { box: outboxNow(), needsSignIn: !came.ok && came.code === "auth.required" };
}

/** Nothing went out; that too is said, as an attempt. */
function lost(box: Waiting): Outbox {
  const after = { ...box, tries: box.tries + 1 };
  holdOutbox(after);
  return after;
}

/** For the pages a person opens first: what was not sent goes out when one is shown and whenever a network comes back. */
export function useSendWhenOpen(): void {
  useDidShow(() => void sendOutbox());
  useEffect(() => whenOnline(() => void sendOutbox()), []);
}
