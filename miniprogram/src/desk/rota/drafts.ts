import type { StationId } from "@huiyin/shared/kernel/ids";
import type { RotaChange } from "@huiyin/shared/rota/changes";
import { create } from "zustand";
import { texts as t } from "./texts.zh";

/** Changes that wait to be saved, by station: in memory, so that a look at another room or station loses none. */
export const useDrafts = create<Readonly<Record<string, readonly RotaChange[]>>>(() => ({}));
export const setDraft = (station: StationId, changes: readonly RotaChange[]): void => useDrafts.setState({ [station]: changes });

function askBeforeLeaving(event: BeforeUnloadEvent): void {
  event.preventDefault();
  // Older browsers ask only when this is set.
  event.returnValue = t.leaveUnsaved;
}
useDrafts.subscribe((drafts) => {
  if (Object.values(drafts).some((changes) => changes.length > 0)) window.addEventListener("beforeunload", askBeforeLeaving);
  else window.removeEventListener("beforeunload", askBeforeLeaving);
});
