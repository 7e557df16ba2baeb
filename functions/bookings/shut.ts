import { refuse, type Result, ok } from "@huiyin/shared/kernel/result";
import type { BookingDeps } from "./deps";

/**
 * Nothing new is arranged in a district that takes no new matters: it is not open yet, or was stopped. What belongs to an open case goes on.
 * @param within a station or a unit of it
 */
export async function whileOpen({ grid }: Pick<BookingDeps, "grid">, within: string, hasCase: boolean): Promise<Result<void, "booking.not_open">> {
  return !hasCase && (await grid.read(within)).isShut === true ? refuse("booking.not_open") : ok(undefined);
}
