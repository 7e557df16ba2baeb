import { byStaff } from "@huiyin/shared/cases/change";
import { correctForRoute, copyForRoute, eraseForRoute, listRightsAskedRoute } from "@huiyin/shared/cases/deskRightsApi";
import { copyGiven } from "@huiyin/shared/cases/rights";
import type { Case } from "@huiyin/shared/cases/schema";
import { exportPaper } from "@huiyin/shared/deadlines/exportPaper";
import { formerUnder, stationName, stationsUnder, unitName } from "@huiyin/shared/grid/rules";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import { staffOf, type ActingStaff } from "../platform/caller";
import { toPdf } from "../platform/documents";
import { handle, type Door } from "../platform/http";
import { newRowId } from "../platform/ids";
import { lookOp } from "../tickets/ticketRepository";
import { askedAt, askedOp, type Asking } from "./askedRepository";
import { changeCase } from "./changeCase";
import { correctCase } from "./correctOps";
import type { CaseDeps } from "./deps";
import { eraseCase, type RightsDeps } from "./erase";
import { gathered } from "./exportMine";

const isBlank = (text: string): boolean => text.trim() === "";
const asking = (by: ActingStaff, what: Asking["what"], number: CaseNumber, station: string, how: string): Asking => ({ station, what, about: { kind: "case", id: number }, title: by.title, how: how.trim() });

/** Who holds an account does it there; here it is for those who have none. */
async function withoutAccount(deps: CaseDeps, number: CaseNumber): Promise<Result<Case, "access.not_found" | "case.has_account">> {
  const head = await deps.cases.get(number);
  return head === null ? refuse("access.not_found") : head.worker !== null ? refuse("case.has_account") : ok(head);
}

/** POST /staff/cases/{number}/corrections */
const correctFor = (deps: RightsDeps) =>
  handle(correctForRoute, async ({ params, body, caller, now, command }) => {
    const by = staffOf(caller);
    if (isBlank(body.how)) return refuse("case.reason_missing");
    const { how, ...typed } = body;
    if (Object.values(typed).every((it) => it === undefined)) return refuse("case.correct_nothing");
    const head = await withoutAccount(deps, params.number);
    if (!head.ok) return head;
    if (head.value.identity === "anonymous") return refuse("case.correct_nameless");
    return correctCase(deps, params.number, typed, { by: () => byStaff(by), command, note: how.trim(), now, more: async (it) => [await askedOp(deps.keys, asking(by, "correct", it.number, it.station, how), now)] });
  });

/** POST /staff/cases/{number}/copies: written down before anything is given. */
const copyFor = (deps: RightsDeps) =>
  handle(copyForRoute, async ({ params, body, caller, now }) => {
    const by = staffOf(caller);
    if (isBlank(body.how)) return refuse("case.reason_missing");
    const head = await withoutAccount(deps, params.number);
    if (!head.ok) return head;
    const written = await changeCase<never, object>(deps, params.number, {
      decide: (it) => ok(copyGiven(it, by)), reply: () => ({}), note: body.how.trim(),
      also: async (it) => [lookOp(`CASE#${it.number}`, newRowId(), by.person, "copy", now), await askedOp(deps.keys, asking(by, "copy", it.number, it.station, body.how), now)],
    }, now);
    if (!written.ok) return written;
    const copy = await gathered(deps, params.number, null, now);
    return copy === null ? refuse("access.not_found") : ok({ name: `${params.number}.pdf`, base64: Buffer.from(await toPdf(exportPaper(copy))).toString("base64") });
  });

/** POST /staff/cases/{number}/erasure */
const eraseFor = (deps: RightsDeps) =>
  handle(eraseForRoute, async ({ params, body, caller, now, command }) => {
    const by = staffOf(caller);
    if (isBlank(body.how)) return refuse("case.reason_missing");
    const head = await withoutAccount(deps, params.number);
    if (!head.ok) return head;
    return eraseCase(deps, params.number, () => byStaff(by), { command, note: body.how.trim(), now, more: async (it) => [await askedOp(deps.keys, asking(by, "erase", it.number, it.station, body.how), now)] });
  });

/** GET /stations/{stationId}/rights-asked */
const listRightsAsked = (deps: RightsDeps) =>
  handle(listRightsAskedRoute, async ({ params }) => {
    const grid = await deps.grid.read(params.stationId);
    const stations = [...new Set([params.stationId, ...stationsUnder(grid, params.stationId).map((it) => it.id), ...formerUnder(grid, params.stationId)])];
    const asked = await askedAt(deps, stations);
    return ok({ asked: asked.map(({ id, at, station, what, about, title, how }) => ({ id, at, what, about, title, how, stationName: stationName(grid, station) || unitName(grid, station) })) });
  });

export const deskRightsHandlers = (deps: RightsDeps): readonly Door[] => [correctFor(deps), copyFor(deps), eraseFor(deps), listRightsAsked(deps)];
