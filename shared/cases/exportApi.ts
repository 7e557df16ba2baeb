import * as z from "zod/mini";
import { route } from "../kernel/route";
import { byNumber } from "./api";
import { caseRefusals } from "./refusals";

const none = z.object({});
/** A ZIP, good for five minutes: the file as PDF and as data, and every attachment. `left`: attachments that did not fit; each can be opened by itself. */
const reply = z.object({ url: z.string(), /** The file to read by itself: a phone opens no ZIP. */ pdf: z.string(), bytes: z.number(), left: z.number() });
export const exportCaseRoute = route({ name: "exportCase", method: "POST", path: "/staff/cases/{number}/export", who: { kind: "staff", roles: ["lawyer", "mediator", "head"], on: "case" }, keyed: true, consent: [],
  params: byNumber, query: none, body: none, reply, refusals: caseRefusals });
/** The same without what is the staff's own. */
export const exportMyCaseRoute = route({ name: "exportMyCase", method: "POST", path: "/cases/{number}/export", who: { kind: "owner", helper: false }, keyed: true, consent: [],
  params: byNumber, query: none, body: none, reply, refusals: caseRefusals });
