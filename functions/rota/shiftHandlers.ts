import type { Door } from "../platform/http";
import { readCoverage } from "./coverageBoard";
import type { CoverageDeps } from "./coverageNight";
import { listFeeds, makeMyFeed, makeStationFeed, readFeed, revokeFeed, type FeedDeps } from "./feedHandlers";
import { readMyPresence, readPresence, type BoardDeps } from "./presenceBoard";
import { confirmPresence, sayBack, sayCannotCome, setShiftLead, type PresenceDeps } from "./presenceHandlers";
import { applySheet, exportSheet, previewSheet, type SheetDeps } from "./sheetHandlers";
import { takeOver, undoTakeOver, type TakeOverDeps } from "./shiftTakeOver";

type Deps = BoardDeps & PresenceDeps & TakeOverDeps & FeedDeps & SheetDeps & CoverageDeps;

/** What people do about their duty as it runs, and what is read off it. Editing the rota is handlers.ts. */
export const shiftHandlers = (deps: Deps): readonly Door[] => [
  readMyPresence(deps), readPresence(deps), confirmPresence(deps), sayCannotCome(deps), sayBack(deps), setShiftLead(deps), takeOver(deps), undoTakeOver(deps),
  makeMyFeed(deps), makeStationFeed(deps), listFeeds(deps), revokeFeed(deps), readFeed(deps), previewSheet(deps), applySheet(deps), exportSheet(deps), readCoverage(deps),
];
