import { describe, expect, it } from "@jest/globals";
import * as z from "zod/mini";
import { readMyCaseRoute } from "../cases/api";
import { readMyRatingRoute } from "../cases/closingApi";
import { listMyDeputiesRoute } from "../cases/deputyApi";
import { readHandlerAsksRoute } from "../cases/handlerAskApi";
import { listMyReferralsRoute } from "../cases/referralApi";
import { listConsentsRoute, readLooksRoute, readMineRoute, readMyCardRoute } from "../cases/rightsApi";
import { listMyAttachmentsRoute } from "../cases/uploadApi";
import { readMyMaterialsRoute, readMyTimelineRoute } from "../cases/workApi";
import { zExport } from "./copyApi";
import { readMyFactsRoute } from "./factsApi";

/** Of a JSON schema only what says which keys there are. */
type Shape = { readonly properties?: Readonly<Record<string, Shape>>; readonly items?: Shape; readonly anyOf?: readonly Shape[] };
/** Every key of a reply by its path, lists and what may be null looked into: `referrals.hearing.place`. */
function pathsOf(shape: Shape, at = ""): string[] {
  const inner = [...(shape.items === undefined ? [] : pathsOf(shape.items, at)), ...(shape.anyOf ?? []).flatMap((one) => pathsOf(one, at))];
  const own = Object.entries(shape.properties ?? {}).flatMap(([key, one]) => { const path = at === "" ? key : `${at}.${key}`; return [path, ...pathsOf(one, path)]; });
  return [...new Set([...own, ...inner])];
}
const keysOf = (schema: z.core.$ZodType): string[] => pathsOf(z.toJSONSchema(schema, { unrepresentable: "any", io: "output" }) as Shape);
const copied = new Set(keysOf(zExport));

/** Where a worker's pages show it, by the name it has in the copy; null: it is no data of theirs, for the reason given beside it. */
type Kept = Readonly<Record<string, string | null>>;
const names = { id: null } as const;
const pages: readonly (readonly [{ readonly name: string; readonly reply: z.core.$ZodType }, Kept])[] = [
  // What may be tapped now, where the page before begins, and which cards stand open.
  [readMyCaseRoute, { can: null, older: null, shows: null, asksContact: null, asHelper: null, "helper.isMe": null, pausedUntil: "pauses.until" }],
  [readMyTimelineRoute, { older: null }],
  // Whether it may be answered is no data; of health the agreement itself stands among the consents; the claims stand in the application.
  [listMyReferralsRoute, { "referrals.id": null, "referrals.name": "referrals.application.name", "referrals.claims": "referrals.application.claims", "referrals.health": "consents.fields", "referrals.mayAnswer": null }],
  // The English of a usual paper is the same paper; a calendar that is not published yet moves a time, and is told where it counts.
  [readMyMaterialsRoute, { until: "pauses.until", provisional: null, may: null, "papers.english": null }],
  [listMyDeputiesRoute, { "deputies.mayRefuse": null, deputies: "joint", "deputies.id": null, "deputies.name": "joint.name", "deputies.at": "joint.at", "deputies.status": "joint.status" }],
  // By when it is decided is the union's promise while it is open, and is in no copy of what was said.
  [readHandlerAsksRoute, { may: null, "asks.id": null, "asks.by": null, "asks.provisional": null }],
  [readMyRatingRoute, { may: null, given: "ratings.score" }],
  [readLooksRoute, {}], [listConsentsRoute, { maySensitive: null }], [readMineRoute, { canErase: null }],
  // Its questions are answers in the copy; what else could have been answered is the form.
  [readMyCardRoute, { "card.questions": "card.answers", "card.questions.key": "card.answers.key", "card.questions.question.zh": "card.answers.question", "card.questions.question.en": null, "card.questions.said.zh": "card.answers.said", "card.questions.said.en": null, "card.questions.question": "card.answers.question", "card.questions.value": "card.answers.value", "card.questions.said": "card.answers.said", "card.questions.theirs": null, "card.questions.options": null }],
  // Where each lies, and what only staff read of theirs (`sees`), which no worker's list names.
  [listMyAttachmentsRoute, { mayAdd: null, attachments: "files", "attachments.id": null, "attachments.number": null, "attachments.mayDelete": null, "attachments.sees": null }],
  // The copy has everything ever said of a fact, so what was said later and otherwise too; the nearest limit is one of the clocks; what a group's lines add up to is its handler's alone.
  [readMyFactsRoute, { lines: null, may: null, district: null, urgentBy: null, others: "facts" }],
];
const isLeftOut = (path: string, kept: Kept): boolean => Object.entries({ ...names, ...kept }).some(([one, to]) => to === null && (path === one || path.startsWith(`${one}.`)));
const nameIn = (path: string, kept: Kept): string => {
  const [from, to] = Object.entries(kept).filter(([one, name]) => name !== null && (path === one || path.startsWith(`${one}.`))).sort(([a], [b]) => b.length - a.length)[0] ?? [];
  return from === undefined || to == null ? path : `${to}${path.slice(from.length)}`;
};

describe("a worker's copy holds all that their case's pages show", () => {
  it.each(pages.map(([route, kept]) => [route.name, route.reply, kept] as const))("%s", (_name, reply, kept) => {
    const missing = keysOf(reply).filter((path) => !isLeftOut(path, kept) && !copied.has(nameIn(path, kept)));
    expect(missing).toEqual([]);
  });
});
