import * as z from "zod/mini";
import type { Pushed } from "./pushed";

/**
 * What SMS and voice providers report (Aliyun: SmsReport, SmsUp, VoiceReport; Tencent: documents 382/52078, 1128/37720 and 216/37726). They sign
 * nothing: the address itself is the secret. Both are told apart by their fields, so that a station may change its provider.
 */
const bit = z.union([z.boolean(), z.string(), z.number()]);
const shapes: readonly ((item: unknown) => readonly Pushed[] | null)[] = [
  // Aliyun, delivery of an SMS.
  read(z.object({ phone_number: z.string(), success: bit, err_code: z.string(), biz_id: z.string(), out_id: z.optional(z.string()) }), (it) => ({
    what: "reported", channel: "sms", id: it.biz_id, ref: it.out_id ?? null, openid: null, delivered: it.success === true || it.success === "true", code: it.err_code,
  })),
  // Tencent, delivery of an SMS.
  read(z.object({ mobile: z.string(), report_status: z.string(), errmsg: z.string(), sid: z.string(), ext: z.optional(z.string()) }), (it) => ({
    what: "reported", channel: "sms", id: it.sid, ref: it.ext ?? null, openid: null, delivered: it.report_status === "SUCCESS", code: it.errmsg,
  })),
  // Aliyun, what became of a call (200000 is answered and heard), and the keys pressed in it.
  read(z.object({ call_id: z.string(), status_code: z.string(), out_id: z.optional(z.string()), dtmf: z.optional(z.string()) }), (it) => [
    { what: "reported", channel: "voice", id: it.call_id, ref: it.out_id ?? null, openid: null, delivered: it.status_code === "200000", code: it.status_code },
    ...(it.dtmf === undefined || it.dtmf === "" ? [] : [{ what: "pressed" as const, ref: it.out_id ?? null, phone: null, key: it.dtmf }]),
  ]),
  // Tencent, what became of a call: "0" is answered.
  read(z.object({ voiceprompt_callback: z.object({ callid: z.string(), result: z.string() }) }), ({ voiceprompt_callback: it }) => ({
    what: "reported", channel: "voice", id: it.callid, ref: null, openid: null, delivered: it.result === "0", code: it.result,
  })),
  // Tencent, a key pressed in a call: told beside what became of it.
  read(z.object({ voicekey_callback: z.object({ callid: z.string(), keypress: z.string(), mobile: z.string() }) }), ({ voicekey_callback: it }) => ({ what: "pressed", ref: null, phone: it.mobile, key: it.keypress })),
  // A reply: Aliyun's, then Tencent's.
  read(z.object({ phone_number: z.string(), content: z.string() }), (it) => ({ what: "replied", phone: it.phone_number, text: it.content })),
  read(z.object({ mobile: z.string(), text: z.string() }), (it) => ({ what: "replied", phone: it.mobile, text: it.text })),
];
function read<S extends z.ZodMiniType>(schema: S, to: (it: z.output<S>) => Pushed | readonly Pushed[]): (item: unknown) => readonly Pushed[] | null {
  return (item) => {
    const parsed = schema.safeParse(item);
    return parsed.success ? [to(parsed.data)].flat() : null;
  };
}

/** What can be read of it; what cannot is nothing we asked for. */
export function readPhoneReport(body: unknown): readonly Pushed[] {
  const items: readonly unknown[] = Array.isArray(body) ? body : [body];
  return items.flatMap((item) => {
    for (const shape of shapes) {
      const pushed = shape(item);
      if (pushed !== null) return pushed;
    }
    return [];
  });
}
