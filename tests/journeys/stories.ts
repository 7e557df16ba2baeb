import { randomDigits } from "../../functions/platform/ids";
import type { BodyOf } from "@huiyin/shared/kernel/route";
import type { reportAnonymouslyRoute, reportCaseRoute } from "@huiyin/shared/cases/api";
import { zQueryCode } from "@huiyin/shared/kernel/caseNumber";
import { organisations, unit } from "./town";

/** Words no log and no notice may hold. */
export const secrets = { name: "张先生", phone: "13900000001", story: "老板三个月没给我们发钱了", employer: "某建筑劳务公司" } as const;

type Report = BodyOf<typeof reportCaseRoute>;
/** A signed-in worker, real name, phone, one organisation. */
export const report = (more: Partial<Report> = {}): Report => ({
  type: "OVERTIME_PAY", story: secrets.story, place: { kind: "unit", unit: unit("community"), words: null },
  respondents: [{ kind: "employer", organisation: organisations[1]?.id ?? null, name: secrets.employer }], headcount: 1, since: "month", queryCode: zQueryCode.parse(randomDigits(12)),
  identity: "real", name: secrets.name, reach: { phone: secrets.phone, how: "call", safeHours: null, mayLeaveMessage: true, needs: [] }, forOther: null, ownStationChosen: false,
  consentVersion: "1", ...more,
});
export const anonymous = (more: Partial<BodyOf<typeof reportAnonymouslyRoute>> = {}): BodyOf<typeof reportAnonymouslyRoute> => ({
  type: "OVERTIME_PAY", story: secrets.story, place: { kind: "unit", unit: unit("community"), words: null }, respondents: [], headcount: 1, since: null,
  queryCode: zQueryCode.parse(randomDigits(12)), consentVersion: "1", ...more,
});
