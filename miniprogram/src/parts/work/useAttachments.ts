import { mostFilesOfMessage, piecesOf, zFileType } from "@huiyin/shared/cases/uploads";
import { useRef, useState } from "react";
import { pickFiles } from "@/platform/pickFile";
import type { Sender } from "./fileDoors";
import { sendFile, type ToSend } from "./sendFile";

/** `sent`: every piece is there; `counted`: it is a file of the case. `refused`: it will not be taken, whatever is tried. */
export type Attached = ToSend & {
  readonly key: number; readonly id: string | null; readonly done: number; readonly pieces: number; readonly state: "sending" | "sent" | "counted" | "halted" | "refused"; readonly why: string | null;
};

/**
 * What a message is to carry: sent while it is being written, one after the other, and made to count only when the message goes out, so that
 * what was taken back before leaves no trace in the case.
 */
export function useAttachments(sender: Sender) {
  const [items, setItems] = useState<readonly Attached[]>([]);
  const [settling, setSettling] = useState(false);
  // What stands now, for work that goes on between two paintings.
  const live = useRef(items);
  const line = useRef(Promise.resolve());
  const keys = useRef(0);
  const underWay = useRef(false);
  // How far the files alone moved the case on; kept for a message whose answer was lost.
  const stood = useRef({ seen: 0, version: 0 });
  const put = (next: readonly Attached[]) => {
    live.current = next;
    setItems(next);
  };
  const patch = (key: number, part: Partial<Attached>) => put(live.current.map((it) => (it.key === key ? { ...it, ...part } : it)));
  const find = (key: number) => live.current.find((it) => it.key === key);
  // Chosen twice, a file is one upload: it goes when neither stands there.
  const forget = (id: string | null) => void (id !== null && !live.current.some((it) => it.id === id) && sender.remove(id));

  const send = async (key: number) => {
    const it = find(key);
    if (it === undefined || it.state === "sent" || it.state === "counted" || it.state === "refused") return;
    patch(key, { state: "sending", why: null });
    let begun = it.id;
    const came = await sendFile(sender, it, it.id, (id, done) => {
      begun = id;
      patch(key, { id, done });
    });
    // Taken back meanwhile: what arrived of it goes too.
    if (find(key) === undefined) return forget(begun);
    patch(key, "why" in came ? { id: came.id, done: came.done, state: came.final ? "refused" : "halted", why: came.why } : { id: came.id, state: "sent" });
  };
  const queue = (key: number) => (line.current = line.current.then(() => send(key)));

  const add = (files: readonly ToSend[]) => {
    for (const it of files.slice(0, mostFilesOfMessage - live.current.length)) {
      const key = (keys.current += 1);
      put([...live.current, { ...it, key, id: null, done: 0, pieces: piecesOf(it.file.bytes), state: "sending", why: null }]);
      void queue(key);
    }
  };
  /**
   * Every file counts: their ids. Null when one does not; it says why. @param seen the version of the case its writer saw. Each file moves it on
   * by one; `version` goes along with those steps only, so that a colleague's step between them is still found out. @param sees of what only staff read
   */
  const settle = async (seen = 0, sees?: "staff"): Promise<{ readonly ids: string[]; readonly version: number } | null> => {
    if (underWay.current) return null;
    underWay.current = true;
    setSettling(true);
    if (stood.current.seen !== seen) stood.current = { seen, version: seen };
    try {
      for (const it of live.current) if (it.state === "halted") void queue(it.key);
      await line.current;
      // One that will not go holds the message back, and then none is made to count.
      if (live.current.some((it) => it.state !== "sent" && it.state !== "counted")) return null;
      for (const { key, id } of live.current.filter((it) => it.state === "sent")) {
        if (id === null) continue;
        const finished = await sender.finish(id, sees);
        if (finished.ok) {
          patch(key, { state: "counted" });
          if (finished.value.version === stood.current.version + 1) stood.current.version += 1;
        } else {
          const isLost = finished.code === "network.unreachable" || finished.code === "network.timeout" || finished.code === "upload.incomplete";
          patch(key, { state: isLost ? "halted" : "refused", why: finished.why });
        }
      }
      return live.current.every((it) => it.state === "counted") ? { ids: live.current.flatMap((it) => it.id ?? []), version: stood.current.version } : null;
    } finally {
      underWay.current = false;
      setSettling(false);
    }
  };
  return {
    items, settling, add, settle,
    room: mostFilesOfMessage - items.length,
    pick: async () => add((await pickFiles(zFileType.options, mostFilesOfMessage - live.current.length)).map((file) => ({ file, seconds: null }))),
    retry: (key: number) => void queue(key),
    remove: (key: number) => {
      const it = find(key);
      put(live.current.filter((one) => one.key !== key));
      if (it !== undefined && it.state !== "sending") forget(it.id);
    },
    /** They went out with a message. */
    clear: () => put([]),
    /** None of them is to go out any more. */
    drop: () => {
      const all = live.current;
      put([]);
      for (const it of all) if (it.state !== "sending") forget(it.id);
    },
  };
}
export type Attachments = ReturnType<typeof useAttachments>;
/** As a message's body names them; nothing where there is none. */
export const carriedIn = ({ ids }: { readonly ids: readonly string[] }): { files?: string[] } => (ids.length === 0 ? {} : { files: [...ids] });
