import { zStationId, type StationId, type UnitCode } from "@huiyin/shared/kernel/ids";
import { phoneCall } from "@/platform/phoneCall";
import { keptGrid, lastPlace } from "./places";

/** As the whole country dials it, wherever they are: only while no district is known. Behind its area code it is one district's own. */
const everywhere = "12351";

/** Its station, in the district of this unit. */
export const hotlineOf = (unit: UnitCode): StationId => zStationId.parse(`${unit.slice(0, 6)}-12351`);
/** The hotline somebody is put through to: of this place's district, else of the one that was chosen last on this phone, else of this installation's own. */
export const hotlineNumber = (of: UnitCode | null = lastPlace()): string => keptGrid(of)?.hotline ?? everywhere;
export const callHotline = (of: UnitCode | null = lastPlace()): void => void phoneCall(hotlineNumber(of));
