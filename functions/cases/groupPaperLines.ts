import { changePaper, confirmLine, leaveLine, paperLine, paperStep, sayOnLine, type Group } from "@huiyin/shared/cases/group";
import { addPaperLineRoute, changePaperLineRoute, endPaperLineRoute, recordPaperWordRoute } from "@huiyin/shared/cases/groupApi";
import { normaliseName } from "@huiyin/shared/employers/rules";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import { chinaTime, localDate, type Instant, type LocalDate } from "@huiyin/shared/kernel/time";
import { normaliseAnyPhone } from "@huiyin/shared/people/anyPhone";
import { staffOf } from "../platform/caller";
import { handle, type Door } from "../platform/http";
import { newRowId } from "../platform/ids";
import { changeCase } from "./changeCase";
import type { CaseDeps } from "./deps";
import { joinOps, leaveOps, lineOp, memberOp, mostLines, openWho, overOps, readGroup, readPaperLine, referredOp, sealWho, type StoredLine } from "./groupRepository";
import { readReferral } from "./referralRepository";

/** Words nobody read on a screen: their paper, or what staff told them. */
const version = "spoken";
const doors = { paper: "paper", spoken: "desk" } as const;

/** A phone as it is kept; `undefined` where it was written wrong. */
function phoneOf(text: string | null): string | null | undefined {
  const typed = text?.trim() ?? "";
  return typed === "" ? null : (normaliseAnyPhone(typed) ?? undefined);
}
type Wrong = "group.name" | "case.bad_phone" | "group.signed_future";
function checked(said: { readonly name: string; readonly phone: string | null; readonly signedOn: LocalDate | null }, now: Instant): Result<{ readonly name: string; readonly phone: string | null }, Wrong> {
  const [name, phone] = [said.name.trim(), phoneOf(said.phone)];
  if (normaliseName(name) === "") return refuse("group.name");
  if (phone === undefined) return refuse("case.bad_phone");
  return said.signedOn !== null && said.signedOn > localDate(now, chinaTime) ? refuse("group.signed_future") : ok({ name, phone });
}
/** A line on paper that is still in it, with its group. Lines of accounts are their workers' own: nobody else changes those. */
async function paperOf(deps: CaseDeps, number: CaseNumber, id: string): Promise<Result<{ readonly group: Group; readonly stored: StoredLine }, "group.no_such_line">> {
  const [group, stored] = await Promise.all([readGroup(deps.table, number), readPaperLine(deps.table, number, id)]);
  return group === null || stored === null || stored.line.state === "out" ? refuse("group.no_such_line") : ok({ group, stored });
}

/** POST /staff/cases/{number}/group/lines */
export const addPaperLine = (deps: CaseDeps) =>
  handle(addPaperLineRoute, async ({ params, body, caller, now, command }) => {
    const by = staffOf(caller);
    const group = await readGroup(deps.table, params.number);
    if (group === null) return refuse("group.no_group");
    if (group.people >= mostLines) return refuse("group.full");
    const said = checked(body, now);
    if (!said.ok) return said;
    const line = paperLine({ id: newRowId(), number: params.number, amountFen: body.amountFen }, by.person, body.signedOn, now);
    const who = await sealWho(deps.keys, group.station, line, { ...said.value, account: body.account?.trim() || null, signature: body.signedOn === null ? null : said.value.name });
    return changeCase(deps, params.number, {
      decide: (it) => paperStep(it, by, "line_added"), reply: () => ({ id: line.id }), command, also: () => [...joinOps({ line, who }, null), memberOp(line, { textVersion: version, door: doors[body.how] }, now)],
    }, now);
  });

/** POST /staff/cases/{number}/group/lines/{id} */
export const changePaperLine = (deps: CaseDeps) =>
  handle(changePaperLineRoute, async ({ params, body, caller, now, command }) => {
    const by = staffOf(caller);
    const found = await paperOf(deps, params.number, params.id);
    if (!found.ok) return found;
    const { group, stored } = found.value;
    const before = await openWho(deps.keys, stored);
    const said = checked({ ...body, phone: body.phone === undefined ? before.phone : body.phone }, now);
    if (!said.ok) return said;
    const line = changePaper(stored.line, body, by.person, now);
    const who = await sealWho(deps.keys, group.station, line, { ...said.value, account: body.account === undefined ? before.account : body.account?.trim() || null, signature: body.signedOn === null ? null : said.value.name });
    return changeCase(deps, params.number, { decide: (it) => paperStep(it, by, "line_changed"), reply: () => ({}), command, also: () => [lineOp({ line, who }, stored)] }, now);
  });

/** POST /staff/cases/{number}/group/lines/{id}/leaving */
export const endPaperLine = (deps: CaseDeps) =>
  handle(endPaperLineRoute, async ({ params, caller, now, command }) => {
    const by = staffOf(caller);
    const found = await paperOf(deps, params.number, params.id);
    if (!found.ok) return found;
    const { group, stored } = found.value;
    const line = leaveLine(stored.line);
    const who = await sealWho(deps.keys, group.station, line, { name: "", phone: null, account: null, signature: null });
    return changeCase(deps, params.number, { decide: (it) => paperStep(it, by, "line_left"), reply: () => ({}), command, also: () => [...leaveOps({ line, who }, stored), ...overOps(stored.line, now)] }, now);
  });

/** POST /staff/cases/{number}/group/lines/{id}/words */
export const recordPaperWord = (deps: CaseDeps) =>
  handle(recordPaperWordRoute, async ({ params, body, caller, now, command }) => {
    const by = staffOf(caller);
    const found = await paperOf(deps, params.number, params.id);
    if (!found.ok) return found;
    const { stored } = found.value;
    const write = (line: StoredLine["line"], more: ReturnType<typeof referredOp>[] = []) =>
      changeCase(deps, params.number, { decide: (it) => paperStep(it, by, "line_word"), reply: () => ({}), command, also: () => [lineOp({ ...stored, line }, stored), ...more] }, now);
    if (body.about === "money") {
      const line = confirmLine(stored.line, body.received);
      return line.ok ? write(line.value) : line;
    }
    const kept = await readReferral(deps.table, params.number, body.referral);
    if (kept === null) return refuse("group.refer_over");
    const { referral } = kept;
    const line = sayOnLine(stored.line, referral, body.agrees);
    if (!line.ok) return line;
    if (line.value === null) return (await deps.table.transact(command.rows({}))).ok ? ok({}) : refuse("request.conflict");
    const isWord = body.agrees || stored.line.refers?.[referral.id] === true;
    return write(line.value, isWord ? [referredOp(stored.line, referral, body.agrees, { textVersion: version, door: doors[body.how] }, now)] : []);
  });

export const paperHandlers = (deps: CaseDeps): readonly Door[] => [addPaperLine(deps), changePaperLine(deps), endPaperLine(deps), recordPaperWord(deps)];
