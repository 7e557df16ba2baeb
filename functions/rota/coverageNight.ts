import type { StationId } from "@huiyin/shared/kernel/ids";
import { localDate, type Instant } from "@huiyin/shared/kernel/time";
import { coverageOf, nightly } from "@huiyin/shared/rota/coverage";
import { namedIn } from "@huiyin/shared/rota/review";
import { zone } from "@huiyin/shared/tickets/duty";
import { allStations } from "../grid/districtRepository";
import type { GridRepository } from "../grid/gridRepository";
import { headsNear, stationNotice } from "../notices/noticeOps";
import type { Log } from "../platform/log";
import type { Table } from "../platform/table";
import type { StaffRepository } from "../staff/staffRepository";
import { createCoverageRepository, putCoverage } from "./coverageRepository";
import type { DutyRepository } from "./dutyRepository";

export type CoverageDeps = {
  readonly table: Pick<Table, "get" | "getMany" | "put" | "query" | "transact">; readonly district: string; readonly grid: Pick<GridRepository, "read">; readonly duty: DutyRepository;
  readonly staff: Pick<StaffRepository, "holdersOf">;
  readonly log: Pick<Log, "fault">;
};

/** Tonight's coverage of one station; its heads hear once of what is new in it. */
async function coverStation(deps: CoverageDeps, id: StationId, now: Instant): Promise<void> {
  const [part, calendar, [before = null]] = await Promise.all([deps.duty.one(id), deps.duty.calendar(), createCoverageRepository(deps).of([id])]);
  if (part === null) return;
  const { station } = part;
  const gone = await deps.duty.gone(station, namedIn(part.rota, now), now);
  const { coverage, fresh } = nightly(id, before, coverageOf({ ...part.rota, gone }, station.hours, calendar, zone, now), now);
  const [first] = fresh;
  const heads = first === undefined ? [] : await headsNear(deps.staff, station.unitPath, now);
  const notices = first === undefined ? [] : heads.map((to) => stationNotice(to, "coverage_gap", id, { station: station.name, n: fresh.length, by: first.from }, now));
  // Losing means that somebody else just did this station.
  await deps.table.transact([putCoverage(coverage, before), ...notices]);
}

export type CoverageWalk = { readonly isOver: () => boolean; readonly continues: boolean };
/** As many stations at a time as one page of the night; its position is written down after each. */
const pageSize = 25;

/** Every station's next 14 days. Stopped or killed, the next call goes on behind the last page; twice is only twice the reading. */
export async function coverNight(deps: CoverageDeps, { isOver, continues }: CoverageWalk, now: Instant): Promise<{ readonly isDone: boolean }> {
  const repository = createCoverageRepository(deps);
  const date = localDate(now, zone);
  const before = await repository.walked(date);
  if (continues && before?.isDone === true) return { isDone: true };
  const from = continues || before?.isDone === false ? (before?.after ?? "") : "";
  const ids = (await allStations(deps)).filter((id) => id > from);
  for (let at = 0; at < ids.length; at += pageSize) {
    const page = ids.slice(at, at + pageSize);
    // One that cannot be read must not hide those behind it.
    await Promise.all(page.map((id) => coverStation(deps, id, now).catch((error: unknown) => deps.log.fault("coverage.fault", error, { station: id }))));
    await repository.walk(date, { after: page.at(-1) ?? "", isDone: false }, now);
    if (isOver() && at + pageSize < ids.length) return { isDone: false };
  }
  await repository.walk(date, { after: "", isDone: true }, now);
  return { isDone: true };
}
