import { packTexts as t } from "@huiyin/shared/cases/packTexts.zh";
import { corrected } from "@huiyin/shared/cases/rights";
import type { Case, EventBy } from "@huiyin/shared/cases/schema";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import type { Instant } from "@huiyin/shared/kernel/time";
import { phoneFrom } from "@huiyin/shared/people/phones";
import * as z from "zod/mini";
import type { Command } from "../platform/idempotency";
import type { Op } from "../platform/table";
import { fileKey } from "./caseRepository";
import { changeCase } from "./changeCase";
import type { CaseDeps } from "./deps";
import { addressOf, nameHashOf, openPlaceWords, openWho } from "./fileOps";
import { firstContactKey, phoneKey } from "./reportOps";
import { contactsOf } from "./rightsRepository";

/** As it should be; what is left out stays as it was, null takes it out. */
export type Corrected = { readonly name?: string | null | undefined; readonly phone?: string | null | undefined; readonly address?: string | null | undefined; readonly placeWords?: string | null | undefined };
type How = { readonly by: (it: Case) => EventBy; readonly command: Command; readonly note?: string; readonly more?: (it: Case) => Op[] | Promise<Op[]>; readonly now: Instant };

/** A transaction holds a hundred: of more calls than that the newest are found by. */
const mostContacts = 60;
const zReached = z.object({ pk: z.string(), sk: z.string(), at: z.string(), how: z.string(), findKey: z.optional(z.string()) });
/** The calls that led to this case lead here by the new phone, and by the old one no more: it may be a stranger's. */
async function movePhone({ table, keys }: Pick<CaseDeps, "table" | "keys">, number: CaseNumber, from: string | null, to: string | null): Promise<Op[]> {
  if (from === to) return [];
  const hashes = from === null ? [] : keys.keyedHashes("phone", from);
  const [firsts, contacts] = await Promise.all([table.getMany(hashes.map(firstContactKey)), contactsOf(table, number)]);
  const old = new Set(hashes.map(phoneKey));
  const known = contacts.map((row) => zReached.parse(row)).filter((it) => (it.findKey === undefined ? it.how === "report" : old.has(it.findKey))).slice(-mostContacts);
  const found = to === null ? null : phoneKey(keys.keyedHash("phone", to));
  return [
    ...firsts.filter((row) => row["number"] === number).map(({ pk, sk }): Op => ({ delete: { pk, sk }, if: { equals: { number } } })),
    ...known.map(({ pk, sk, at }): Op => ({ update: { pk, sk }, ...(found === null ? { remove: ["findKey", "findAt"] } : { set: { findKey: found, findAt: `${at}#${number}` } }) })),
  ];
}

/** Found by the new name and phone from then on. */
export async function correctCase(deps: CaseDeps, number: CaseNumber, typed: Corrected, { by, command, note, more, now }: How): Promise<Result<Record<string, never>, "access.not_found" | "request.conflict" | "case.stale" | "case.bad_phone">> {
  const found = await deps.cases.headAndFile(number);
  if (found === null) return refuse("access.not_found");
  const before = await openWho(deps.keys, number, found.file);
  const reach = before.reach ?? { phone: null, how: "call" as const, safeHours: null, mayLeaveMessage: false, needs: [] };
  const words = (typed.phone ?? "").trim();
  const phone = typed.phone === undefined ? reach.phone : words === "" ? null : await phoneFrom(words);
  if (words !== "" && phone === null) return refuse("case.bad_phone");
  const name = typed.name === undefined ? before.name : typed.name?.trim() || null;
  const address = typed.address === undefined ? addressOf(before) : typed.address?.trim() || null;
  const placeBefore = await openPlaceWords(deps.keys, number, found.file);
  const place = typed.placeWords === undefined ? placeBefore : typed.placeWords?.trim() || null;
  const parts = [...(name === before.name ? [] : ["name"]), ...(phone === reach.phone ? [] : ["phone"]), ...(address === addressOf(before) ? [] : ["address"]), ...(place === placeBefore ? [] : ["place"])];
  const sealed = await deps.keys.seal(found.head.station, fileKey(number), "who", JSON.stringify({ ...before, name, reach: { ...reach, phone, address } }));
  const placeSealed = place === null ? null : await deps.keys.seal(found.head.station, fileKey(number), "placeWords", place);
  // Who somebody is, is read only as a look; where it happened is part of the story, and what was said first stays beside the step.
  const said = [...(note === undefined ? [] : [note]), ...(place === placeBefore ? [] : [placeBefore === null ? t.placeUnsaid : t.placeWas(placeBefore)])].join("；");
  const hash = nameHashOf(deps.keys, name);
  return changeCase(deps, number, {
    decide: (it) => ok(parts.length === 0 ? null : corrected(it, by(it), parts)), reply: () => ({}), command, ...(said === "" ? {} : { note: said }),
    also: async (after) => (parts.length === 0 ? [] : [
      { update: fileKey(number), set: { who: sealed, placeWords: placeSealed, ...(hash === null ? {} : { findKey: `NAME#${hash}`, findAt: `${found.head.createdAt}#${number}` }) }, ...(hash === null ? { remove: ["findKey", "findAt"] } : {}), if: { equals: { who: found.file.who } } } as const,
      ...(await movePhone(deps, number, reach.phone, phone)),
      ...(more === undefined ? [] : await more(after)),
    ]),
  }, now);
}
