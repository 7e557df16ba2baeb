import * as z from "zod/mini";
import { mostCharacters } from "../kernel/characters";
import { route } from "../kernel/route";
import { byNumber } from "./api";
import { caseRefusals } from "./refusals";

/** Apart from claimApi.ts: the case page needs only these, and what two of WeChat's subpackages share lands in the main one. */
const none = z.object({});
const helperRefusals = { ...caseRefusals, "case.no_helper": { status: 409, zh: "这一件没有代办人。" } } as const;

/** The worker says whether whoever filed it for them may act, too; a helper who acts may only stop. */
export const allowHelperRoute = route({ name: "allowHelper", method: "POST", path: "/cases/{number}/helper", who: { kind: "owner", helper: false }, keyed: true, consent: [],
  params: byNumber, query: none, body: z.object({ acts: z.boolean() }), reply: none, refusals: helperRefusals });

/** A guardian, a power of attorney, a worker who said so on the phone: what it rests on is kept. */
export const recordHelperRoute = route({ name: "recordHelper", method: "POST", path: "/staff/cases/{number}/helper", who: { kind: "staff", roles: ["operator", "head", "lawyer"], on: "caller" }, keyed: true, consent: [],
  params: byNumber, query: none, body: z.object({ acts: z.boolean(), how: z.string().check(z.minLength(1), mostCharacters(500)) }), reply: none, refusals: helperRefusals });
