import { addEntryRoute } from "@huiyin/shared/bookings/calendarApi";
import type { zEntryKind } from "@huiyin/shared/bookings/schema";
import type { LocalDate } from "@huiyin/shared/kernel/time";
import { useState } from "react";
import type * as z from "zod/mini";
import { staffBookingTexts } from "@/parts/bookings/staffTexts.zh";
import { instantOf } from "@/parts/staff/clockTime";
import { FormSheet } from "@/parts/staff/FormSheet";
import { useCommand } from "@/platform/useCommand";
import { Choice } from "@/ui/Choice";
import { Field } from "@/ui/Field";

const t = staffBookingTexts.calendar;
type Kind = z.infer<typeof zEntryKind>;
const kinds: readonly Kind[] = ["hearing", "mediation", "training", "other"];

/** A time of mine that nobody may book. It stands whatever is booked: those bookings are moved, or their workers asked. */
export function AddSheet({ date, onDone, onClose }: { date: LocalDate; onDone: (said: string, on: string) => void; onClose: () => void }) {
  const command = useCommand(addEntryRoute);
  const [kind, setKind] = useState<Kind>("hearing");
  const [typed, setTyped] = useState({ date: String(date), from: "", to: "", words: "" });
  const [wrong, setWrong] = useState<{ readonly from?: string; readonly to?: string }>({});
  const submit = async () => {
    const [from, to] = [instantOf(typed.date, typed.from), instantOf(typed.date, typed.to)];
    if (from === null || to === null) return setWrong({ ...(from === null ? { from: t.badTime } : {}), ...(to === null ? { to: t.badTime } : {}) });
    if (to <= from) return setWrong({ to: t.badOrder });
    setWrong({});
    const added = await command.run({ body: { kind, from, to, words: typed.words.trim() } });
    if (added !== null) onDone(added.touched.length === 0 ? t.added : t.touched(added.touched.length), typed.date);
  };
  const field = (name: keyof typeof typed) => ({ value: typed[name], onChange: (value: string) => setTyped({ ...typed, [name]: value }) });
  return (
    <FormSheet title={t.addTitle} submit={t.save} note={t.note} command={command} onSubmit={() => void submit()} onClose={onClose}>
      <Choice label={t.what} compact options={kinds.map((value) => ({ value, title: t.kinds[value] }))} value={kind} onChange={setKind} />
      <Field label={t.date} kind="date" {...field("date")} />
      <Field label={t.from} max={8} error={wrong.from} {...field("from")} />
      <Field label={t.to} max={8} error={wrong.to} {...field("to")} />
      <Field label={t.words} max={200} {...field("words")} />
    </FormSheet>
  );
}
