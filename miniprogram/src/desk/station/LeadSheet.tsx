import type { StationId } from "@huiyin/shared/kernel/ids";
import { setShiftLeadRoute } from "@huiyin/shared/rota/dutyApi";
import { useState } from "react";
import { FormSheet } from "@/parts/staff/FormSheet";
import { useCommand } from "@/platform/useCommand";
import { Choice } from "@/ui/Choice";
import { texts as t } from "./texts.zh";

/** Minutes that are offered; the one that stands is among them, whatever it is. */
const offered = [15, 30, 60, 120, 720, 1_440] as const;

type LeadSheetProps = { station: StationId; minutes: number; onDone: () => void; onClose: () => void };

/** How long before a shift its person is told. */
export function LeadSheet({ station, minutes, onDone, onClose }: LeadSheetProps) {
  const command = useCommand(setShiftLeadRoute);
  const [chosen, setChosen] = useState(String(minutes));
  const options = [...new Set([...offered, minutes])].sort((a, b) => a - b).map((it) => ({ value: String(it), title: t.leadOption(it) }));
  const submit = async () => {
    if (await command.run({ params: { stationId: station }, body: { minutes: Number(chosen) } })) onDone();
  };
  return (
    <FormSheet title={t.leadTitle} submit={t.leadSave} note={t.leadNote} command={command} onSubmit={() => void submit()} onClose={onClose}>
      <Choice label={t.leadTitle} options={options} value={chosen} onChange={setChosen} />
    </FormSheet>
  );
}
