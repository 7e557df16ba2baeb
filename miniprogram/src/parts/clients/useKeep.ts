import { saveClientsRoute, saveFirmClientsRoute } from "@huiyin/shared/employers/clientApi";
import type { Client, ClientList } from "@huiyin/shared/employers/clients";
import type { StationId } from "@huiyin/shared/kernel/ids";
import { useCommand } from "@/platform/useCommand";

/** A firm whose list is kept for it by whoever manages its people at a station. */
export type FirmHere = { readonly station: StationId; readonly firm: string };

/** Keeps clients in one's own lists, or in those of a firm. */
export function useKeep(at: FirmHere | undefined) {
  const own = useCommand(saveClientsRoute);
  const theirs = useCommand(saveFirmClientsRoute);
  const { busy, sentence, refusal } = at === undefined ? own : theirs;
  const run = (list: ClientList, from: "typed" | "sheet", clients: Client[]) =>
    at === undefined ? own.run({ body: { list, from, clients } }) : theirs.run({ params: { stationId: at.station }, body: { firm: at.firm, from, clients } });
  return { busy, sentence, refusal, run };
}
