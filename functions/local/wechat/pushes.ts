import { createCipheriv, randomBytes } from "node:crypto";
import { aesKeyOf, signatureOf } from "../../platform/wechatPush";

/** How WeChat pushes to us: signed and encrypted; what is not answered with "success" in time comes again, three times in all. */
export type PushTarget = {
  readonly token: string; readonly aesKey: string; readonly appid: string;
  /** Knocks on the callback; what it answered, or null when it did not. */
  readonly deliver: (search: string, body: string) => Promise<{ readonly status: number; readonly text: string } | null>;
};
/** How the next pushes shall go wrong; for tests and for showing that nothing comes of it. */
export type PushTrouble = { readonly how: "twice" | "xml" | "bad_signature" | "old"; readonly times: number };

const tries = 3;
const blockBytes = 32;

/** 16 random bytes, length, message, appid, padded to 32; the key's first half is the start. */
export function encryptPush(message: string, appid: string, encodingAesKey: string): string {
  const key = aesKeyOf(encodingAesKey);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(Buffer.byteLength(message));
  const plain = Buffer.concat([randomBytes(16), length, Buffer.from(message), Buffer.from(appid)]);
  const padding = blockBytes - (plain.byteLength % blockBytes);
  const cipher = createCipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(Buffer.concat([plain, Buffer.alloc(padding, padding)])), cipher.final()]).toString("base64");
}

const xmlOf = (value: unknown): string => {
  if (Array.isArray(value)) throw new Error("xml: a list needs a name");
  if (typeof value !== "object" || value === null) return typeof value === "number" ? String(value) : `<![CDATA[${String(value)}]]>`;
  return Object.entries(value).map(([tag, it]) => (Array.isArray(it) ? it : [it]).map((one) => `<${tag}>${xmlOf(one)}</${tag}>`).join("")).join("");
};
const tagOf = (event: string): string => event.split("_").map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");

type Item = Readonly<Record<string, string>>;
export function createPushes({ target, now }: { readonly target: PushTarget; readonly now: () => number }) {
  let troubles: PushTrouble[] = [];
  const underWay = new Set<Promise<void>>();
  const next = (): PushTrouble["how"] | null => {
    const [first] = troubles;
    if (first === undefined) return null;
    troubles = first.times > 1 ? [{ ...first, times: first.times - 1 }, ...troubles.slice(1)] : troubles.slice(1);
    return first.how;
  };

  const messageOf = (event: string, openid: string, list: readonly Item[], how: PushTrouble["how"] | null): string => {
    const head = { ToUserName: "gh_local000000", FromUserName: openid, CreateTime: Math.floor(now() / 1000), MsgType: "event", Event: event };
    if (how === "xml") return `<xml>${xmlOf({ ...head, [tagOf(event)]: { List: list } })}</xml>`;
    // One item is an object, several are a list.
    return JSON.stringify({ ...head, List: list.length === 1 ? list[0] : list });
  };
  const knock = async (event: string, openid: string, list: readonly Item[]): Promise<void> => {
    const how = next();
    const Encrypt = encryptPush(messageOf(event, openid, list, how), target.appid, target.aesKey);
    const timestamp = String(Math.floor(now() / 1000) - (how === "old" ? 600 : 0));
    const nonce = randomBytes(5).toString("hex");
    const msg_signature = signatureOf(how === "bad_signature" ? "another token" : target.token, timestamp, nonce, Encrypt);
    const search = new URLSearchParams({ signature: signatureOf(target.token, timestamp, nonce), timestamp, nonce, openid, encrypt_type: "aes", msg_signature }).toString();
    const envelope = { ToUserName: "gh_local000000", Encrypt };
    const body = how === "xml" ? `<xml>${xmlOf(envelope)}</xml>` : JSON.stringify(envelope);
    if (how === "twice") await target.deliver(search, body);
    for (let attempt = 0; attempt < tries; attempt += 1) {
      const answer = await target.deliver(search, body);
      if (answer !== null && answer.status === 200 && (answer.text === "success" || answer.text === "")) return;
    }
  };
  const push = (event: string, openid: string, list: readonly Item[]): void => {
    const going: Promise<void> = knock(event, openid, list).catch(() => undefined).finally(() => underWay.delete(going));
    underWay.add(going);
  };

  return {
    /** After the sheet: what was answered for each template. */
    popup: (openid: string, answers: readonly { readonly template: string; readonly status: "accept" | "reject" }[]) =>
      push("subscribe_msg_popup_event", openid, answers.map(({ template, status }) => ({ TemplateId: template, SubscribeStatusString: status, PopupScene: "1" }))),
    /** Turned off in the settings. */
    change: (openid: string, templates: readonly string[]) =>
      push("subscribe_msg_change_event", openid, templates.map((template) => ({ TemplateId: template, SubscribeStatusString: "reject" }))),
    sent: (openid: string, template: string, id: string) =>
      push("subscribe_msg_sent_event", openid, [{ TemplateId: template, MsgID: id, ErrorCode: "0", ErrorStatus: "success" }]),
    trouble: (trouble: PushTrouble) => void troubles.push(trouble),
    calm: () => void (troubles = []),
    /** When every push under way was answered or given up. */
    settled: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
