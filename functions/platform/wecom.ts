import { createHash } from "node:crypto";
import { addMs, epoch, toInstant, type Instant } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import { later, type ChannelOutcome, type Channels, type RobotMessage } from "./channels";
import type { Log } from "./log";
import type { Secrets } from "./secrets";
import type { SharedToken } from "./sharedToken";
import type { Table } from "./table";
import { errcodeOf, outcomeOf, withToken, type Ask, type Meaning } from "./thirdParty";

/** WeCom: a station's group robot (developer.work.weixin.qq.com, page 99110) and messages of the application to one person (90236). */
const minuteMs = 60_000;
const perMinute = 20;
const bytes = { text: 2048, markdown: 4096 } as const;

const encoder = new TextEncoder();
/** Whole characters up to so many bytes of UTF-8; a cut shows as "…". */
export function cutBytes(text: string, most: number): string {
  if (encoder.encode(text).byteLength <= most) return text;
  let [kept, length] = ["", encoder.encode("…").byteLength];
  for (const character of text) {
    length += encoder.encode(character).byteLength;
    if (length > most) break;
    kept += character;
  }
  return `${kept}…`;
}
const cut = (text: string, most: number): string => ([...text].length <= most ? text : `${[...text].slice(0, most - 1).join("")}…`);

/** As the robot takes it; a card's lengths are those it shows whole. */
export function robotBody(message: RobotMessage): Readonly<Record<string, unknown>> {
  switch (message.kind) {
    case "text":
      return { msgtype: "text", text: { content: cutBytes(message.text, bytes.text), mentioned_list: message.mention ?? [] } };
    case "markdown":
      return { msgtype: "markdown", markdown: { content: cutBytes(message.text, bytes.markdown) } };
    case "card": {
      const { title, text, emphasis, lines, url } = message;
      return {
        msgtype: "template_card",
        template_card: {
          card_type: "text_notice", main_title: { title: cut(title, 26), desc: cut(text, 30) },
          ...(emphasis === undefined ? {} : { emphasis_content: { title: cut(emphasis.figure, 10), desc: cut(emphasis.about, 15) } }),
          horizontal_content_list: lines.slice(0, 6).map(({ name, value }) => ({ keyname: cut(name, 5), value: cut(value, 26) })),
          card_action: { type: 1, url },
        },
      };
    }
  }
}

const zMinute = z.object({ count: z.number() });
/** Of so many who count at once the last one has its turn by then. */
const mostTurns = 2 * perMinute;

type RobotDeps = { readonly ask: Ask; readonly secrets: Secrets; readonly table: Pick<Table, "get" | "put">; readonly now: () => Instant; readonly log: Log };

/** Twenty a minute per robot, counted in a row that all processes share; the twenty-first is told when to come again. */
export function createRobots({ ask, secrets, table, now, log }: RobotDeps): Channels["robot"] {
  const nextMinute = (at: Instant): Instant => toInstant((Math.floor(epoch(at) / minuteMs) + 1) * minuteMs);
  // The key is a secret: the row is named by what cannot be turned back into it.
  const rowKey = (key: string, at: Instant) => ({ pk: `ROBOT#${createHash("sha256").update(key).digest("base64url").slice(0, 22)}`, sk: `MINUTE#${at.slice(0, 16)}` });

  const count = async (row: ReturnType<typeof rowKey>, at: Instant, to: (count: number) => number | null): Promise<boolean> => {
    for (let turn = 0; turn < mostTurns; turn++) {
      const before = await table.get(row);
      const counted = before === null ? 0 : zMinute.parse(before).count;
      const next = to(counted);
      if (next === null) return false;
      const ttl = Math.floor(epoch(addMs(at, 10 * minuteMs)) / 1000);
      if ((await table.put({ ...row, v: 1, t: "robotMinute", count: next, ttl }, before === null ? { absent: true } : { equals: { count: counted } })).ok) return true;
    }
    return false;
  };

  const keyOf = (station: string) => secrets.read(`robot/${station}`);
  return {
    has: async (station) => (await keyOf(station)).ok,
    send: async (station, message) => {
      const key = await keyOf(station);
      if (!key.ok) return key.code === "secrets.missing" ? { kind: "unreachable", code: "no_robot" } : later("no_secret");
      const at = now();
      const row = rowKey(key.value, at);
      const tooMany = later("45009", nextMinute(at));
      if (!(await count(row, at, (counted) => (counted < perMinute ? counted + 1 : null)))) return tooMany;
      const answer = await ask(`/cgi-bin/webhook/send?${new URLSearchParams({ key: key.value }).toString()}`, { method: "POST", body: robotBody(message) });
      if (answer !== null && errcodeOf(answer) === 45009) {
        // Somebody else spoke through the same robot: nobody of ours needs to try in this minute.
        await count(row, at, () => perMinute);
        log.warn("wecom.refused", { code: "robot", errcode: 45009 });
        return tooMany;
      }
      return outcomeOf(answer, { [-1]: "later" }, log, "wecom");
    },
  };
}

/** Of an application message. An answer of 0 may still name people it did not reach. */
const meanings: Readonly<Record<number, Meaning>> = { 81013: "unreachable", [-1]: "later", 45009: "later" };
/** The same words to the same person within this time are sent once, whoever repeats them. */
const duplicateSeconds = 1800;

type AppDeps = { readonly ask: Ask; readonly tokens: SharedToken; readonly agent: number; readonly log: Log };

export const fetchWecomToken = ({ ask, secrets, corpid }: { readonly ask: Ask; readonly secrets: Secrets; readonly corpid: string }) => async () => {
  const secret = await secrets.read("wecom/secret");
  if (!secret.ok) return null;
  const answer = await ask(`/cgi-bin/gettoken?${new URLSearchParams({ corpid, corpsecret: secret.value }).toString()}`, { method: "GET" });
  if (answer === null) return null;
  const [token, life] = [answer["access_token"], answer["expires_in"]];
  return errcodeOf(answer) === 0 && typeof token === "string" && token !== "" && typeof life === "number" ? { token, life } : errcodeOf(answer);
};

export function createWecom({ ask, tokens, agent, log }: AppDeps): NonNullable<Channels["wecom"]> {
  const isNamed = (list: unknown, userid: string): boolean =>
    typeof list === "string" && list.toLowerCase().split("|").includes(userid.toLowerCase());
  return {
    send: async ({ userid, text, link }): Promise<ChannelOutcome> => {
      const tail = link === undefined ? "" : `\n<a href="${link.url}">${link.words}</a>`;
      // The link stays whole: half of one opens nothing.
      const content = `${cutBytes(text, bytes.text - encoder.encode(tail).byteLength)}${tail}`;
      const body = { touser: userid, msgtype: "text", agentid: agent, text: { content }, safe: 0, enable_duplicate_check: 1, duplicate_check_interval: duplicateSeconds };
      const answer = await withToken(tokens, (token) => ask(`/cgi-bin/message/send?${new URLSearchParams({ access_token: token }).toString()}`, { method: "POST", body }));
      if (answer !== null && answer !== "no_token" && errcodeOf(answer) === 0) {
        for (const list of ["invaliduser", "unlicenseduser"]) if (isNamed(answer[list], userid)) return { kind: "unreachable", code: list };
      }
      return outcomeOf(answer, meanings, log, "wecom");
    },
  };
}
