import { isForWorker } from "@huiyin/shared/cases/timeline";
import type { NotedEvent } from "@huiyin/shared/cases/schema";
import type { CasePartition } from "./caseRepository";
import type { CaseDeps } from "./deps";
import { othersOf } from "./readMyCase";
import { inOrder, survivorOf, together } from "./readMerged";
import { noNotes, openMessages, readOlder, readStory, type Message } from "./readView";

/** Longer than any case; a page is twenty steps. */
const mostPages = 500;

/** From the first step to the newest, those of its tickets among them. */
async function wholeOf(deps: CaseDeps, it: CasePartition): Promise<{ events: NotedEvent[]; messages: Message[] }> {
  const newest = await readStory(deps, it, noNotes);
  let [events, messages, older] = [newest.events, [...it.messages], newest.older];
  for (let page = 0; older !== null && page < mostPages; page += 1) {
    const before = await readOlder(deps, it.head, older, noNotes);
    if (before === null) break;
    [events, messages, older] = [[...before.events, ...events], [...before.messages, ...messages], before.older];
  }
  return { events, messages: await openMessages(deps, messages) };
}

/** All that its worker reads of a case: own steps, its tickets', and those of what is one matter with it; no reasons and nothing that is the staff's own. */
export async function toldStory(deps: CaseDeps, it: CasePartition): Promise<{ own: readonly NotedEvent[]; events: NotedEvent[]; messages: Message[] }> {
  const { head } = it;
  // Who has no account has no other case that could be told to be theirs.
  const others = head.worker === null ? [] : await othersOf(deps, it, await survivorOf(deps, head));
  const partitions = (await Promise.all(others.map((one) => deps.cases.partition(one.it.number)))).flatMap((one) => one ?? []);
  const [own, ...merged] = await Promise.all([it, ...partitions].map((one) => wholeOf(deps, one)));
  if (own === undefined) throw new Error("cases: a story of nothing");
  const events = merged.length === 0 ? own.events : together([...own.events, ...merged.flatMap((one) => one.events)]);
  return { own: own.events, events: events.filter(isForWorker), messages: inOrder([...own.messages, ...merged.flatMap((one) => one.messages)]).filter((one) => one.sees === "both") };
}
