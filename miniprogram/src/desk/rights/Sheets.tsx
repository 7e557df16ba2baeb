import { correctRecordRoute, eraseRecordRoute, type PersonalRecord, type RecordRef } from "@huiyin/shared/bookings/recordsApi";
import type { StationId } from "@huiyin/shared/kernel/ids";
import { useState } from "react";
import { FormSheet } from "@/parts/staff/FormSheet";
import { useCommand } from "@/platform/useCommand";
import { Field } from "@/ui/Field";
import { texts as t } from "./texts.zh";

/** Whose they are, as it was made sure before anything was shown. */
export type Checked = { readonly phone: string; readonly how: string };
type Props = { it: PersonalRecord; station: StationId; checked: Checked; onDone: (said: string) => void; onClose: () => void };
const refOf = (it: PersonalRecord): RecordRef => (it.kind === "booking" ? { kind: "booking", id: it.id } : { kind: "consultation", id: it.id });

export function CorrectSheet({ it, station, checked, onDone, onClose }: Props) {
  const command = useCommand(correctRecordRoute);
  const [typed, setTyped] = useState({ name: "", phone: "" });
  const [tried, setTried] = useState(false);
  const [name, newPhone] = [typed.name.trim(), typed.phone.trim()];
  const isNothing = name === "" && newPhone === "";
  const submit = async () => {
    setTried(true);
    if (isNothing) return;
    const done = await command.run({ params: { stationId: station }, body: { ...checked, record: refOf(it), ...(name === "" ? {} : { name }), ...(newPhone === "" ? {} : { newPhone }) } });
    if (done !== null) onDone(t.corrected);
  };
  return (
    <FormSheet title={t.correct} submit={t.save} note={t.correctNote} command={command} onSubmit={() => void submit()} onClose={onClose}>
      <Field id="record-name" label={t.name} max={50} focus value={typed.name} onChange={(value) => setTyped((was) => ({ ...was, name: value }))} error={tried && isNothing ? t.nothing : undefined} />
      <Field id="record-phone" label={t.newPhone} kind="phone" value={typed.phone} onChange={(value) => setTyped((was) => ({ ...was, phone: value }))} />
    </FormSheet>
  );
}

export function EraseSheet({ it, station, checked, onDone, onClose }: Props) {
  const command = useCommand(eraseRecordRoute);
  const submit = async () => {
    if ((await command.run({ params: { stationId: station }, body: { ...checked, record: refOf(it) } })) !== null) onDone(t.erased);
  };
  return <FormSheet title={t.eraseTitle} submit={t.erase} note={t.eraseNote} danger command={command} onSubmit={() => void submit()} onClose={onClose} />;
}
