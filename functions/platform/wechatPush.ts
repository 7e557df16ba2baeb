import { createDecipheriv, createHash, timingSafeEqual } from "node:crypto";
import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import { epoch, type Instant } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import type { Pushed } from "./pushed";
import { fieldsOfXml } from "./xml";

/** WeChat's message push (developers.weixin.qq.com, "消息推送"), safe mode: everything is signed and encrypted, nothing else is believed. */
export type PushKeys = { readonly token: string; readonly aesKey: string };

/** sha1 of the parts in lexical order, as WeChat signs. */
export const signatureOf = (...parts: readonly string[]): string => createHash("sha1").update([...parts].sort().join("")).digest("hex");
export function isSignature(given: string, ...parts: readonly string[]): boolean {
  const expected = Buffer.from(signatureOf(...parts));
  const bytes = Buffer.from(given);
  return timingSafeEqual(expected, bytes.byteLength === expected.byteLength ? bytes : Buffer.alloc(expected.byteLength));
}

const blockBytes = 32;
export const aesKeyOf = (encodingAesKey: string): Buffer => Buffer.from(`${encodingAesKey}=`, "base64");

/** 16 random bytes, the length in 4 bytes, the message, the appid; padded to blocks of 32. @throws when it is nothing of the kind */
export function decryptPush(encrypted: string, encodingAesKey: string): { readonly message: string; readonly appid: string } {
  const key = aesKeyOf(encodingAesKey);
  const decipher = createDecipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(Buffer.from(encrypted, "base64")), decipher.final()]);
  const padding = padded[padded.byteLength - 1] ?? 0;
  if (padding < 1 || padding > blockBytes || padding > padded.byteLength - 20) throw new Error("push: padding");
  const plain = padded.subarray(0, padded.byteLength - padding);
  const end = 20 + plain.readUInt32BE(16);
  if (end > plain.byteLength) throw new Error("push: length");
  return { message: plain.subarray(20, end).toString("utf8"), appid: plain.subarray(end).toString("utf8") };
}

/** Older ones are refused; a repeat within this time is the same message, and its row is there already. */
const freshMs = 5 * 60_000;
const zQuery = z.object({ msg_signature: z.string(), timestamp: z.string().check(z.regex(/^\d{1,12}$/)), nonce: z.string() });
const zEnvelope = z.looseObject({ Encrypt: z.string() });

function fieldsOf(text: string): unknown {
  return text.trimStart().startsWith("{") ? JSON.parse(text) : fieldsOfXml(text);
}

/** The message of a push that WeChat made for this app, just now. */
export function openPush(
  given: { readonly query: Readonly<Record<string, string>>; readonly body: string }, keys: PushKeys, appid: string, now: Instant,
): Result<unknown, "push.refused"> {
  const query = zQuery.safeParse(given.query);
  if (!query.success || Math.abs(epoch(now) - Number(query.data.timestamp) * 1000) > freshMs) return refuse("push.refused");
  try {
    const { Encrypt } = zEnvelope.parse(fieldsOf(given.body));
    if (!isSignature(query.data.msg_signature, keys.token, query.data.timestamp, query.data.nonce, Encrypt)) return refuse("push.refused");
    const { message, appid: madeFor } = decryptPush(Encrypt, keys.aesKey);
    return madeFor === appid ? ok(fieldsOf(message)) : refuse("push.refused");
  } catch {
    return refuse("push.refused");
  }
}

const text = z.pipe(z.union([z.string(), z.number()]), z.transform(String));
/** One item comes as an object, several as a list. */
const listOf = <T extends z.ZodMiniType>(item: T) => z.pipe(z.union([z.array(item), z.pipe(item, z.transform((one: z.output<T>) => [one]))]), z.transform((them) => them));
const zPopup = z.object({ TemplateId: text, SubscribeStatusString: z.string() });
const zSent = z.object({ TemplateId: text, MsgID: text, ErrorCode: text });
const zHead = z.looseObject({ FromUserName: z.string(), CreateTime: text, MsgType: z.string(), Event: z.optional(z.string()), MsgId: z.optional(text) });
const zMedia = z.looseObject({ trace_id: z.string(), result: z.looseObject({ suggest: z.string() }) });

/** In XML the list lies in a tag of the event's own name. */
const xmlTags: Readonly<Record<string, string>> = {
  subscribe_msg_popup_event: "SubscribeMsgPopupEvent", subscribe_msg_change_event: "SubscribeMsgChangeEvent", subscribe_msg_sent_event: "SubscribeMsgSentEvent",
};
function listIn(message: Readonly<Record<string, unknown>>, event: string): unknown {
  const inside = z.safeParse(z.looseObject({ List: z.unknown() }), message[xmlTags[event] ?? ""]);
  return inside.success ? inside.data.List : message["List"];
}

/** What a message says, and by what it is known when it comes again. Null: nothing that concerns us. */
export function readPush(message: unknown): { readonly id: string; readonly pushed: readonly Pushed[] } | null {
  const head = zHead.safeParse(message);
  if (!head.success || head.data.MsgType !== "event") return null;
  const { FromUserName: openid, CreateTime, Event: event = "", MsgId } = head.data;
  const named = (templates: readonly string[]) => MsgId ?? [openid, CreateTime, event, ...[...templates].sort()].join("\n");
  switch (event) {
    case "subscribe_msg_popup_event":
    case "subscribe_msg_change_event": {
      const list = listOf(zPopup).safeParse(listIn(head.data, event));
      if (!list.success) return null;
      const where = event === "subscribe_msg_popup_event" ? "asked" : "settings";
      return {
        id: named(list.data.map((it) => it.TemplateId)),
        pushed: list.data.map((it) => ({ what: "consent", where, openid, template: it.TemplateId, accepted: it.SubscribeStatusString.startsWith("accept") })),
      };
    }
    case "subscribe_msg_sent_event": {
      const list = listOf(zSent).safeParse(listIn(head.data, event));
      if (!list.success) return null;
      return {
        id: named(list.data.map((it) => `${it.TemplateId} ${it.MsgID}`)),
        pushed: list.data.map((it) => ({ what: "reported", channel: "wechat", id: it.MsgID, ref: null, openid, delivered: it.ErrorCode === "0", code: it.ErrorCode })),
      };
    }
    case "wxa_media_check": {
      const media = zMedia.safeParse(message);
      return media.success ? { id: media.data.trace_id, pushed: [{ what: "media", trace: media.data.trace_id, suggest: media.data.result.suggest }] } : null;
    }
    default:
      return null;
  }
}
