/**
 * A back end in memory for staff screens, behind `fetch`: enough of the routes to walk a duty lawyer, an operator and a head through
 * their day. Every reply is parsed by its route's own schema, so it cannot show a screen what the API cannot say.
 */
import { readCalendarDaysRoute } from "@huiyin/shared/bookings/calendarApi";
import { readWaitingRoute } from "@huiyin/shared/cases/boardApi";
import { listMyWorkRoute, readCaseRoute, revealRoute, linkRespondentRoute, recordContactRoute, answerCaseRoute, handOnRoute, closeCaseRoute, setUrgencyRoute, settleLimitRoute, recordCallbackRoute, recordLetterRoute } from "@huiyin/shared/cases/staffApi";
import { readFiguresRoute, readPaymentsRoute, readRatingsRoute, readReportCardRoute, recordPaidRoute, undoPaidRoute } from "@huiyin/shared/cases/closingApi";
import { declareConflictRoute } from "@huiyin/shared/cases/conflictApi";
import { addJointRoute, dropJointRoute, listJointRoute, replyJointRoute } from "@huiyin/shared/cases/jointApi";
import { exportCaseRoute } from "@huiyin/shared/cases/exportApi";
import { askReferralRoute, cancelHearingRoute, dropReferralRoute, listReferralsRoute, packReferralRoute, recordReferralReplyRoute, recordReferralWordRoute, sendReferralRoute, setHearingRoute } from "@huiyin/shared/cases/referralApi";
import { zTally } from "@huiyin/shared/cases/figures";
import { listAttachmentsRoute } from "@huiyin/shared/cases/uploadApi";
import { readEmployerCasesRoute } from "@huiyin/shared/cases/employerCasesApi";
import { keepTypedRoute, readTypedRoute } from "@huiyin/shared/cases/typedApi";
import { askMaterialRoute, endPauseRoute, extendAnswerRoute, readStaffClockWhyRoute, readWorkRoute, setNextRoute, settleMaterialsRoute, writeEntryRoute } from "@huiyin/shared/cases/workApi";
import { attachCalculationRoute, readFactsRoute, recordFactsRoute, seeLimitRoute } from "@huiyin/shared/deadlines/factsApi";
import { searchOrganisationsRoute } from "@huiyin/shared/employers/api";
import { readGridRoute, readStationTodayRoute } from "@huiyin/shared/grid/api";
import type { AnyRoute } from "@huiyin/shared/kernel/route";
import { chinaTime, instantAt, localDate, zInstant, zLocalTime, type Instant } from "@huiyin/shared/kernel/time";
import { readTemplatesRoute, recordSubscriptionRoute } from "@huiyin/shared/notices/api";
import { readMeRoute } from "@huiyin/shared/people/api";
import { clearLadderRoute, previewLadderRoute, readLadderRoute, saveLadderRoute } from "@huiyin/shared/tickets/ladderApi";
import { acceptTicketRoute, assignTicketRoute, declineTicketRoute, listAssignableRoute, listRingingRoute, lookAtRespondentsRoute, readDutyRoute, recuseRoute } from "@huiyin/shared/tickets/api";
import * as z from "zod/mini";
import { deskRoutes, deskScene, type DeskScene } from "./deskFake";
import { noticeRoutes, noticeScene, type NoticeScene } from "./noticeFake";
import { at, id, numberOf, people } from "./staffPeople";

const sheetKey = (of: Record<string, unknown>): string => [of["about"], of["sheet"], of["part"]].filter(Boolean).join(" ");
export type Said = { readonly route: string; readonly params: Record<string, string>; readonly query: Record<string, string>; readonly body: Record<string, unknown>; readonly key: string | null };
export type Answer = unknown | { readonly refused: string; readonly status?: number };
type Line = Record<string, unknown>;

const clock = (now: Instant, time: string): Instant => instantAt(localDate(now, chinaTime), zLocalTime.parse(time), chinaTime);

export const streets = [["210203001", "香炉礁街道", ["工人村社区", "香秀社区", "香川社区", "香荣社区", "金海社区", "虹桥社区", "港湾社区"]], ["210203004", "日新街道", ["英山社区", "广和社区", "红岩社区"]]] as const;
const units = [
  { code: "210203", kind: "district", name: "西岗区", parent: null },
  ...streets.flatMap(([code, name, communities]) => [
    { code, kind: "street", name, parent: "210203" },
    ...communities.map((community, index) => ({ code: `${code}${String(index + 1).padStart(3, "0")}`, kind: "community", name: community, parent: code })),
  ]),
];

export const ringing = (now: Instant, digits: string, part: Line = {}): Line => ({
  id: id("t", digits), type: "WAGE_ARREARS", urgency: "green", place: "210203001005", placeName: "香炉礁街道 金海社区", stationName: "金海社区工会法律服务点", headcount: 40, subjects: 1,
  door: "hotline", createdAt: at(now, -1), acceptBy: at(now, 120), rungEndsAt: at(now, 4), limitOpen: false, mayAssign: false, assigned: false, ...part,
});
export const line = (now: Instant, digits: string, part: Line = {}): Line => ({
  number: numberOf(digits), ticket: id("t", digits), type: "WAGE_ARREARS", status: "taken", urgency: "normal", place: "210203001005", placeName: "金海社区", headcount: 1, createdAt: at(now, -90),
  takerName: "值班律师甲", waitingFor: { what: "contact", who: { kind: "staff", person: people.lawyer }, until: at(now, 150), then: "ring_again_and_tell_head" }, waitsForName: "值班律师甲",
  promise: { what: "contact", by: at(now, 160), provisional: false }, overdue: false, limitBy: null, nextAt: null, ...part,
});
export const staffCase = (now: Instant, digits: string, part: Line = {}): Line => ({
  ...line(now, digits), version: 4, identity: "hidden", serviceClass: "complaint", since: "half_year", stationName: "金海社区工会法律服务点",
  story: "40 名装卸工，8 月起三个月没有发工资，老板说等回款。\n没有签合同，工资都是微信转账。", nameMasked: "张**", phoneMasked: "139****0000",
  reach: { phone: null, how: "call", safeHours: "18:00 以后", mayLeaveMessage: false, needs: [] }, hasAddress: false, hears: "account", helper: null, respondents: [{ kind: "employer", linked: false }],
  events: [
    { v: 1, number: numberOf(digits), seq: 1, at: at(now, -90), code: "registered", by: { kind: "worker" }, data: {} },
    { v: 1, number: numberOf(digits), seq: 2, at: at(now, -90), code: "rang", by: { kind: "system" }, data: {} },
    { v: 1, number: numberOf(digits), seq: 3, at: at(now, -75), code: "climbed", by: { kind: "system" }, data: { to: "here.backup" } },
    { v: 1, number: numberOf(digits), seq: 4, at: at(now, -70), code: "taken", by: { kind: "staff", person: people.lawyer, title: "值班律师甲" }, data: { by: at(now, 160) } },
  ],
  messages: [], into: null, merged: [], older: null, pausedUntil: null, limitOpen: false, limitFacts: [], contactedAt: null, answerBy: at(now, 60 * 24 * 12), deliveredAt: null, agreedAt: null, callbacks: 0,
  can: { contact: true, answer: false, handOn: true, close: false, settleLimit: false, callback: false, letter: false, setUrgency: true, assign: false, merge: false, unmerge: false }, ...part,
});
export const duty = (now: Instant, unit: string, name: string, part: Line = {}): Line => ({
  station: unit, name, open: true, hoursToday: "08:30–12:00，13:00–17:30",
  shifts: [
    { person: people.lawyer, name: "值班律师甲", lane: "duty", from: clock(now, "08:30"), to: clock(now, "17:30"), now: true },
    { person: people.backup, name: "律师丙", lane: "backup", from: clock(now, "08:30"), to: clock(now, "17:30"), now: true },
  ],
  gaps: [], ...part,
});
export const gap = (now: Instant, from: string, to: string) => ({ from: clock(now, from), to: clock(now, to) });

export type Scene = DeskScene & {
  /** What was typed and not sent, by number and sheet. */
  readonly typed: Map<string, unknown>;
  role: string; unit: string; unitName: string;
  ringing: Line[]; onDutyUntil: Instant | null; work: Line[]; cases: Record<string, Line>;
  /** What waits for a head besides what rings. */
  waiting: Line;
  stations: Line[]; engine: { ranAt: Instant | null; silent: boolean }; ladder: Answer; preview: Answer; accept: Answer; names: string[]; stationToday: Answer; notices: NoticeScene; facts: Line; beside: Line;
  /** Every command as it came, in order. */
  referrals: Line[];
  joint: Line[];
  /** What a case is reported as, and what its group adds up to. */
  counted: Line;
  /** What came after the closing. */
  paid: Line;
  /** Whom the handler may ask to take part. */
  deputies: Line[];
  said: Said[];
  /** Answers a route otherwise: a refusal, or "lost" for no network. */
  refuse: Record<string, { code: string; status: number } | "lost">;
  /** Routes of one room's own fake. */
  more: readonly (readonly [AnyRoute, (said: Said) => Answer])[];
};
export const scene = (now: Instant, part: Partial<Scene> = {}): Scene => ({
  typed: new Map(),
  role: "lawyer", unit: "210203001005", unitName: "金海社区", ringing: [], onDutyUntil: clock(now, "17:30"), work: [], cases: {}, waiting: {}, stations: [], engine: { ranAt: now, silent: false }, ladder: { refused: "access.not_found" }, preview: { refused: "access.not_found" },
  accept: { outcome: "taken", numbers: [numberOf("482137")], contactBy: at(now, 180) }, names: ["大连某某物流园有限公司"],
  stationToday: {
    stationId: "210203001005", name: "金海社区工会法律服务点", address: null, phone: null, open: true, closesAt: clock(now, "17:30"), opensAt: null,
    duty: [{ who: "lawyer", from: clock(now, "08:30"), to: clock(now, "17:30") }],
    hours: [{ from: clock(now, "08:30"), to: clock(now, "17:30") }], gaps: [], lines: ["今天开门：08:30–17:30。"],
  },
  facts: { type: "WAGE_ARREARS", district: "210203", facts: [], others: [], held: [], met: [], clocks: [{ key: "ARB_LIMIT_AFTER_TERMINATION", fact: "ended", state: { is: "unset" } }], urgentBy: null, calculations: [], may: { record: true, see: true } },
  beside: { next: null, usual: null, papers: [], pause: null, extensions: 0, may: true },
  notices: noticeScene(), ...deskScene(), referrals: [], joint: [], counted: { counts: { cases: 1, people: 40, told: 40, listed: null }, joint: { bodies: 0, deputies: 0 }, money: null }, paid: { money: null, payments: [], may: false, byLine: false }, deputies: [], said: [], refuse: {}, more: [], ...part,
});

const commands = [declareConflictRoute, recuseRoute, declineTicketRoute, assignTicketRoute, handOnRoute, closeCaseRoute, setUrgencyRoute, settleLimitRoute, recordCallbackRoute, recordLetterRoute, answerCaseRoute, recordFactsRoute, attachCalculationRoute, seeLimitRoute, writeEntryRoute, settleMaterialsRoute, askMaterialRoute, endPauseRoute, extendAnswerRoute, setNextRoute] as const;
function routesOf(it: Scene, now: Instant): readonly (readonly [AnyRoute, (said: Said) => Answer])[] {
  /** As the real one: a case that moved on since it was read refuses. */
  const seen = ({ params, body }: Said): Answer => {
    const version = it.cases[params.number ?? ""]?.["version"];
    return body.version === undefined || body.version === version ? null : { refused: "case.stale" };
  };
  return [
    ...it.more,
    [readMeRoute, () => ({ person: people.lawyer, staffName: it.staffName, unread: 0, grants: [{ id: id("g", "one"), role: it.role, unit: it.unit, unitName: it.unitName }] })],
    [listRingingRoute, () => ({ tickets: it.ringing, onDutyUntil: it.onDutyUntil, nextShift: { from: at(clock(now, "09:00"), 1440), to: at(clock(now, "17:30"), 1440), stationName: "金海社区工会法律服务点" } })],
    [listAssignableRoute, () => ({ people: [{ person: people.lawyer, name: "值班律师甲" }] })],
    [lookAtRespondentsRoute, () => ({ names: it.names })],
    [acceptTicketRoute, ({ params }) => {
      it.ringing = it.ringing.filter((ticket) => ticket.id !== params.ticketId);
      return it.accept;
    }],
    [readWaitingRoute, () => ({ asks: 0, late: false, calls: 0, figures: 0, forms: 0, lines: [], more: false, ...it.waiting })],
    [readDutyRoute, () => ({ stations: it.stations, engine: it.engine })],
    [readLadderRoute, () => it.ladder],
    [previewLadderRoute, () => it.preview],
    [saveLadderRoute, () => ({ savedAt: now })],
    [clearLadderRoute, () => ({})],
    [listReferralsRoute, () => ({ referrals: it.referrals.map((one) => ({ members: null, health: null, how: null, ...one })), may: true })],
    [askReferralRoute, () => ({ id: id("r", "one") })],
    [exportCaseRoute, () => ({ url: "https://files.test/zip", pdf: "https://files.test/pdf", bytes: 9000, left: 1 })],
    [listJointRoute, () => ({ tasks: it.joint, may: true, deputies: it.deputies })],
    ...[replyJointRoute, dropJointRoute].map((route) => [route, () => ({})] as const),
    [addJointRoute, () => ({ id: id("j", "one") })],
    [packReferralRoute, () => ({ url: "https://files.test/pack", bytes: 9000 })],
    ...[recordReferralWordRoute, sendReferralRoute, recordReferralReplyRoute, setHearingRoute, cancelHearingRoute, dropReferralRoute].map((route) => [route, () => ({})] as const),
    [readFiguresRoute, () => ({ tally: zTally.parse({ paidCases: 3, paidPeople: 43, settledCases: 1, settledPeople: 1, unsolvedCases: 2, unsolvedPeople: 2, withdrawnCases: 2, withdrawnPeople: 5, nothingCases: 1, nothingPeople: 1, agreedFen: 900_000, paidFen: 612_050 }), ended: { cases: 6, people: 46 }, solved: { cases: 4, people: 44 } })],
    [readPaymentsRoute, () => it.paid],
    ...[recordPaidRoute, undoPaidRoute].map((route) => [route, () => ({})] as const),
    [readRatingsRoute, () => ({ least: 5, counts: { satisfied: 6, fair: 1, unsatisfied: 1 }, whys: ["钱还没拿到"] })],
    [readReportCardRoute, () => ({ form: "cn-2026.1", ...it.counted, fields: [
      { key: "migrant", options: ["yes", "no", "unknown"], value: "yes" }, { key: "union_there", options: ["yes", "no", "unknown"], value: "unknown" },
    ] })],
    [listMyWorkRoute, () => ({ lines: it.work })],
    [readCaseRoute, ({ params }) => it.cases[params.number ?? ""] ?? { refused: "access.not_found", status: 404 }],
    [readFactsRoute, () => it.facts],
    [readWorkRoute, () => it.beside],
    [listAttachmentsRoute, () => ({ attachments: [], mayAdd: false })],
    [readTypedRoute, ({ query }) => ({ typed: it.typed.get(sheetKey(query)) ?? null })],
    [keepTypedRoute, ({ body }) => {
      if (body["typed"] === null) it.typed.delete(sheetKey(body));
      else it.typed.set(sheetKey(body), body["typed"]);
      return {};
    }],
    [readEmployerCasesRoute, () => ({ cases: [line(now, "482138", { type: "OVERTIME_PAY", headcount: 3 })], more: 2, many: null })],
    [readStaffClockWhyRoute, () => ({ by: "2026-11-24T09:00:00.000Z", lines: ["从 11月23日（周一）10:05（律师接单）算起。", "规定 1 个工作日内联系职工。"] })],
    [readCalendarDaysRoute, () => ({ items: [] })],
    [revealRoute, ({ body }) => ({ value: { name: ["张建国"], phone: ["13900000000"], respondents: it.names }[String(body.field)] ?? [], organisations: body.field === "respondents" ? it.names.map(() => null) : [] })],
    [linkRespondentRoute, (said) => seen(said) ?? { organisation: null }],
    [recordContactRoute, (said) => seen(said) ?? { danger: null }],
    ...commands.map((route) => [route, (said: Said) => seen(said) ?? {}] as const),
    [readTemplatesRoute, () => ({ worker: ["w1"], staff: ["s1"] })],
    [recordSubscriptionRoute, () => ({})],
    ...noticeRoutes(it.notices, now),
    ...deskRoutes(it, now),
    [readGridRoute, () => ({ hotline: "0411-12351", units })],
    [readStationTodayRoute, () => it.stationToday],
    [searchOrganisationsRoute, ({ query }) => ({ found: query.q?.includes("物流") ? [{ id: id("o", "wuliu"), name: "大连某某物流园有限公司", creditCode: null, hasStation: false }] : [] })],
  ];
}

const pattern = (path: string): RegExp => new RegExp(`^/api${path.replace(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`);
const zRefused = z.object({ refused: z.string(), status: z.optional(z.number()) });
const json = (status: number, body: unknown): Response =>
  ({ ok: status < 300, status, json: () => Promise.resolve(JSON.parse(JSON.stringify(body))) }) as Response;

/** Puts the scene behind `fetch`. `now` is when the scene's times were made. */
export function play(it: Scene, now: Instant = zInstant.parse(new Date().toISOString())): void {
  const all = routesOf(it, now);
  const answer = (url: string, init: RequestInit = {}): Promise<Response> => {
    const asked = new URL(url, "http://desk.test");
    for (const [route, reply] of all) {
      const found = route.method === (init.method ?? "GET") ? pattern(route.path).exec(asked.pathname) : null;
      if (found === null) continue;
      const said: Said = {
        route: route.name, params: { ...found.groups }, query: Object.fromEntries(asked.searchParams), body: JSON.parse(String(init.body ?? "{}")),
        key: (init.headers as Record<string, string> | undefined)?.["idempotency-key"] ?? null,
      };
      if (route.method === "POST") it.said.push(said);
      const refusal = it.refuse[route.name];
      if (refusal === "lost") return Promise.reject(new TypeError("Failed to fetch"));
      if (refusal !== undefined) return Promise.resolve(json(refusal.status, { code: refusal.code, text: "" }));
      const given = reply(said);
      const refused = z.safeParse(zRefused, given);
      return Promise.resolve(refused.success ? json(refused.data.status ?? 409, { code: refused.data.refused }) : json(200, z.parse(route.reply, given)));
    }
    return Promise.resolve(json(404, { code: "request.not_found" }));
  };
  Object.assign(globalThis, { fetch: answer, __API_BASE__: "", __NOTICE_TEMPLATES__: [] });
}
