import { randomBytes, randomInt } from "node:crypto";
import * as z from "zod/mini";
import type { World } from "./world";

export const newKey = (): string => randomBytes(16).toString("hex");
export const digits = (count: number): string => Array.from({ length: count }, () => String(randomInt(10))).join("");

const zSignedIn = z.object({ tokens: z.object({ access: z.string() }), person: z.string() });
const zMe = z.object({ grants: z.array(z.object({ id: z.string(), role: z.string(), unit: z.string() })) });
export type Signed = { readonly token: string; readonly person: string; readonly grant: string };

/** Signs in by the real path; the grant is the first one, or none. */
export async function signIn(world: World, openid: string, address = "127.0.0.1"): Promise<Signed> {
  const reply = await world.ask("POST", "/sessions", { body: { code: openid }, address });
  if (reply.status !== 200) throw new Error(`bench: sign-in answered ${reply.status}`);
  const { tokens, person } = zSignedIn.parse(reply.body);
  const me = zMe.parse((await world.ask("GET", "/me", { token: tokens.access })).body);
  return { token: tokens.access, person, grant: me.grants[0]?.id ?? "" };
}

/** 金海社区: open, with a lawyer on duty by day. */
export const community = "210203001005";
const sentence = "我在物流园的仓库做装卸，从八月起一直没有发工资，问了几次老板都说等回款。我们没有签合同，工资都是微信转账，考勤在工作群里。";

/** The reference case: signed in, real name, phone, 300 characters, one organisation. */
export const referenceReport = (employer: string) => ({
  type: "WAGE_ARREARS", story: sentence.repeat(6).slice(0, 300), place: { kind: "unit", unit: community, words: null },
  respondents: [{ kind: "employer", organisation: null, name: employer }], headcount: 1, since: "half_year", queryCode: digits(12), identity: "real", name: "张先生",
  // A phone nobody called from before: its first contact is a row more than a repeat.
  reach: { phone: `139${digits(8)}`, how: "call", safeHours: null, mayLeaveMessage: true, needs: [] }, forOther: null, ownStationChosen: false, consentVersion: "2026-11",
});

const zFiled = z.object({ number: z.string() });
/** @param queryCode twelve digits; drawn when nobody will look it up */
export async function report(world: World, who: Signed, employer: string, key = newKey(), queryCode = digits(12)): Promise<string> {
  const reply = await world.ask("POST", "/cases", { token: who.token, key, body: { ...referenceReport(employer), queryCode } });
  if (reply.status !== 201) throw new Error(`bench: report answered ${reply.status} ${JSON.stringify(reply.body)}`);
  return zFiled.parse(reply.body).number;
}

const zRinging = z.object({ tickets: z.array(z.object({ id: z.string() })) });
export async function ringing(world: World, who: Signed): Promise<string[]> {
  const reply = await world.ask("GET", "/tickets", { token: who.token, grant: who.grant });
  return zRinging.parse(reply.body).tickets.map((it) => it.id);
}
