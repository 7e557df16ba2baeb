import type { Door } from "../platform/http";
import type { Table } from "../platform/table";
import type { DutyRepository } from "./dutyRepository";
import type { GridRepository } from "../grid/gridRepository";
import { answerSwap, askSwap, takeLeave, withdrawOwn } from "./ownShifts";
import { readMyShifts } from "./readMyShifts";
import { listRotaEvents, readRota, readRotaPeople } from "./readRota";
import type { ReviewDeps } from "./reviewOps";
import { previewRota, saveRota } from "./saveRota";

type Deps = ReviewDeps & { readonly table: Table; readonly duty: DutyRepository; readonly grid: GridRepository };

export const rotaHandlers = (deps: Deps): readonly Door[] => [
  readRota(deps), readRotaPeople(deps), listRotaEvents(deps), previewRota(deps), saveRota(deps), readMyShifts(deps), takeLeave(deps), askSwap(deps), answerSwap(deps), withdrawOwn(deps),
];
