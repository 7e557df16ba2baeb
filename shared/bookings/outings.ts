import { pathOf, type Grid } from "../grid/rules";
import type { Station } from "../grid/schema";
import type { Instant } from "../kernel/time";
import type { Remaining } from "../staff/leaving";
import { isInForce, mayTake, reachesUnit } from "../staff/rules";
import type { Grant } from "../staff/schema";

/** Whose station this is to serve: at it, above it, or below it; an enterprise's own people go out for nobody else. */
const serves = (grant: Grant, station: Station, grid: Grid): boolean =>
  reachesUnit(grant, station.unitPath) || (pathOf(grid, grant.unit).some((it) => it.code === station.unit) && grid.units.find((it) => it.code === grant.unit)?.kind !== "enterprise");

/** Whether somebody, being who they are now, may lead an outing of this station that begins at `from`: a role that takes matters, here or around it, until then. */
export function mayLead({ member, grants }: Remaining, station: Station, grid: Grid, from: Instant, now: Instant): boolean {
  const valid = grants.filter((it) => isInForce(it, now) && (it.to === null || it.to > from));
  return member?.active === true && mayTake(valid, now) && valid.some((it) => serves(it, station, grid));
}
