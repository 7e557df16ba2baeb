import { addDays, chinaTime, localDate, type LocalDate } from "@huiyin/shared/kernel/time";
import type { ExceptionDraft, RotaChange } from "@huiyin/shared/rota/changes";
import type { RotaException, RotaExceptionId } from "@huiyin/shared/rota/schema";
import type { RotaReply } from "./model";

const draftsOf = (changes: readonly RotaChange[]): readonly ExceptionDraft[] => changes.flatMap((change) => (change.what === "exception" ? [change.exception] : []));
const startOf = (it: ExceptionDraft) => (it.kind === "swap" ? (it.aFrom < it.bFrom ? it.aFrom : it.bFrom) : it.from);

/** A save is undone by withdrawing what it made; only dated exceptions can be. */
export const canUndo = (changes: readonly RotaChange[]): boolean => changes.length > 0 && draftsOf(changes).length === changes.length;

/** Where to look for them: days from the first one on, as many as a reading may have. */
export function undoRange(changes: readonly RotaChange[]): { readonly from: LocalDate; readonly to: LocalDate } | null {
  const [first] = draftsOf(changes).map(startOf).sort();
  if (first === undefined) return null;
  const from = localDate(first, chinaTime);
  return { from, to: addDays(from, 62) };
}

/** What says whom and until when; where it starts may have been cut to the moment of saving. */
function about(it: RotaException | ExceptionDraft): string {
  switch (it.kind) {
    case "off":
      return [it.kind, it.person, it.to].join();
    case "extra":
      return [it.kind, it.person, it.lane, it.to].join();
    case "cover":
      return [it.kind, it.person, it.by, it.to].join();
    case "swap":
      return [it.kind, it.a, it.b, it.aTo, it.bTo].join();
    case "closed":
      return [it.kind, it.to].join();
    case "temporary":
      return [it.kind, it.lane, it.to].join();
  }
}

/** The exceptions a save made, the newest of each kind that stands: one for each draft. */
export function madeBy(changes: readonly RotaChange[], rota: RotaReply): readonly RotaExceptionId[] {
  const standing = rota.exceptions.filter(({ state }) => state === "asked" || state === "in_force").map(({ exception }) => exception);
  return draftsOf(changes).flatMap((draft) => {
    const [newest] = standing.filter((it) => about(it) === about(draft)).sort((a, b) => (a.madeAt > b.madeAt ? -1 : 1));
    return newest === undefined ? [] : [newest.id];
  });
}
