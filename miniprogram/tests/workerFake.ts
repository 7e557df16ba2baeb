/**
 * A back end in memory for a worker's screens, behind `fetch`. Every reply is parsed by its route's own schema, so it cannot show a
 * screen what the API cannot say; a repeated key gives the same number, as the real one does.
 */
import { listMyAttachmentsRoute } from "@huiyin/shared/cases/uploadApi";
import { listOffersRoute } from "@huiyin/shared/cases/claimApi";
import { exportMyCaseRoute } from "@huiyin/shared/cases/exportApi";
import { readCardByCodeRoute, readMaterialsByCodeRoute } from "@huiyin/shared/cases/codeApi";
import { readMyCardRoute } from "@huiyin/shared/cases/rightsApi";
import { answerReferralRoute, listMyReferralsRoute } from "@huiyin/shared/cases/referralApi";
import { readClockWhyRoute, readMyMaterialsRoute, settleMyMaterialsRoute } from "@huiyin/shared/cases/workApi";
import { rateByCodeRoute, rateRoute, readMyRatingRoute } from "@huiyin/shared/cases/closingApi";
import {
  agreeRoute, confirmContactRoute, listMyCasesRoute, queryCaseRoute, readMyCaseRoute, reportAnonymouslyRoute, reportCaseRoute, sayNotSolvedRoute, undoWithdrawalRoute,
  withdrawRoute, writeMessageRoute,
} from "@huiyin/shared/cases/api";
import { searchOrganisationsRoute } from "@huiyin/shared/employers/api";
import { readCalendarRoute, readGridRoute, readStationTodayRoute } from "@huiyin/shared/grid/api";
import { listDistrictsRoute } from "@huiyin/shared/grid/districtApi";
import { calendarYears } from "@huiyin/shared/kernel/calendarYears";
import { makeCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { zPersonId } from "@huiyin/shared/kernel/ids";
import type { AnyRoute } from "@huiyin/shared/kernel/route";
import { addMinutes, toInstant, zLocalDate, type Instant } from "@huiyin/shared/kernel/time";
import { readInboxRoute, readTemplatesRoute, recordSubscriptionRoute, seeNoticeRoute } from "@huiyin/shared/notices/api";
import { readMeRoute, signInRoute } from "@huiyin/shared/people/api";
import { act, cleanup } from "@testing-library/react";
import * as z from "zod/mini";
import { beginSession, dropSession } from "../src/platform/session";
import { taro } from "./taro";

type Row = Record<string, unknown>;
export type Asked = { readonly route: string; readonly query: Readonly<Record<string, string>>; readonly params: Record<string, string>; readonly body: Row; readonly key: string | null; readonly token: string | null };

export const person = zPersonId.parse(`p_${"1".repeat(20)}`);
export const number = makeCaseNumber(zLocalDate.parse("2026-11-23"), "482137");
export const inMinutes = (minutes: number): Instant => addMinutes(toInstant(Date.now()), minutes);
const staff = { kind: "staff", person: `p_${"2".repeat(20)}`, title: "金海社区值班律师" };

export const line = (part: Row = {}): Row => ({
  number, type: "WAGE_ARREARS", status: "taken", createdAt: inMinutes(-60), promise: { what: "contact", by: inMinutes(120), provisional: false }, takerTitle: "金海社区值班律师", ...part,
});
export const event = (seq: number, code: string, by: Row = { kind: "system" }, data: Row = {}): Row => ({ v: 1, number, seq, at: inMinutes(seq - 60), code, by, data });
export const workerCase = (part: Row = {}): Row => ({
  ...line(), identity: "hidden", urgency: "green", headcount: 40, placeName: "金海社区", stationName: "金海社区工会法律服务点", stationPhone: null, story: "三个月没发工资。",
  events: [event(1, "registered", { kind: "worker" }), event(2, "taken", staff)], messages: [], older: null, pausedUntil: null, limitWarning: false, asksContact: false, shows: [], asHelper: false, helper: null,
  can: { message: true, withdraw: true, undoWithdraw: null, agree: false, notSolved: false }, ...part,
});

export type World = {
  network: boolean;
  /** The request arrives, its answer does not. */
  answerLost: boolean;
  refuse: Partial<Record<string, string>>;
  cases: Row[];
  next: string | null;
  it: Row | null;
  found: Row | null;
  notices: Row[];
  grants: Row[];
  danger: Row | null;
  papers: Row[];
  rated: string | null;
  referrals: Row[];
  /** Routes of one room's own fake. */
  more: readonly (readonly [AnyRoute, (asked: Asked) => unknown])[];
  readonly asked: Asked[];
  /** Cases by the key that made them. */
  readonly filed: Map<string, Row>;
};

const nothing = [confirmContactRoute, agreeRoute, seeNoticeRoute, recordSubscriptionRoute] as const;
function routesOf(world: World): readonly (readonly [AnyRoute, (asked: Asked) => unknown])[] {
  const file = ({ key, body }: Asked) => {
    const filed = world.filed.get(key ?? "") ?? { body, reply: { number, answeredBy: "金海社区工会法律服务点 值班律师", promise: line()["promise"], ringsAt: null, danger: world.danger } };
    world.filed.set(key ?? "", filed);
    return filed["reply"];
  };
  return [
    ...world.more,
    [reportCaseRoute, file],
    [reportAnonymouslyRoute, file],
    [listMyCasesRoute, () => ({ cases: world.cases, next: world.next })],
    [readMyCaseRoute, () => world.it],
    [listOffersRoute, () => ({ offers: [], hasPhone: true })],
    [queryCaseRoute, () => world.found],
    [readMaterialsByCodeRoute, () => ({ papers: [], until: null, may: true })],
    ...[readMyCardRoute, readCardByCodeRoute].map((route) => [route, () => ({ card: null })] as const),
    [writeMessageRoute, () => ({ danger: world.danger })],
    [withdrawRoute, () => ({ undoUntil: inMinutes(4000) })],
    [undoWithdrawalRoute, () => ({ promise: null })],
    [sayNotSolvedRoute, () => ({ promise: null })],
    [readMyMaterialsRoute, () => ({ papers: world.papers.map((paper) => ({ english: null, ...paper })), until: null, may: true })],
    [settleMyMaterialsRoute, ({ body }) => {
      const said = body["papers"] as readonly { id: string; state: string }[];
      world.papers = world.papers.map((paper) => ({ ...paper, state: said.find((it) => it.id === paper["id"])?.state ?? paper["state"] }));
      return {};
    }],
    [exportMyCaseRoute, () => ({ url: "https://files.test/zip", pdf: "https://files.test/pdf", bytes: 9000, left: 1 })],
    [listMyReferralsRoute, () => ({ referrals: world.referrals.map((it) => ({ health: null, ...it })) })],
    [answerReferralRoute, ({ params, body }) => {
      world.referrals = world.referrals.map((it) => (it["id"] === params["id"] ? { ...it, status: body["agrees"] === true ? "agreed" : "declined", mayAnswer: false } : it));
      return {};
    }],
    [readMyRatingRoute, () => ({ may: world.rated === null, given: world.rated })],
    ...([rateRoute, rateByCodeRoute] as const).map((route) => [route, ({ body }: Asked) => {
      world.rated = String(body["score"]);
      return {};
    }] as const),
    ...nothing.map((route) => [route, () => ({})] as const),
    [signInRoute, () => ({ tokens: { access: "a", accessUntil: inMinutes(100), refresh: "r".repeat(30) }, person })],
    [listMyAttachmentsRoute, () => ({ attachments: [], mayAdd: false })],
    [readMeRoute, () => ({ person, staffName: null, grants: world.grants, unread: 0 })],
    [readInboxRoute, () => ({ notices: world.notices, unread: 0, next: world.next })],
    [readTemplatesRoute, () => ({ worker: ["w1", "w2", "w3", "w4"], staff: ["s1"] })],
    [searchOrganisationsRoute, () => ({ found: [{ id: `o_${"1".repeat(20)}`, name: "某物流园区运营公司", creditCode: null, hasStation: true }] })],
    [readStationTodayRoute, () => ({
      stationId: "210203-desk", name: "西岗区总工会受理台", address: null, phone: null, open: true, closesAt: null, opensAt: null,
      duty: [{ who: "lawyer", from: inMinutes(-60), to: inMinutes(60) }], hours: [], gaps: [], lines: [],
    })],
    [readClockWhyRoute, () => ({ by: inMinutes(60), lines: ["从 11月23日（周一）10:05（律师接单）算起。", "规定 1 个工作日内联系您。"], english: ["It counts from Mon 23 Nov, 10:05 (a lawyer took it).", "By the rule we contact you within 1 working day."] })],
    [listDistrictsRoute, () => ({ own: "210203", districts: [{ code: "210203", name: "西岗区", isOpen: true }] })],
    [readCalendarRoute, () => ({ years: calendarYears })],
    [readGridRoute, () => ({ hotline: "0411-12351",
      units: [
        { code: "210203", kind: "district", name: "西岗区", parent: null }, { code: "210203001", kind: "street", name: "香炉礁街道", parent: "210203" },
        { code: "210203001005", kind: "community", name: "金海社区", parent: "210203001" },
        { code: "210203001005-logistics", kind: "enterprise", name: "某物流园企业工会", parent: "210203001005" },
      ],
    })],
  ];
}

const json = (status: number, body: unknown): Response => ({ ok: status < 300, status, json: () => Promise.resolve(JSON.parse(JSON.stringify(body))) }) as Response;

/** Starts a phone with nothing on it, and puts a world behind it that the test may change as it goes. */
export function openWorld(part: Partial<World> = {}): World {
  const world: World = {
    network: true, answerLost: false, refuse: {}, cases: [], next: null, it: null, found: null, notices: [], grants: [], danger: null, papers: [], rated: null, referrals: [], more: [], asked: [], filed: new Map(), ...part,
  };
  cleanup();
  taro.reset();
  taro.params = {};
  dropSession();
  const routes = routesOf(world).map(([route, reply]) => ({ route, reply, pattern: new RegExp(`^/api${route.path.replace(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`) }));
  const answer = async (url: string, init: RequestInit = {}): Promise<Response> => {
    if (!world.network) throw new TypeError("Failed to fetch");
    const { pathname, searchParams } = new URL(url, "http://phone.test");
    const it = routes.find(({ route, pattern }) => route.method === (init.method ?? "GET") && pattern.test(pathname));
    if (it === undefined) return json(404, { code: "request.not_found" });
    const headers = init.headers as Record<string, string>;
    const asked: Asked = { route: it.route.name, params: { ...it.pattern.exec(pathname)?.groups }, query: Object.fromEntries(searchParams), body: JSON.parse(String(init.body ?? "{}")) as Row, key: headers["idempotency-key"] ?? null, token: headers["authorization"] ?? null };
    world.asked.push(asked);
    const refused = world.refuse[it.route.name];
    if (refused !== undefined) return json(400, { code: refused });
    const reply = it.reply(asked);
    if (world.answerLost) throw new TypeError("Failed to fetch");
    return reply === null ? json(404, { code: it.route.name === "queryCase" ? "case.query_failed" : "access.not_found" }) : json(200, z.parse(it.route.reply, reply));
  };
  Object.assign(globalThis, { fetch: answer, __API_BASE__: "", __NOTICE_TEMPLATES__: [] });
  return world;
}

export const signInAs = (who = person): void => act(() => beginSession({ access: "a", accessUntil: inMinutes(100), refresh: "r".repeat(30) }, who));
export const asked = (world: World, route: string): readonly Asked[] => world.asked.filter((one) => one.route === route);
