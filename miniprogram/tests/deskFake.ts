/** What the hotline's desk and its boards ask, in memory; behind staffFake's `fetch`. */
import { readBoardRoute, logCallRoute, claimCallbackRoute } from "@huiyin/shared/cases/staffApi";
import { dropViewRoute, listViewsRoute, reassignRoute, saveViewRoute } from "@huiyin/shared/cases/boardApi";
import { takeNumberRoute, listQueueRoute, moveQueueRoute } from "@huiyin/shared/cases/queueApi";
import { exportCallLogRoute, listHandoversRoute, readCallLogRoute, recordConsultationRoute, writeHandoverRoute } from "@huiyin/shared/cases/callLogApi";
import { findCasesRoute, searchStoriesRoute } from "@huiyin/shared/cases/searchApi";
import { addToCaseRoute, endDraftRoute, findAlikeRoute, findCallerRoute, listDraftsRoute, saveDraftRoute } from "@huiyin/shared/cases/deskApi";
import { listOwedCallsRoute, owedNumberRoute, settleCallRoute } from "@huiyin/shared/cases/telephoneApi";
import { findDanger } from "@huiyin/shared/cases/danger";
import type { AnyRoute } from "@huiyin/shared/kernel/route";
import type { Instant } from "@huiyin/shared/kernel/time";
import { at, id, numberOf } from "./staffPeople";

type Line = Record<string, unknown>;
type Said = { readonly query: Record<string, string>; readonly body: Record<string, unknown> };
export type DeskScene = {
  staffName: string;
  /** Lines of each lane, and of what was "found". */
  board: Record<string, Line[]>;
  /** Earlier cases of whatever number is asked for. */
  earlier: Line[];
  /** What the shift before left. */
  handovers: Line[];
  /** Queues somebody keeps. */
  views: Line[];
  /** Numbers taken at the counter. */
  queue: Line[];
  /** What was answered at once, to whatever number. */
  consultations: Line[];
  /** Cases about whatever organisation is typed. */
  alike: Line[];
  /** Telephone calls that are owed a call back or a record. */
  owed: Line[];
  /** Calls not finished, by their ids. */
  drafts: Record<string, { saved: number; content: string }>;
};
export const deskScene = (): DeskScene => ({ staffName: "值班律师甲", board: {}, earlier: [], consultations: [], queue: [], views: [], handovers: [], alike: [], owed: [], drafts: {} });

const page = 20;
export const deskRoutes = (it: DeskScene, now: Instant): readonly (readonly [AnyRoute, (said: Said) => unknown])[] => [
  [readBoardRoute, ({ query }) => {
    const lines = it.board[query.lane ?? "open"] ?? [];
    const from = Number(query.page ?? 0);
    return { lines: lines.slice(from, from + page), next: from + page < lines.length ? String(from + page) : null };
  }],
  [logCallRoute, ({ body }) => ({ number: numberOf("482137"), answeredBy: "金海社区工会法律服务点 值班律师", promise: { what: "contact", by: at(now, 240), provisional: false }, ringsAt: null, danger: findDanger(String(body.story)) })],
  [listOwedCallsRoute, () => ({ calls: it.owed })],
  [owedNumberRoute, () => ({ phone: "13900000001" })],
  [settleCallRoute, ({ body }) => {
    it.owed = it.owed.filter((call) => call["id"] !== body.id);
    return { left: false };
  }],
  [findAlikeRoute, () => ({ cases: it.alike, more: 0 })],
  [findCallerRoute, () => ({ cases: it.earlier, more: 0, consultations: it.consultations })],
  [claimCallbackRoute, () => ({ until: at(now, 10) })],
  [findCasesRoute, () => ({ lines: it.board["found"] ?? [], more: 0 })],
  [searchStoriesRoute, () => ({ lines: it.board["found"] ?? [], more: 0, opened: 12, since: at(now, -90 * 24 * 60) })],
  [readCallLogRoute, () => ({ entries: [], counts: { contacts: 5, cases: 2, consultations: 1, handed: 1, nothing: 0, minutes: 31 } })],
  [listHandoversRoute, () => ({ notes: it.handovers })],
  [writeHandoverRoute, ({ body }) => {
    it.handovers.unshift({ at: now, title: it.staffName, text: body.text });
    return {};
  }],
  [exportCallLogRoute, () => ({ name: "12351-2026-11-23.xlsx", file: "AAAA" })],
  [listViewsRoute, () => ({ views: it.views })],
  [saveViewRoute, ({ body }) => {
    const view = { ...body, id: String(it.views.length + 1).padStart(20, "0") };
    it.views.push(view);
    return { view };
  }],
  [dropViewRoute, ({ body }) => {
    it.views = it.views.filter((view) => view["id"] !== body.id);
    return {};
  }],
  [reassignRoute, ({ body }) => ({ moved: body.numbers, left: [] })],
  [listQueueRoute, () => ({ waiting: it.queue, served: 0, left: 0 })],
  [takeNumberRoute, () => {
    it.queue.push({ n: it.queue.length + 1, at: now, state: "waiting", calledBy: null });
    return { n: it.queue.length, ahead: it.queue.length - 1, at: now };
  }],
  [moveQueueRoute, ({ body }) => {
    it.queue = it.queue.flatMap((no) => (no["n"] !== body.n ? [no] : body.to === "called" ? [{ ...no, state: "called", calledBy: it.staffName }] : []));
    return {};
  }],
  [recordConsultationRoute, () => ({ id: id("k", "one"), at: now })],
  [listDraftsRoute, () => ({ drafts: Object.entries(it.drafts).map(([id, draft]) => ({ id, savedAt: now, ...draft })) })],
  [saveDraftRoute, ({ body }) => {
    const [key, saved] = [String(body.id), it.drafts[String(body.id)]?.saved ?? 0];
    if (saved !== body.seen) return { refused: "case.draft_elsewhere" };
    it.drafts[key] = { saved: saved + 1, content: String(body.content) };
    return { saved: saved + 1 };
  }],
  [endDraftRoute, ({ body }) => {
    delete it.drafts[String(body.id)];
    return {};
  }],
  [addToCaseRoute, ({ body }) => ({ status: body.unsolved === true ? "registered" : "taken", promise: { what: "contact", by: at(now, 240), provisional: false }, danger: findDanger(String(body.text)) })],
];
