import * as z from "zod/mini";
import { zStationId } from "../kernel/ids";
import { commonRefusals } from "../kernel/refusals";
import { route } from "../kernel/route";
import { zInstant } from "../kernel/time";
import { zCheck, zDistrictState } from "./doctor";

export const doctorRefusals = {
  ...commonRefusals,
  "doctor.not_district": { status: 400, zh: "开通是区一级的事，请选区。" },
  "doctor.not_green": { status: 409, zh: "还有没通过的项，改好才能开通。" },
  "doctor.same_state": { status: 409, zh: "已经是这个状态了，请刷新再看。" },
} as const;
const atStation = z.object({ stationId: zStationId });

export const readDoctorRoute = route({
  name: "readDoctor", method: "GET", path: "/stations/{stationId}/doctor", who: { kind: "staff", roles: ["administrator", "officer", "head"], on: "station" }, keyed: false, consent: [],
  params: atStation, query: z.object({}), body: z.undefined(),
  reply: z.object({ state: zDistrictState, since: z.nullable(zInstant), by: z.nullable(z.string()), checks: z.array(zCheck), isGreen: z.boolean() }), refusals: doctorRefusals,
});
/** Opens the district for cases, which is refused while anything is red; or stops taking new ones. What is open goes on either way. */
export const setDistrictRoute = route({
  name: "setDistrict", method: "POST", path: "/stations/{stationId}/live", who: { kind: "staff", roles: ["administrator"], on: "station" }, keyed: true, consent: [],
  params: atStation, query: z.object({}), body: z.object({ state: z.enum(["live", "paused"]) }), reply: z.object({ state: zDistrictState }), refusals: doctorRefusals,
});
