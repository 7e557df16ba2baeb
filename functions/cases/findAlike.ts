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
import { reachable, type Seen } from "./findCaller";
import { similarTo } from "./similarOps";

/** Subjects looked through for one organisation, newest first. */
const mostLooked = 60;
const mostShown = 5;

/** What reports about this organisation are found by, under every key version: the one chosen, else the name as typed. */
const hashesOf = ({ keys }: Pick<CaseDeps, "keys">, organisation: OrganisationId | null, name: string): readonly string[] =>
  organisation === null ? keys.keyedHashes("orgname", normaliseName(name)) : keys.keyedHashes("org", organisation);

/** Newest first, what is open before what is not. */
const inOrder = (seen: readonly Seen[]): readonly Seen[] => [...seen].sort((a, b) => Number(isOpenCase(b.it)) - Number(isOpenCase(a.it)) || (a.it.createdAt > b.it.createdAt ? -1 : 1));

async function aboutOrganisation(deps: CaseDeps, { organisation, name }: { organisation: OrganisationId | null; name: string }): Promise<readonly string[]> {
  if (organisation === null && normaliseName(name) === "") return [];
  const pages = await Promise.all(hashesOf(deps, organisation, name).map((hash) => deps.table.query({ index: "find", pk: `ORG#${hash}`, newestFirst: true, limit: mostLooked })));
  return pages.flatMap(({ rows }) => rows.map((row) => row.sk.replace("SUBJECT#CASE#", "")));
}

/** POST /calls/alike: nothing that is sealed is read for it, so it is no look. Much the same words count whatever kind of matter was chosen: kinds are what callers and operators differ in. */
export const findAlike = (deps: CaseDeps) =>
  handle(findAlikeRoute, async ({ body, caller, now }) => {
    const [about, said] = await Promise.all([aboutOrganisation(deps, body), similarTo(deps, body.text ?? "")]);
    const seen = await reachable(deps, [...new Set([...about, ...said])], staffOf(caller));
    const similar = new Set(said);
    const [byText, rest] = [seen.filter(({ it }) => similar.has(it.number) && isAlike(it, it.type, now)), seen.filter(({ it }) => !similar.has(it.number) && isAlike(it, body.type, now))];
    const ordered = [...inOrder(byText), ...inOrder(rest)];
    const shown = ordered.slice(0, mostShown);
    const lines = await boardLines(deps, shown.map(({ it }) => it), now, new Map(shown.flatMap(({ ticket }) => (ticket === null ? [] : [[ticket.id, ticket] as const]))));
    const cases = lines.flatMap((line, at) => (shown[at] === undefined ? [] : [{ ...line, why: similar.has(line.number) ? ("text" as const) : ("employer" as const), can: takesCalls(shown[at].it) }]));
    return ok({ cases, more: ordered.length - shown.length });
  });
