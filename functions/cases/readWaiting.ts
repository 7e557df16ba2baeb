import { readWaitingRoute } from "@huiyin/shared/cases/boardApi";
import { inLane } from "@huiyin/shared/cases/lanes";
import type { Case } from "@huiyin/shared/cases/schema";
import { stationsUnder } from "@huiyin/shared/grid/rules";
import { zStationId } from "@huiyin/shared/kernel/ids";
import { ok } from "@huiyin/shared/kernel/result";
import type { Instant } from "@huiyin/shared/kernel/time";
import { parametersOf } from "../grid/parameterRepository";
import { headsNear } from "../notices/noticeOps";
import { staffOf, type ActingStaff } from "../platform/caller";
import { handle } from "../platform/http";
import { boardLines } from "./boardLines";
import type { CaseDeps } from "./deps";
import { asksFor } from "./handlerAskHandlers";
import { dueNext, merged, mostStations, seenOnBoard } from "./readBoard";
import { readFormDesk } from "./regionFormRepository";
import type { TelephoneRepository } from "./telephoneRepository";

export type WaitingDeps = CaseDeps & { readonly telephone: Pick<TelephoneRepository, "backs"> };
/** Nobody counts further on a phone. */
const mostCalls = 100;

const isForNearest = (it: Case, me: ActingStaff, now: Instant): boolean => it.outsideLate !== undefined || (inLane(it, "callback", now) && !("lawyer" in it && it.lawyer === me.person));
/** Calls back, letters and bodies outside that let their day go by are the nearest head's, who did not answer the case themselves; of the other ones that are behind every head above hears. */
function waitsOn(deps: CaseDeps, me: ActingStaff, now: Instant) {
  const nearest = new Map<string, Promise<boolean>>();
  const isNearest = (it: Case): Promise<boolean> => {
    const found = nearest.get(it.station) ?? headsNear(deps.staff, it.unitPath, now).then((heads) => heads.includes(me.person));
    nearest.set(it.station, found);
    return found;
  };
  return async (cases: readonly Case[]): Promise<ReadonlySet<string>> => {
    const fitting = await Promise.all(cases.map(async (it) => {
      const isMine = inLane(it, "overdue", now) || (isForNearest(it, me, now) && (await isNearest(it)));
      return isMine ? [it.number] : [];
    }));
    return new Set(fitting.flat());
  };
}

async function casesFor(deps: CaseDeps, me: ActingStaff, now: Instant): Promise<{ readonly cases: readonly Case[]; readonly more: boolean }> {
  const own = zStationId.safeParse(me.grant.unit);
  if (!own.success) return { cases: [], more: false };
  const all = stationsUnder(await deps.grid.read(own.data), own.data).map((it) => it.id);
  const stations = all.length > mostStations ? [own.data] : all;
  const { cases, next } = await merged(deps, new Map(stations.map((station) => [station, `OPEN#${station}`])), {}, waitsOn(deps, me, now), false);
  return { cases, more: next !== null };
}

/** Whoever is the nearest head of the district's hotline hears of the calls it owes. */
async function callsFor(deps: WaitingDeps, me: ActingStaff, now: Instant): Promise<number> {
  const hotline = await deps.grid.station(zStationId.parse(`${deps.district}-12351`));
  if (hotline === null || !(await headsNear(deps.staff, hotline.unitPath, now)).includes(me.person)) return 0;
  return (await deps.telephone.backs(hotline.id, mostCalls)).length;
}

/** What a colleague entered for the district and somebody else has to confirm. */
async function entriesFor({ table }: Pick<CaseDeps, "table">, { person, grant }: ActingStaff): Promise<{ readonly figures: number; readonly forms: number }> {
  if (!/^\d{6}$/.test(grant.unit)) return { figures: 0, forms: 0 };
  const [parameters, desk] = await Promise.all([parametersOf(table, grant.unit), readFormDesk(table, grant.unit)]);
  const isOthers = (entry: { readonly by: string } | null | undefined): boolean => entry != null && entry.by !== person;
  return { figures: parameters.filter(({ proposed }) => isOthers(proposed)).length, forms: isOthers(desk?.proposed) ? 1 : 0 };
}

/** GET /waiting: asked each minute by an open page, so nothing in it is a look. */
export const readWaiting = (deps: WaitingDeps) =>
  handle(readWaitingRoute, async ({ caller, now }) => {
    const me = staffOf(caller);
    const [asks, { cases, more }, calls, entries] = await Promise.all([asksFor(deps, me), casesFor(deps, me, now), callsFor(deps, me, now), entriesFor(deps, me)]);
    const { shown, tickets } = await seenOnBoard(deps, cases, me.person);
    const lines = await boardLines(deps, shown, now, tickets);
    return ok({ asks: asks.length, late: asks.some(({ one }) => one.ask.version > 1), calls, ...entries, lines: lines.sort((a, b) => (dueNext(a) < dueNext(b) ? -1 : 1)), more });
  });
