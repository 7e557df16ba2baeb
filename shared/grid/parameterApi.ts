import * as z from "zod/mini";
import { mostCharacters } from "../kernel/characters";
import { zStationId } from "../kernel/ids";
import { commonRefusals } from "../kernel/refusals";
import { route, type Who } from "../kernel/route";
import { zInstant, zLocalDate } from "../kernel/time";
import { zGrantTable } from "./injuryGrants";
import { zKnown, zParameterKey } from "./parameters";

export const parameterRefusals = {
  ...commonRefusals,
  "parameter.not_district": { status: 400, zh: "参数按区设置，请选区。" },
  "parameter.bounds": { status: 400, zh: "这个数不对劲，请照文件核对。" },
  "parameter.source": { status: 400, zh: "请写明出处：哪个文件，哪天发布。" },
  "parameter.not_proposed": { status: 409, zh: "没有等确认的值，请刷新再看。" },
  "parameter.same_person": { status: 409, zh: "录入和确认要两个人。请另一位同事核对后确认。" },
  "parameter.stale": { status: 409, zh: "别人刚改过，请看过再定。" },
} as const;

const sets: Who = { kind: "staff", roles: ["administrator", "officer", "head"], on: "station" };
const atStation = z.object({ stationId: zStationId });
const year = z.int().check(z.minimum(2000), z.maximum(2100));

/** What counts in this installation's district, or in another's: published figures, no secret. */
export const readParametersRoute = route({
  name: "readParameters", method: "GET", path: "/parameters", who: { kind: "anyone" }, keyed: false, consent: [],
  params: z.object({}), query: z.object({ district: z.optional(zStationId) }), body: z.undefined(), reply: z.object({ /** Whose they are; empty for a district that was never set up here. */ name: z.string(), values: z.array(zKnown) }), refusals: commonRefusals,
});

const entry = { value: z.number(), source: z.string(), sourceDate: zLocalDate, by: z.string(), at: zInstant, grants: z.optional(zGrantTable) };
/** Everything set or waiting, and, by name, what this year still lacks. */
export const listParametersRoute = route({
  name: "listParameters", method: "GET", path: "/stations/{stationId}/parameters", who: sets, keyed: false, consent: [],
  params: atStation, query: z.object({}), body: z.undefined(),
  reply: z.object({
    parameters: z.array(z.object({
      key: zParameterKey, year: z.number(), version: z.number(), confirmed: z.nullable(z.object({ ...entry, confirmedBy: z.string(), confirmedAt: zInstant })), proposed: z.nullable(z.object({ ...entry, mayConfirm: z.boolean() })),
    })),
    missing: z.array(z.object({ key: zParameterKey, year: z.number() })),
  }),
  refusals: parameterRefusals,
});
export const enterParameterRoute = route({
  name: "enterParameter", method: "POST", path: "/stations/{stationId}/parameters", who: sets, keyed: true, consent: [],
  params: atStation, query: z.object({}),
  body: z.object({ key: zParameterKey, year, value: z.number(), source: z.string().check(mostCharacters(200)), sourceDate: zLocalDate, grants: z.optional(zGrantTable) }), reply: z.object({ version: z.number() }), refusals: parameterRefusals,
});
/** By another person than who entered it; `version` is what they looked at. */
export const settleParameterRoute = route({
  name: "settleParameter", method: "POST", path: "/stations/{stationId}/parameters/settle", who: sets, keyed: true, consent: [],
  params: atStation, query: z.object({}), body: z.object({ key: zParameterKey, year, version: z.number(), answer: z.enum(["confirm", "reject"]) }), reply: z.object({ version: z.number() }), refusals: parameterRefusals,
});
