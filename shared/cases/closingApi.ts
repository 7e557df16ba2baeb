import * as z from "zod/mini";
import { mostCharacters } from "../kernel/characters";
import { zStationId } from "../kernel/ids";
import { zLocalDate } from "../kernel/time";
import { route } from "../kernel/route";
import { byNumber } from "./api";
import { zCardField } from "./cardSchema";
import { zTally } from "./figures";
import { zPaidSource, zPayment } from "./paidLater";
import { zScore } from "./rating";
import { caseRefusals } from "./refusals";
import { zMoney } from "./schema";

const none = z.object({});
const handlers = { kind: "staff", roles: ["lawyer", "mediator", "head"], on: "case" } as const;

/** The card the handler confirms before closing, filled in from what is known. */
export const readReportCardRoute = route({ name: "readReportCard", method: "GET", path: "/staff/cases/{number}/report-card", who: handlers, keyed: false, consent: [],
  params: byNumber, query: none, body: z.undefined(), reply: z.object({
    form: z.string(), fields: z.array(zCardField),
    /** What it is reported as: one matter, and how many people. `told`: for how many it was told; `listed`: how many have a line in a group, null where it is none. Where they differ, closing asks which one counts. */
    counts: z.object({ cases: z.literal(1), people: z.number(), told: z.number(), listed: z.nullable(z.number()) }),
    /** Bodies and deputies who worked on it together with us. */
    joint: z.object({ bodies: z.number(), deputies: z.number() }),
    /** What a group's lines add up to; null where there is no group: then only its handler knows. */
    money: z.nullable(z.object({ claimedFen: z.number(), paidFen: z.number() })),
  }), refusals: caseRefusals });

const paidRefusals = {
  ...caseRefusals,
  "case.not_closed": { status: 409, zh: "办结以后到账的钱，才记在这里。没办结的，办结时一起写。" },
  "case.paid_by_line": { status: 409, zh: "集体的钱请记在名单里，每人一行。" },
  "case.paid_date": { status: 400, zh: "到账的日子不能晚于今天，也不能早于登记。" },
  "case.paid_too_much": { status: 400, zh: "数目太大，请核对。" },
  "case.payment_undone": { status: 409, zh: "这一笔已经撤掉，或是上一次办结时的，不用再撤。" },
} as const;
/** What came after the closing; `byLine`: a group's money stands on its lines. `money` null: the case is not closed. */
export const readPaymentsRoute = route({ name: "readPayments", method: "GET", path: "/staff/cases/{number}/payments", who: { ...handlers, roles: ["lawyer", "mediator", "head", "officer"] }, keyed: false, consent: [],
  params: byNumber, query: none, body: z.undefined(), reply: z.object({
    money: z.nullable(zMoney), may: z.boolean(), byLine: z.boolean(),
    payments: z.array(z.pick(zPayment, { id: true, fen: true, on: true, source: true, at: true, title: true, undoneAt: true })),
  }), refusals: caseRefusals });
/** Money that came when the case was closed already, in fen: it counts as paid, and its worker is told. */
export const recordPaidRoute = route({ name: "recordPaid", method: "POST", path: "/staff/cases/{number}/payments", who: handlers, keyed: true, consent: [],
  params: byNumber, query: none, body: z.object({ fen: z.number().check(z.int(), z.gte(1), z.lte(1e11)), on: zLocalDate, source: zPaidSource, version: z.optional(z.number()) }), reply: none, refusals: paidRefusals });
/** A payment written down by mistake no longer counts; the reason stands beside the step. */
export const undoPaidRoute = route({ name: "undoPaid", method: "POST", path: "/staff/cases/{number}/payments/undoing", who: handlers, keyed: true, consent: [],
  params: byNumber, query: none, body: z.object({ payment: z.string().check(z.maxLength(40)), reason: z.string().check(z.minLength(1), mostCharacters(500)), version: z.optional(z.number()) }), reply: none, refusals: paidRefusals });

const month = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/));
const both = z.object({ cases: z.number(), people: z.number() });
/** What became of the cases that ended at a station and below it, months `from` to `to`, both in, at most twelve; 件 and 人 apart. `ended` leaves out what was told twice or by mistake, and what was withdrawn. */
export const readFiguresRoute = route({ name: "readFigures", method: "GET", path: "/staff/figures", who: { kind: "staff", roles: ["head", "officer"], on: "station" }, keyed: false, consent: [],
  params: none, query: z.object({ station: zStationId, from: month, to: month }), body: z.undefined(), reply: z.object({ tally: zTally, ended: both, solved: both }), refusals: { ...caseRefusals, "case.months": { status: 400, zh: "请选一年以内的月份，从早到晚。" } } });

const owner = { kind: "owner", helper: false } as const;
const rating = { score: zScore, why: z.nullable(z.string().check(mostCharacters(500))) };
/** Whether it may be rated now, and whether it was. */
export const readMyRatingRoute = route({ name: "readMyRating", method: "GET", path: "/cases/{number}/rating", who: owner, keyed: false, consent: [],
  params: byNumber, query: none, body: z.undefined(), reply: z.object({ may: z.boolean(), given: z.nullable(zScore) }), refusals: caseRefusals });
/** Two taps; whoever had the case is not told whose it is. */
export const rateRoute = route({ name: "rate", method: "POST", path: "/cases/{number}/rating", who: owner, keyed: true, consent: [],
  params: byNumber, query: none, body: z.object(rating), reply: none, refusals: caseRefusals });
/** The same for whoever holds number and query code; paced together with the query itself. */
export const rateByCodeRoute = route({ name: "rateByCode", method: "POST", path: "/query/rating", who: { kind: "anyone" }, keyed: false, consent: [],
  params: none, query: none, body: z.object({ number: z.string().check(z.maxLength(40)), code: z.string().check(z.maxLength(40)), ...rating }), reply: none, refusals: caseRefusals });
/** Counts of a month that is over: a handler's own, a head's station. `counts` null: too few to show, or too early; words only beside counts. */
export const readRatingsRoute = route({ name: "readRatings", method: "GET", path: "/staff/ratings", who: { kind: "staff", roles: ["lawyer", "mediator", "head", "officer"], on: "station" }, keyed: false, consent: [],
  params: none, query: z.object({ station: zStationId, month: z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/)) }), body: z.undefined(),
  reply: z.object({ least: z.number(), counts: z.nullable(z.object({ satisfied: z.number(), fair: z.number(), unsatisfied: z.number() })), whys: z.array(z.string()) }), refusals: caseRefusals });
