import type { StationId } from "@huiyin/shared/kernel/ids";
import { addDays, chinaTime, localDate, type LocalDate } from "@huiyin/shared/kernel/time";
import { previewRotaRoute, readRotaPeopleRoute, readRotaRoute, saveRotaRoute } from "@huiyin/shared/rota/api";
import type { RotaChange } from "@huiyin/shared/rota/changes";
import { useMemo, useState } from "react";
import { useEvery } from "@/parts/staff/useEvery";
import { api } from "@/platform/api";
import { now as nowIs, useNow } from "@/platform/clock";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { monthOf, weekOf } from "@/ui/desk/timeline";
import type { Names } from "@/parts/rota/words";
import { texts as t } from "./texts.zh";
import { setDraft, useDrafts } from "./drafts";
import { canUndo, madeBy, undoRange } from "./undo";

export type View = "week" | "month";
/** As many as one save takes (shared/rota/changes.ts). */
const most = 12;
const none: readonly RotaChange[] = [];

/** A station's rota as it stands, and the changes that wait to be saved: they outlive a refused save and a look at another week. */
export function useRotaDesk(station: StationId | null, start: LocalDate | null) {
  const now = useNow(30_000);
  const [view, setView] = useState<View>("week");
  const [date, setDate] = useState<LocalDate>(() => start ?? localDate(nowIs(), chinaTime));
  const { first, days } = view === "week" ? weekOf(date) : monthOf(date);
  const at = station === null ? null : { params: { stationId: station } };
  const rota = useQuery(readRotaRoute, at && { ...at, query: { from: first, to: addDays(first, days) } });
  const mayEdit = rota.reply?.mayEdit ?? false;
  const people = useQuery(readRotaPeopleRoute, mayEdit ? at : null);
  useEvery(rota.refresh, 60_000, station !== null);

  const changes = useDrafts((drafts) => (station === null ? undefined : drafts[station])) ?? none;
  const setChanges = (next: readonly RotaChange[]) => station !== null && setDraft(station, next);
  const review = useQuery(previewRotaRoute, at && changes.length > 0 ? { ...at, body: { changes: [...changes] } } : null);
  const save = useCommand(saveRotaRoute);
  const [said, setSaid] = useState<{ readonly text: string; readonly changes: readonly RotaChange[] } | null>(null);

  const add = (more: readonly RotaChange[]) => {
    if (changes.length + more.length > most) return void setSaid({ text: t.tooMany, changes: [] });
    save.clear();
    setChanges([...changes, ...more]);
  };
  const drop = (index: number | null) => {
    save.clear();
    setChanges(index === null ? [] : changes.filter((_, each) => each !== index));
  };
  // Refused as stale: nothing goes out until what stands now has been read.
  const [sent, setSent] = useState<number | null>(null);
  const rereads = save.refusal === "rota.stale" && rota.reply?.revision === sent && rota.sentence === null;
  const send = async () => {
    if (rereads || station === null || rota.reply === null || changes.length === 0) return;
    setSent(rota.reply.revision);
    const reply = await save.run({ params: { stationId: station }, body: { revision: rota.reply.revision, changes: [...changes] } });
    // Also after a refusal: what was stale is read anew, and the changes stay as they are.
    rota.refresh();
    if (reply === null) return;
    setSaid({ text: t.saved, changes });
    // What was added while they were on their way is not saved yet.
    setDraft(station, (useDrafts.getState()[station] ?? none).filter((change) => !changes.includes(change)));
  };
  const undo = async (done: readonly RotaChange[]) => {
    setSaid(null);
    const range = undoRange(done);
    if (station === null || range === null) return;
    const reply = await api(readRotaRoute, { params: { stationId: station }, query: range });
    const ids = reply.ok ? madeBy(done, reply.value) : [];
    const undone = reply.ok && ids.length === done.length
      ? await api(saveRotaRoute, { params: { stationId: station }, body: { revision: reply.value.revision, changes: ids.map((id) => ({ what: "withdraw" as const, id })) } })
      : null;
    setSaid({ text: undone?.ok ? t.undone : t.undoFailed, changes: [] });
    rota.refresh();
  };
  const colleagues = people.reply?.people;
  const names: Names = useMemo(
    () => ({ ...Object.fromEntries((colleagues ?? []).map(({ person, name }) => [person, name])), ...rota.reply?.names }), [colleagues, rota.reply],
  );
  return {
    now, view, setView, date, setDate, first, days, rota, mayEdit, people: colleagues ?? [], names, changes, add, drop, review, save, rereads, send, said, hush: () => setSaid(null), say: (text: string) => setSaid({ text, changes: [] }),
    undo: said !== null && canUndo(said.changes) ? () => void undo(said.changes) : undefined,
  };
}
export type RotaDesk = ReturnType<typeof useRotaDesk>;
