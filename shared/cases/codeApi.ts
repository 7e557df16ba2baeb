import * as z from "zod/mini";
import { route } from "../kernel/route";
import { caseRefusals } from "./refusals";
import { zDangerAdvice } from "./schema";
import { zUploadId } from "./uploads";

/**
 * Words from whoever holds number and query code, in a case that no account holds: without a name, or told by phone. Nobody is asked or
 * looked up. One refusal and one timing for a wrong number and a wrong code, paced with looking one up.
 */
export const writeByCodeRoute = route({ name: "writeByCode", method: "POST", path: "/query/messages", who: { kind: "anyone" }, keyed: true, consent: [],
  params: z.object({}), query: z.object({}),
  body: z.object({ number: z.string().check(z.maxLength(40)), code: z.string().check(z.maxLength(40)), text: z.string().check(z.minLength(1), z.maxLength(2000)) }),
  reply: z.object({ danger: z.nullable(zDangerAdvice) }),
  refusals: { ...caseRefusals, "case.query_signed": { status: 409, zh: "这一件接到了账号里，请登录后留言。" } } });
/** A file of a message that number and code show, for a few minutes. Refused and paced as looking the number up is. */
export const linkByCodeRoute = route({ name: "linkByCode", method: "POST", path: "/query/files", who: { kind: "anyone" }, keyed: false, consent: [],
  params: z.object({}), query: z.object({}), body: z.object({ number: z.string().check(z.maxLength(40)), code: z.string().check(z.maxLength(40)), id: zUploadId }),
  reply: z.object({ url: z.string() }), refusals: caseRefusals });
