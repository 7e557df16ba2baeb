import { answerCaseRoute, recordContactRoute } from "@huiyin/shared/cases/staffApi";
import { readMyCaseRoute, reportAnonymouslyRoute, reportCaseRoute } from "@huiyin/shared/cases/api";
import { blankCard, usualForm } from "@huiyin/shared/cases/reportCard";
import { limitFactsOf, type FactSaid } from "@huiyin/shared/cases/facts";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { TicketId } from "@huiyin/shared/kernel/ids";
import { zTicketId } from "@huiyin/shared/kernel/ids";
import { acceptTicketRoute, listRingingRoute } from "@huiyin/shared/tickets/api";
import type { World } from "./harness";
import { anonymous, report } from "./stories";

/** Asked at the first contact, and nobody knows: for journeys that are about something else. */
export const unclear = limitFactsOf(report().type).map((fact) => ({ fact, value: { is: "unclear" as const } }));

/** The reporting card of somebody who knows nothing, for journeys that are about something else. */
export const card = blankCard(usualForm);

/** Steps that journeys share, each as somebody would do it; they throw when the product refuses. */
export async function file(world: World, name = "worker", more: Parameters<typeof report>[0] = {}): Promise<CaseNumber> {
  const { status, body } = await world.as(name).call(reportCaseRoute, { body: report(more) });
  if (status !== 201) throw new Error(`report: ${status} ${body.code ?? ""}`);
  return body.number;
}
export async function fileAnonymously(world: World, more: Parameters<typeof anonymous>[0] = {}): Promise<{ number: CaseNumber; code: string }> {
  const body = anonymous(more);
  const filed = await world.anyone.call(reportAnonymouslyRoute, { body });
  if (filed.status !== 201) throw new Error(`report: ${filed.status} ${filed.body.code ?? ""}`);
  return { number: filed.body.number, code: body.queryCode };
}
export const ringsFor = async (world: World, name: string) => (await world.as(name).call(listRingingRoute)).body.tickets;
export async function ticketFor(world: World, name: string): Promise<TicketId> {
  const [first] = await ringsFor(world, name);
  if (first === undefined) throw new Error(`nothing rings for ${name}`);
  return zTicketId.parse(first.id);
}
export async function take(world: World, name: string, ticketId?: TicketId) {
  const { status, body } = await world.as(name).call(acceptTicketRoute, { params: { ticketId: ticketId ?? (await ticketFor(world, name)) }, body: { noInterest: true } });
  if (status !== 201) throw new Error(`take: ${status} ${body.code ?? ""}`);
  return body;
}
export async function contact(world: World, name: string, number: CaseNumber, facts: readonly FactSaid[] = unclear): Promise<void> {
  const { status, body } = await world.as(name).call(recordContactRoute, { params: { number }, body: { evidence: { kind: "call", at: world.now(), outcome: "reached", minutes: 6 }, facts: [...facts] } });
  if (status !== 201) throw new Error(`contact: ${status} ${body.code ?? ""}`);
}
export async function answer(world: World, name: string, number: CaseNumber): Promise<void> {
  const { status, body } = await world.as(name).call(answerCaseRoute, { params: { number }, body: { text: "可以申请劳动仲裁。", evidence: null } });
  if (status !== 201) throw new Error(`answer: ${status} ${body.code ?? ""}`);
}
/** What the worker sees; looking at an answer delivers it. */
export const look = async (world: World, number: CaseNumber, name = "worker") => (await world.as(name).call(readMyCaseRoute, { params: { number } })).body;
export const codesOf = (it: { events: readonly { code: string }[] }): string[] => it.events.map((event) => event.code);
/** Messages that reached somebody's phone since it was last asked. */
export function phonesSince(world: World) {
  let seen = world.phones.length;
  return (): string[] => {
    const fresh = world.phones.slice(seen).map((it) => it.openid);
    seen = world.phones.length;
    return [...new Set(fresh)].sort();
  };
}
