import * as z from "zod/mini";
import { zStationId } from "../kernel/ids";
import { commonRefusals } from "../kernel/refusals";
import { route, type Who } from "../kernel/route";
import { zInstant, zLocalDate } from "../kernel/time";
import { zFormDraft, zFormField } from "./regionForm";

export const formRefusals = {
  ...commonRefusals,
  "form.not_district": { status: 400, zh: "上报卡按区设置，请选区。" },
  "form.fields": { status: 400, zh: "问题和选项不能空着，也不能重复；每个问题都要有“不详”。" },
  "form.source": { status: 400, zh: "请写明出处：哪个文件，哪天发布。" },
  "form.not_proposed": { status: 409, zh: "没有等确认的上报卡，请刷新再看。" },
  "form.same_person": { status: 409, zh: "录入和确认要两个人。请另一位同事核对后确认。" },
  "form.stale": { status: 409, zh: "别人刚改过，请看过再定。" },
} as const;

const sets: Who = { kind: "staff", roles: ["administrator", "officer", "head"], on: "station" };
const atStation = z.object({ stationId: zStationId });
const said = { fields: z.array(zFormField), from: zLocalDate, source: z.string(), sourceDate: zLocalDate, by: z.string(), at: zInstant };

/** The region's own reporting card: what counts today (null: the national form), every version, newest first, and what waits for a second person. */
export const listFormsRoute = route({
  name: "listReportForms", method: "GET", path: "/stations/{stationId}/report-forms", who: sets, keyed: false, consent: [], params: atStation, query: z.object({}), body: z.undefined(),
  reply: z.object({
    version: z.number(), inForce: z.nullable(z.string()), forms: z.array(z.object({ id: z.string(), ...said, confirmedBy: z.string(), confirmedAt: zInstant })), proposed: z.nullable(z.object({ ...said, mayConfirm: z.boolean() })),
  }), refusals: formRefusals,
});
export const enterFormRoute = route({
  name: "enterReportForm", method: "POST", path: "/stations/{stationId}/report-forms", who: sets, keyed: true, consent: [], params: atStation, query: z.object({}), body: zFormDraft, reply: z.object({ version: z.number() }), refusals: formRefusals,
});
/** By another person than who entered it; `version` is what they looked at. */
export const settleFormRoute = route({
  name: "settleReportForm", method: "POST", path: "/stations/{stationId}/report-forms/settle", who: sets, keyed: true, consent: [], params: atStation, query: z.object({}),
  body: z.object({ version: z.number(), answer: z.enum(["confirm", "reject"]) }), reply: z.object({ version: z.number() }), refusals: formRefusals,
});
