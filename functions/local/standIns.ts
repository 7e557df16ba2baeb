import { phoneTemplates, smsTexts, voiceTexts } from "@huiyin/shared/notices/texts.zh";
import { codeText } from "@huiyin/shared/staff/texts.zh";
import * as z from "zod/mini";
import { wechatAppid, wecomApp } from "./environment";
import { deskId, hotlineId } from "./seed/grid";
import { districtCode, streets } from "./seed/xigang";
import { createPhoneStandIn } from "./sms/standIn";
import { demoPhone, demoUserid, type Persona } from "./wechat/personas";
import type { Beside } from "./wechat/phonesPage";
import type { PushTarget } from "./wechat/pushes";
import { createWecomStandIn } from "./wecom/standIn";

/** Stations that have a WeCom group with a robot in it. */
export const robotStations: readonly string[] = [districtCode, deskId, hotlineId, ...streets.map(({ code }) => code)];

const zPush = z.object({ token: z.string(), aesKey: z.string() });
/** As long as WeChat waits for an answer. */
const patienceMs = 5000;
const wait = (ms: number) => new Promise<void>((after) => setTimeout(after, ms));

type Options = {
  readonly origin: string; readonly folder: string; readonly now: () => number; readonly secrets: Readonly<Record<string, string>>;
  readonly personas: readonly Persona[]; readonly robots: readonly string[];
};

/** WeCom and the phone network of the embedded run, and where WeChat's pushes go: over this machine's own HTTP, like the real ones. */
export function openStandIns({ origin, folder, now, secrets, personas, robots }: Options) {
  const knock = async (path: string, body: string): Promise<{ status: number; text: string } | null> => {
    try {
      const answer = await fetch(`${origin}/api/callbacks/${path}`, { method: "POST", body, signal: AbortSignal.timeout(patienceMs) });
      return { status: answer.status, text: await answer.text() };
    } catch {
      return null;
    }
  };
  const userids = new Map(personas.map(({ openid }) => [demoUserid(openid), openid]));
  const keyOf = (station: string): string => secrets[`robot/${station}`] ?? "";
  const wecom = createWecomStandIn({
    ...wecomApp, secret: secrets["wecom/secret"] ?? "", robotKeys: robots.map(keyOf), isMember: (userid) => userids.has(userid), folder, now, wait,
  });
  const phones = createPhoneStandIn({
    folder, now, texts: (what, template) => {
      if (template === "code") return codeText;
      const known = phoneTemplates.find((it) => it === template);
      return known === undefined ? template : (what === "sms" ? smsTexts : voiceTexts)[known];
    },
    report: async (body) => void (await knock(`phone/${secrets["sms/report-path"] ?? ""}`, JSON.stringify(body))),
  });
  const target: PushTarget = {
    ...z.parse(zPush, JSON.parse(secrets["wechat/push"] ?? "{}")), appid: wechatAppid, deliver: (search, body) => knock(`wechat?${search}`, body),
  };
  const beside: Beside = {
    wecom, phones,
    calm: () => {
      wecom.calm();
      phones.calm();
    },
    memberMessages: (openid) => wecom.messagesTo(demoUserid(openid)),
    phoneMessages: (openid) => phones.messagesTo(demoPhone(openid)),
    groups: () => robots.map((station) => ({ station, messages: wecom.robotMessages(keyOf(station)) })).filter((it) => it.messages.length > 0),
    strangers: () => {
      const known = new Set(personas.map(({ openid }) => demoPhone(openid)));
      return phones.numbers().filter((phone) => !known.has(phone)).map((phone) => ({ phone, messages: phones.messagesTo(phone) }));
    },
  };
  return { wecom, phones, target, beside };
}
