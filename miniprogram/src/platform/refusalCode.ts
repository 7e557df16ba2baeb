import type { recordsRefusals } from "@huiyin/shared/bookings/recordsApi";
import type { bookingRefusals } from "@huiyin/shared/bookings/refusals";
import type { claimRefusals } from "@huiyin/shared/cases/claimApi";
import type { groupRefusals } from "@huiyin/shared/cases/groupApi";
import type { askRefusals } from "@huiyin/shared/cases/handlerAskApi";
import type { writeByCodeRoute } from "@huiyin/shared/cases/codeApi";
import type { allowHelperRoute } from "@huiyin/shared/cases/helperApi";
import type { caseRefusals } from "@huiyin/shared/cases/refusals";
import type { rightsRefusals } from "@huiyin/shared/cases/rightsApi";
import type { startMyUploadRoute } from "@huiyin/shared/cases/uploadApi";
import type { recordMyFactsRoute } from "@huiyin/shared/deadlines/factsApi";
import type { readStationTodayRoute } from "@huiyin/shared/grid/api";
import type { posterRefusals } from "@huiyin/shared/grid/posterApi";
import type { RefusalOf } from "@huiyin/shared/kernel/route";
import type { accountRefusals } from "@huiyin/shared/people/accountApi";
import type { signInRoute } from "@huiyin/shared/people/api";
import type { loginRefusals } from "@huiyin/shared/people/passwordApi";
import type { scanRefusals } from "@huiyin/shared/people/scanApi";
import type { dutyRefusals } from "@huiyin/shared/rota/dutyApi";
import type { staffRefusals } from "@huiyin/shared/staff/api";

/** What a worker or anyone may be refused with, named so that a new sentence without its English does not compile; tests/contract/refusals walks every door. */
export type RefusalCode =
  | keyof typeof accountRefusals | keyof typeof askRefusals | keyof typeof bookingRefusals | keyof typeof caseRefusals | keyof typeof claimRefusals | keyof typeof dutyRefusals | keyof typeof groupRefusals
  | keyof typeof loginRefusals | keyof typeof posterRefusals | keyof typeof recordsRefusals | keyof typeof rightsRefusals | keyof typeof scanRefusals | keyof typeof staffRefusals
  | RefusalOf<typeof allowHelperRoute> | RefusalOf<typeof readStationTodayRoute> | RefusalOf<typeof recordMyFactsRoute> | RefusalOf<typeof signInRoute> | RefusalOf<typeof startMyUploadRoute> | RefusalOf<typeof writeByCodeRoute>;
