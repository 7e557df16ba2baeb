import * as z from "zod/mini";
import { zBriefEmployer, zUnionThere } from "../employers/schema";
import { zCaseNumber } from "../kernel/caseNumber";
import { mostCharacters } from "../kernel/characters";
import { zOrganisationId } from "../kernel/ids";
import { route } from "../kernel/route";
import { caseRefusals } from "./refusals";
import { zBoardLine } from "./staffApi";

const none = z.object({});
const everybody = { kind: "staff", roles: ["operator", "lawyer", "mediator", "head", "officer"], on: "self" } as const;
const keeper = { kind: "staff", roles: ["head", "officer"], on: "self" } as const;

export const employerRefusals = {
  ...caseRefusals,
  "employer.unknown": { status: 404, zh: "单位库里没有这一家，请重新查。" },
  "employer.bad_code": { status: 400, zh: "统一社会信用代码不对，请核对 18 位，或者先空着。" },
  "employer.code_taken": { status: 409, zh: "这个信用代码在另一家名下，请先查一查是不是同一家。" },
  "employer.stale": { status: 409, zh: "刚有人改过，请看一眼最新的再改。" },
} as const;

const name = z.string().check(mostCharacters(80));

/** By a part of a name, an alias or the code; at most 20, best first. */
export const listEmployersRoute = route({ name: "listEmployers", method: "GET", path: "/employers", who: everybody, keyed: false, consent: [],
  params: none, query: z.object({ q: z.string().check(z.minLength(1), z.maxLength(50)) }), body: z.undefined(), reply: z.object({ found: z.array(zBriefEmployer) }), refusals: employerRefusals });

/** The file of one employer, and its matters as far as the caller's own stations have them. */
export const readEmployerRoute = route({ name: "readEmployer", method: "GET", path: "/employers/file", who: everybody, keyed: false, consent: [],
  params: none, query: z.object({ id: zOrganisationId, /** The last one that was seen: those before it. */ older: z.optional(zCaseNumber) }), body: z.undefined(),
  reply: z.object({
    ...zBriefEmployer.shape, address: z.nullable(z.string()), union: zUnionThere, hasStation: z.boolean(), affiliates: z.array(zBriefEmployer), version: z.number(), mayChange: z.boolean(),
    /** Newest first, 100 a page; `older`: ask for those before it, null where there are none. */
    matters: z.array(zBoardLine), older: z.nullable(zCaseNumber),
    /** Of all the caller may see: 件; people who are known by account or phone, each counted once (workers.ts); cases of which neither is known; `more`: there are further ones behind those looked at. */
    counted: z.object({ cases: z.number(), open: z.number(), workers: z.number(), unnamed: z.number(), more: z.boolean() }),
  }), refusals: employerRefusals });

/** A new one, or a change onto the version that was seen. Affiliates are written on both sides. */
export const saveEmployerRoute = route({ name: "saveEmployer", method: "POST", path: "/employers", who: keeper, keyed: true, consent: [],
  params: none, query: none,
  body: z.object({
    id: z.nullable(zOrganisationId), version: z.nullable(z.number()), name: name.check(z.minLength(1)), creditCode: z.nullable(z.string().check(z.maxLength(30))), aliases: z.array(name.check(z.minLength(1))).check(z.maxLength(8)),
    address: z.nullable(z.string().check(mostCharacters(120))), union: zUnionThere, affiliates: z.array(zOrganisationId).check(z.maxLength(10)),
  }),
  reply: z.object({ id: zOrganisationId }), refusals: employerRefusals });
