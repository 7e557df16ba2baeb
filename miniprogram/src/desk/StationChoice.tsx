import { zStationId, type StationId } from "@huiyin/shared/kernel/ids";
import { readDutyRoute } from "@huiyin/shared/tickets/api";
import { useQuery } from "@/platform/useQuery";
import { Select } from "@/ui/Select";
import { deskTexts as t } from "./texts.zh";

/** The stations this grant reaches: its own and those below. */
export function StationChoice({ own, value, onChange }: { own: StationId; value: StationId; onChange: (station: StationId) => void }) {
  const { reply } = useQuery(readDutyRoute, { query: { station: own, below: "yes" } });
  const options = (reply?.stations ?? []).map(({ station, name }) => ({ value: String(station), title: name }));
  return (
    <Select
      id="desk-station" label={t.atStation} options={options} value={value}
      onChange={(chosen) => {
        const station = zStationId.safeParse(chosen);
        if (station.success) onChange(station.data);
      }}
    />
  );
}
