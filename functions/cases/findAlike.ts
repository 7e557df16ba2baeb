import { isOpenCase } from "@huiyin/shared/cases/change";
import { isAlike, takesCalls } from "@huiyin/shared/cases/calling";
import { findAlikeRoute } from "@huiyin/shared/cases/deskApi";
import { normaliseName } from "@huiyin/shared/employers/rules";
import type { OrganisationId } from "@huiyin/shared/kernel/ids";
import { ok } from "@huiyin/shared/kernel/result";
import { staffOf } from "../platform/caller";
import { handle } from "../platform/http";
import { boardLines } from "./boardLines";
import type { CaseDeps } from "./deps";
import { reachable } from "./findCaller";

/** Subjects looked through for one organisation, newest first. */
const mostLooked = 60;
const mostShown = 5;

/** What reports about this organisation are found by, under every key version: the one chosen, else the name as typed. */
const hashesOf = ({ keys }: Pick<CaseDeps, "keys">, organisation: OrganisationId | null, name: string): readonly string[] =>
  organisation === null ? keys.keyedHashes("orgname", normaliseName(name)) : keys.keyedHashes("org", organisation);

/** POST /calls/alike: nothing that is sealed is read for it, so it is no look. */
export const findAlike = (deps: CaseDeps) =>
  handle(findAlikeRoute, async ({ body, caller, now }) => {
    if (body.organisation === null && normaliseName(body.name) === "") return ok({ cases: [], more: 0 });
    const pages = await Promise.all(hashesOf(deps, body.organisation, body.name).map((hash) => deps.table.query({ index: "find", pk: `ORG#${hash}`, newestFirst: true, limit: mostLooked })));
    const numbers = pages.flatMap(({ rows }) => rows.map((row) => row.sk.replace("SUBJECT#CASE#", "")));
    const alike = (await reachable(deps, [...new Set(numbers)], staffOf(caller))).filter(({ it }) => isAlike(it, body.type, now));
    const ordered = [...alike].sort((a, b) => Number(isOpenCase(b.it)) - Number(isOpenCase(a.it)) || (a.it.createdAt > b.it.createdAt ? -1 : 1));
    const shown = ordered.slice(0, mostShown);
    const lines = await boardLines(deps, shown.map(({ it }) => it), now, new Map(shown.flatMap(({ ticket }) => (ticket === null ? [] : [[ticket.id, ticket] as const]))));
    return ok({ cases: lines.flatMap((line, at) => (shown[at] === undefined ? [] : [{ ...line, can: takesCalls(shown[at].it) }])), more: ordered.length - shown.length });
  });
