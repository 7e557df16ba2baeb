import { randomBytes } from "node:crypto";
import path from "node:path";
import * as z from "zod/mini";
import { html, json, type Answered, type Asked, type Part } from "../exchange";
import { openJournal } from "../journal";
import { createTroubles, type Trouble } from "../wechat/trouble";

/** WeCom as far as this product talks to it: robots of groups, and an application's messages to one member. Kept in wecom.jsonl. */
const zEvent = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("token"), token: z.string(), until: z.number() }),
  z.object({ kind: z.literal("tokens_end"), at: z.number() }),
  z.object({ kind: z.literal("robot"), key: z.string(), at: z.number(), title: z.string(), text: z.string(), url: z.nullable(z.string()) }),
  z.object({ kind: z.literal("member"), userid: z.string(), at: z.number(), text: z.string() }),
]);
type Event = z.infer<typeof zEvent>;
export type RobotArrived = Extract<Event, { kind: "robot" }>;
export type MemberArrived = Extract<Event, { kind: "member" }>;

type Options = {
  readonly corpid: string; readonly secret: string; readonly agent: number; readonly robotKeys: readonly string[];
  readonly isMember: (userid: string) => boolean; readonly folder: string; readonly now: () => number; readonly wait: (ms: number) => Promise<void>;
};
const tokenLifeMs = 7_200_000;
const perMinute = 20;
const failure = (errcode: number, errmsg: string): Answered => json(200, { errcode, errmsg });
const bytesOf = (text: string): number => Buffer.byteLength(text);

const zText = z.object({ content: z.string() });
const zCard = z.object({
  card_type: z.enum(["text_notice", "news_notice"]), main_title: z.object({ title: z.string(), desc: z.string() }), card_action: z.object({ type: z.number(), url: z.string() }),
});
const zRobot = z.discriminatedUnion("msgtype", [
  z.object({ msgtype: z.literal("text"), text: zText }), z.object({ msgtype: z.literal("markdown"), markdown: zText }), z.object({ msgtype: z.literal("template_card"), template_card: zCard }),
]);
const zApp = z.object({ touser: z.string(), msgtype: z.literal("text"), agentid: z.number(), text: zText, enable_duplicate_check: z.optional(z.number()), duplicate_check_interval: z.optional(z.number()) });
const read = <S extends z.ZodMiniType>(schema: S, body: Buffer) => {
  try {
    return schema.safeParse(JSON.parse(body.toString("utf8")));
  } catch {
    return schema.safeParse(undefined);
  }
};

export function createWecomStandIn({ corpid, secret, agent, robotKeys, isMember, folder, now, wait }: Options) {
  const journal = openJournal(path.join(folder, "wecom.jsonl"), zEvent);
  const tokens = new Map<string, number>();
  const robots: RobotArrived[] = [];
  const members: MemberArrived[] = [];
  const remember = (event: Event): void => {
    if (event.kind === "token") tokens.set(event.token, event.until);
    else if (event.kind === "tokens_end") for (const [token, until] of tokens) tokens.set(token, Math.min(until, event.at));
    else if (event.kind === "robot") robots.push(event);
    else members.push(event);
  };
  for (const event of journal.past) remember(event);
  const record = (event: Event): void => {
    journal.append(event);
    remember(event);
  };
  const troubles = createTroubles(wait);

  const getToken = ({ url }: Asked): Answered => {
    if (url.searchParams.get("corpid") !== corpid) return failure(40013, "invalid corpid");
    if (url.searchParams.get("corpsecret") !== secret) return failure(40001, "invalid credential");
    const standing = [...tokens].find(([, until]) => until > now());
    const token = standing?.[0] ?? randomBytes(32).toString("base64url");
    const until = standing?.[1] ?? now() + tokenLifeMs;
    if (standing === undefined) record({ kind: "token", token, until });
    return json(200, { errcode: 0, errmsg: "ok", access_token: token, expires_in: Math.floor((until - now()) / 1000) });
  };

  const robot = ({ url, body }: Asked): Answered => {
    const key = url.searchParams.get("key") ?? "";
    if (!robotKeys.includes(key)) return failure(93000, "invalid webhook url");
    const message = read(zRobot, body);
    if (!message.success) return failure(/"msgtype":"(text|markdown|template_card)"/.test(body.toString("utf8")) ? 40058 : 40008, "invalid message");
    const minute = Math.floor(now() / 60_000);
    if (robots.filter((it) => it.key === key && Math.floor(it.at / 60_000) === minute).length >= perMinute) return failure(45009, "api freq out of limit");
    const it = message.data;
    if (it.msgtype === "template_card") {
      const { main_title, card_action } = it.template_card;
      record({ kind: "robot", key, at: now(), title: main_title.title, text: main_title.desc, url: card_action.url });
    } else {
      const [content, most] = it.msgtype === "text" ? [it.text.content, 2048] : [it.markdown.content, 4096];
      if (bytesOf(content) > most) return failure(40058, "content too long");
      record({ kind: "robot", key, at: now(), title: "", text: content, url: null });
    }
    return failure(0, "ok");
  };

  const send = ({ url, body }: Asked): Answered => {
    const until = tokens.get(url.searchParams.get("access_token") ?? "");
    if (until === undefined) return failure(40014, "invalid access_token");
    if (until <= now()) return failure(42001, "access_token expired");
    const message = read(zApp, body);
    if (!message.success) return failure(40008, "invalid message type");
    const { touser, text, agentid, enable_duplicate_check, duplicate_check_interval = 1800 } = message.data;
    if (agentid !== agent) return failure(301_002, "not allowed to operate another agent");
    const wanted = touser.split("|").filter((it) => it !== "");
    const invalid = wanted.filter((it) => !isMember(it));
    if (invalid.length === wanted.length) return failure(81_013, "user & party & tag all invalid");
    for (const userid of wanted.filter((it) => isMember(it))) {
      const repeated = enable_duplicate_check === 1 && members.some((it) => it.userid === userid && it.text === text.content && now() - it.at < duplicate_check_interval * 1000);
      if (!repeated) record({ kind: "member", userid, at: now(), text: text.content });
    }
    return json(200, { errcode: 0, errmsg: "ok", invaliduser: invalid.join("|"), invalidparty: "", invalidtag: "", unlicenseduser: "", msgid: randomBytes(8).toString("hex"), response_code: "" });
  };

  /** Paths are those behind /wecom. */
  const answer: Part = async (asked) => {
    const trouble = await troubles.meet(asked.path);
    if (trouble !== null) return trouble;
    switch (asked.path) {
      case "/cgi-bin/gettoken":
        return getToken(asked);
      case "/cgi-bin/webhook/send":
        return robot(asked);
      case "/cgi-bin/message/send":
        return send(asked);
      default:
        return html(404, "<html><body>404 Not Found</body></html>");
    }
  };
  return {
    answer,
    trouble: (trouble: Trouble) => troubles.add(trouble),
    calm: () => troubles.clear(),
    expireTokens: () => record({ kind: "tokens_end", at: now() }),
    robotMessages: (key: string): readonly RobotArrived[] => robots.filter((it) => it.key === key),
    messagesTo: (userid: string): readonly MemberArrived[] => members.filter((it) => it.userid === userid),
  };
}
export type WecomStandIn = ReturnType<typeof createWecomStandIn>;
