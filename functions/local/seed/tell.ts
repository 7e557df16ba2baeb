import { agreeRoute, readMyCaseRoute, reportCaseRoute } from "@huiyin/shared/cases/api";
import { readReportCardRoute } from "@huiyin/shared/cases/closingApi";
import { answerCaseRoute, closeCaseRoute, logCallRoute, readBoardRoute, recordContactRoute } from "@huiyin/shared/cases/staffApi";
import type { FactSaid } from "@huiyin/shared/cases/facts";
import { zCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { zStationId, zUnitCode, type TicketId } from "@huiyin/shared/kernel/ids";
import { type AnyRoute, type ReplyOf } from "@huiyin/shared/kernel/route";
import { addDays, chinaTime, localDate, zInstant, type Instant } from "@huiyin/shared/kernel/time";
import { acceptTicketRoute, listRingingRoute } from "@huiyin/shared/tickets/api";
import * as z from "zod/mini";
import { type Platform } from "../../platform/platform";
import { type Persona } from "../wechat/personas";
import { createClient, type Reply, type Session } from "./client";
import { steadyKey } from "./ids";
import { personas } from "./people";
import { stories, storyPlace, type Story } from "./stories";
import { bookVisits } from "./visits";

/** How far a story has been told; written before each step, so that a step which a crash cut off is sent again as the same command. */
const zTold = z.object({
  v: z.literal(1),
  done: z.array(z.string()),
  /** The step under way and when it began: a command that is repeated must say the same time. */
  begun: z.nullable(z.string()),
  at: zInstant,
  number: z.nullable(zCaseNumber),
  /** The account that takes it. */
  taker: z.nullable(z.string()),
});
type Told = z.infer<typeof zTold>;
type Deps = {
  readonly origin: string;
  readonly platform: Pick<Platform, "table" | "now">;
  readonly codeFor: (openid: string) => string;
  readonly progress: (text: string) => void;
};

const consentVersion = "1";
const lookAgainMs = 30_000;
const keyOf = (story: Story) => ({ pk: "DEMONSTRATION", sk: `STORY#${story.id}` });
const station = zStationId.parse(storyPlace);
const named = (name: string): Persona => {
  const found = personas.find((it) => it.name === name);
  if (found === undefined) throw new Error(`seed: nobody is called ${name}`);
  return found;
};
const byAccount = (openid: string | null): Persona => {
  const found = personas.find((it) => it.openid === openid);
  if (found === undefined) throw new Error("seed: an account that is nobody's");
  return found;
};
/** What was answered at the first contact; days counted back from it. */
const factsOf = (story: Story, at: Instant): FactSaid[] => story.days.map(({ fact, said }) => ({
  fact, value: typeof said === "number" ? { is: "on", on: addDays(localDate(at, chinaTime), -said) } : { is: said },
}));
const counterHead = named("香炉礁街道站长");
/** Who may be rung for the street's tickets, in the order of its ladder. */
const ladder = ["香炉礁街道值班律师甲", "香炉礁街道值班律师乙", "香炉礁街道值班律师丙", "香炉礁派驻律师", "区值班律师甲", "区值班律师乙", "区值班律师丙"].map(named);

/** The published cases, told by their personas through the public API like anybody's; each step once, however often the program is stopped. */
export function createTeller({ origin, platform: { table, now }, codeFor, progress }: Deps) {
  const client = createClient(origin);
  const sessions = new Map<string, Promise<NonNullable<Session>>>();
  const as = (who: Persona): Promise<NonNullable<Session>> => {
    const known = sessions.get(who.openid) ?? client.signIn(codeFor(who.openid));
    sessions.set(who.openid, known);
    return known;
  };
  const must = <X extends AnyRoute>(route: X, reply: Reply<ReplyOf<X>>): ReplyOf<X> => {
    if (reply.ok) return reply.value;
    throw new Error(`seed: ${route.name} answered ${reply.status} ${reply.code}`);
  };

  const report = async (story: Story): Promise<string> => {
    const key = steadyKey(`${story.id} report`);
    const common = {
      type: story.type, story: story.text, place: { kind: "unit" as const, unit: zUnitCode.parse(storyPlace), words: null },
      respondents: [{ ...story.respondent, organisation: null }], headcount: story.headcount, since: story.since, name: story.name,
      // Derived, not random: the same command must say the same code. Nobody's real matter hangs on it.
      queryCode: z.parse(logCallRoute.body.shape.queryCode, steadyDigits(story.id)),
      reach: { phone: story.phone ?? null, how: "call" as const, safeHours: null, mayLeaveMessage: story.phone === undefined, needs: [] }, identity: "real" as const, consentVersion,
    };
    if (story.worker === null) {
      const body = { ...common, door: "walkin" as const, serviceClass: "consultation" as const, minutes: 20, urgency: "normal" as const, urgencyReason: null };
      return must(logCallRoute, await client.call(logCallRoute, await as(counterHead), { key, body })).number;
    }
    const body = { ...common, forOther: null, ownStationChosen: false };
    return must(reportCaseRoute, await client.call(reportCaseRoute, await as(story.worker), { key, body })).number;
  };

  /** The ticket a case rings under, as the street's head sees it on the board. */
  const ticketOf = async (number: string) => {
    let page: string | null = null;
    do {
      const query = { station, lane: "open" as const, ...(page === null ? {} : { page }) };
      const board: ReplyOf<typeof readBoardRoute> = must(readBoardRoute, await client.call(readBoardRoute, await as(counterHead), { query }));
      const line = board.lines.find((it) => it.number === number);
      if (line !== undefined) return line.ticket;
      page = board.next;
    } while (page !== null);
    return null;
  };
  /** Somebody it is offered to now; null while it waits for an opening. */
  const offeredTo = async (number: string): Promise<{ who: Persona; ticket: TicketId } | null> => {
    const ticket = await ticketOf(number);
    if (ticket === null) return null;
    for (const who of ladder) {
      const { tickets } = must(listRingingRoute, await client.call(listRingingRoute, await as(who)));
      if (tickets.some((it) => it.id === ticket)) return { who, ticket };
    }
    return null;
  };

  const save = (story: Story, told: Told) => table.put({ ...keyOf(story), t: "demonstration", ...told });

  /** @returns false when it must wait for somebody to be rung. */
  const take = async (story: Story, told: Told): Promise<Told | null> => {
    const offered = await offeredTo(told.number ?? "");
    const before = told.taker;
    // Killed between taking and noting it: nothing rings any more, but the same command still has its reply.
    if (offered === null && before === null) return null;
    const who = offered?.who ?? byAccount(before);
    const next = { ...told, taker: who.openid };
    await save(story, next);
    if (offered !== null) {
      const key = steadyKey(`${story.id} take ${who.openid}`);
      must(acceptTicketRoute, await client.call(acceptTicketRoute, await as(who), { key, params: { ticketId: offered.ticket }, body: { noInterest: true } }));
    }
    return next;
  };

  /** Sends one step; false when it is refused, because somebody else has taken the case in hand. */
  const work = async (story: Story, told: Told, step: string): Promise<boolean> => {
    const key = steadyKey(`${story.id} ${step}`);
    const params = { number: z.parse(zCaseNumber, told.number) };
    const lawyer = await as(byAccount(told.taker));
    const { end, worker, contact } = story;
    switch (step) {
      case "contact": {
        const evidence = contact.kind === "call" ? { ...contact, at: told.at, outcome: "reached" as const } : { ...contact, at: told.at };
        return (await client.call(recordContactRoute, lawyer, { key, params, body: { evidence, facts: factsOf(story, told.at) } })).ok;
      }
      case "answer":
        return end === null || (await client.call(answerCaseRoute, lawyer, { key, params, body: { text: end.answer, evidence: null } })).ok;
      case "agree": {
        if (worker === null) return true;
        // Reading it is what delivers the answer; then the worker says that it is solved.
        must(readMyCaseRoute, await client.call(readMyCaseRoute, await as(worker), { params }));
        return (await client.call(agreeRoute, await as(worker), { key, params, body: {} })).ok;
      }
      default: {
        if (end === null) return true;
        const { form, fields } = must(readReportCardRoute, await client.call(readReportCardRoute, lawyer, { params }));
        const card = { form, values: Object.fromEntries(fields.map((field) => [field.key, field.value])) };
        return (await client.call(closeCaseRoute, lawyer, { key, params, body: { reason: end.reason, money: end.money, card } })).ok;
      }
    }
  };

  /** @returns false when it waits for somebody to be rung. */
  const tell = async (story: Story): Promise<boolean> => {
    const steps = ["report", "take", "contact", ...(story.end === null ? [] : ["answer", "agree", "close"])];
    const row = await table.get(keyOf(story));
    let told: Told = row === null ? { v: 1, done: [], begun: null, at: now(), number: null, taker: null } : z.parse(zTold, row);
    for (const step of steps.filter((it) => !told.done.includes(it))) {
      if (told.begun !== step) {
        told = { ...told, begun: step, at: now() };
        await save(story, told);
      }
      if (step === "report") told = { ...told, number: z.parse(zCaseNumber, await report(story)) };
      else if (step === "take") {
        const taken = await take(story, told);
        if (taken === null) return false;
        told = taken;
      } else if (!(await work(story, told, step))) {
        progress(`story ${story.id} is in somebody else's hands now and is left to them`);
        await save(story, { ...told, done: steps });
        return true;
      }
      told = { ...told, done: [...told.done, step] };
      await save(story, told);
    }
    return true;
  };

  return {
    /** @returns how many stories still wait for somebody to be rung. */
    async tellAll(): Promise<number> {
      let waiting = 0;
      for (const story of stories) {
        const isTold = await tell(story);
        if (!isTold) waiting += 1;
      }
      await bookVisits({ client, platform: { table, now }, as });
      return waiting;
    },
  };
}

/** Twelve digits. */
const steadyDigits = (id: string): string => BigInt(`0x${steadyKey(`${id} query code`).slice(0, 12)}`).toString().padStart(15, "0").slice(-12);
export type Telling = { stop(): Promise<void> };

/** Tells what can be told now, and the rest when somebody is on duty for it. */
export async function tellStories(deps: Deps): Promise<Telling> {
  const teller = createTeller(deps);
  let stopping = false;
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> = Promise.resolve();
  const again = (waiting: number) => {
    if (waiting > 0 && !stopping) timer = setTimeout(() => (round = run()), lookAgainMs);
  };
  const run = async (): Promise<void> => {
    try {
      again(await teller.tellAll());
    } catch (error) {
      // The product runs without its examples; what went wrong is shown, and tried again.
      console.error(error);
      again(1);
    }
  };
  deps.progress("telling the published cases through the API · 经公开接口录入已公开的案例");
  await run();
  return {
    stop: async () => {
      stopping = true;
      clearTimeout(timer);
      await round;
    },
  };
}
