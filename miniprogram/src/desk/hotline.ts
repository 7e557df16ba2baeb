import { readStationTodayRoute } from "@huiyin/shared/grid/api";
import { zStationId } from "@huiyin/shared/kernel/ids";
import { useActingGrant } from "@/platform/session";
import { useQuery } from "@/platform/useQuery";

/** As the whole country dials it; what is printed while the district's own is not read, or none was entered. */
const everywhere = "12351";

/** The hotline's number as it was entered for a district. @param under any unit or station of it, by its code. */
export function useHotline(under: string): string {
  const station = zStationId.safeParse(`${under.slice(0, 6)}-12351`);
  return useQuery(readStationTodayRoute, station.success ? { params: { stationId: station.data } } : null).reply?.phone ?? everywhere;
}

/** Of the district somebody acts in. */
export const useOurHotline = (): string => useHotline(useActingGrant()?.unit ?? "");
