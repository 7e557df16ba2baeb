import { inLane, isOldestFirst } from "@huiyin/shared/cases/lanes";
import { zCase, type Case } from "@huiyin/shared/cases/schema";
import { listMyWorkRoute, readBoardRoute } from "@huiyin/shared/cases/staffApi";
import { stationsUnder } from "@huiyin/shared/grid/rules";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { instantAt, localDate, zLocalTime } from "@huiyin/shared/kernel/time";
import { zone } from "@huiyin/shared/tickets/duty";
import * as z from "zod/mini";
import { personOf } from "../platform/caller";
import { handle } from "../platform/http";
import { badPage, pageOf } from "../platform/page";
import { boardLines, ticketsFor, type BoardLine } from "./boardLines";
import { caseKey } from "./caseRepository";
import type { CaseDeps } from "./deps";

const pageSize = 20;
export const mostStations = 80;
/** How many rows of a filtered board are looked through for one page; the next page goes on from there. */
const mostLooked = 400;

/** One position per station: the `boardAt` of the last row shown, or "-" when it has no more. Stations nobody read yet are not in it. */
const zPositions = z.record(z.string(), z.string().check(z.maxLength(60)));
type Positions = Record<string, string>;
const done = "-";

function positionsOf(page: string | undefined): Positions {
  if (page === undefined) return {};
  try {
    return zPositions.parse(JSON.parse(Buffer.from(page, "base64url").toString("utf8")));
  } catch {
    throw badPage();
  }
}
const tokenOf = (positions: Positions): string => Buffer.from(JSON.stringify(positions)).toString("base64url");

/** A query's own position, made from where a station's list stopped. */
function afterOf(boardKey: string, boardAt: string): string {
  const number = boardAt.split("#")[1] ?? "";
  return pageOf({ boardKey, boardAt, ...caseKey(number) });
}

type Line = { readonly station: string; readonly at: string; readonly it: Case };

/** One station's rows, newest first, fetched a page at a time as they are needed. */
function streamOf(deps: Pick<CaseDeps, "table">, station: string, boardKey: string, from: string | undefined, newestFirst: boolean) {
  let position = from;
  let held: Line[] = [];
  return {
    station,
    get position() {
      return position;
    },
    async peek(): Promise<Line | null> {
      if (held.length === 0 && position !== done) {
        const { rows } = await deps.table.query({
          index: "board", pk: boardKey, newestFirst, limit: pageSize, after: position === undefined ? null : afterOf(boardKey, position),
        });
        held = rows.map((row) => ({ station, at: z.string().parse(row["boardAt"]), it: zCase.parse(row) }));
        if (held.length === 0) position = done;
      }
      return held[0] ?? null;
    },
    take(): void {
      position = held.shift()?.at ?? position;
    },
  };
}

type Filter = (cases: readonly Case[]) => Promise<ReadonlySet<string>>;

/** Rows of many stations in one order; stops at a full page, or after looking through enough. */
export async function merged(deps: Pick<CaseDeps, "table">, keys: ReadonlyMap<string, string>, positions: Positions, fits: Filter, newestFirst: boolean): Promise<{ cases: Case[]; next: string | null }> {
  const streams = [...keys].map(([station, boardKey]) => streamOf(deps, station, boardKey, positions[station], newestFirst));
  const kept: Case[] = [];
  let looked = 0;
  for (;;) {
    const batch: Case[] = [];
    const heads = await Promise.all(streams.map((stream) => stream.peek()));
    while (batch.length < pageSize - kept.length) {
      const first = heads.reduce<number>((best, head, at) => (head !== null && (best < 0 || head.at > (heads[best]?.at ?? "") === newestFirst) ? at : best), -1);
      const [stream, line] = [streams[first], heads[first]];
      if (stream === undefined || line === null || line === undefined) break;
      batch.push(line.it);
      stream.take();
      heads[first] = await stream.peek();
    }
    const fitting = await fits(batch);
    kept.push(...batch.filter((it) => fitting.has(it.number)));
    looked += batch.length;
    const isOver = heads.every((head) => head === null);
    if (kept.length >= pageSize || isOver || looked >= mostLooked) {
      const rest = Object.fromEntries(streams.flatMap((stream) => (stream.position === undefined ? [] : [[stream.station, stream.position]])));
      return { cases: kept, next: isOver ? null : tokenOf(rest) };
    }
  }
}

const only = (fits: (it: Case) => boolean): Filter => (cases) => Promise.resolve(new Set(cases.filter(fits).map((it) => it.number)));
const ringing = (deps: CaseDeps): Filter => async (cases) => {
  const tickets = await ticketsFor(deps, cases);
  return new Set(cases.filter((it) => it.status === "registered" && it.ticket !== null && tickets.get(it.ticket)?.status === "ringing").map((it) => it.number));
};

/** Whoever works for the other side, or whose own matter it is, does not meet it on a board either. */
export async function seenOnBoard(deps: Pick<CaseDeps, "tickets">, cases: readonly Case[], me: PersonId) {
  const tickets = await deps.tickets.getMany(cases.flatMap((it) => it.ticket ?? []));
  return { tickets, shown: cases.filter((it) => it.worker !== me && it.helper !== me && !(it.ticket !== null && tickets.get(it.ticket)?.otherSide?.includes(me))) };
}

/** GET /board: open and closed cases lie in different partitions per station; filters run over open rows only. */
export const readBoard = (deps: CaseDeps) =>
  handle(readBoardRoute, async ({ query, caller, now }) => {
    const grid = await deps.grid.read(query.station);
    const stations = query.below === "yes" ? stationsUnder(grid, query.station).map((it) => it.id) : [query.station];
    if (stations.length > mostStations) return refuse("case.too_many_stations");
    const lane = query.lane ?? "open";
    const month = query.month ?? localDate(now, zone).slice(0, 7);
    const keys = new Map(stations.map((station) => [station, lane === "closed" ? `CLOSED#${station}#${month}` : `OPEN#${station}`]));
    const fits = lane === "ringing" ? ringing(deps) : only((it) => lane === "closed" || inLane(it, lane, now));
    const { cases, next } = await merged(deps, keys, positionsOf(query.page), fits, !isOldestFirst(lane));
    const { shown, tickets } = await seenOnBoard(deps, cases, personOf(caller));
    return ok({ lines: await boardLines(deps, shown, now, tickets), next });
  });

const morning = zLocalTime.parse("09:00");
/** Whichever comes first: what the case waits for, the handler's own next step, or the morning of the day on which a legal limit ends. */
export const dueNext = (line: BoardLine): string => [line.waitingFor?.until, line.nextAt, line.limitBy === null ? null : instantAt(line.limitBy, morning, zone)].flatMap((at) => at ?? []).sort()[0] ?? "";

/** GET /work: what I have taken and is still open, next deadline first. */
export const listMyWork = (deps: CaseDeps) =>
  handle(listMyWorkRoute, async ({ caller, now }) => {
    const cases = await deps.cases.takenBy(personOf(caller));
    const lines = await boardLines(deps, cases, now);
    return ok({ lines: lines.sort((a, b) => (dueNext(a) < dueNext(b) ? -1 : 1)) });
  });
