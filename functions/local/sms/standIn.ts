import { randomBytes } from "node:crypto";
import path from "node:path";
import * as z from "zod/mini";
import { goTo, html, type Part } from "../exchange";
import { openJournal } from "../journal";
import { later } from "../../platform/channels";
import type { Dialled, PhoneProvider } from "../../platform/phoneProvider";

/** An SMS and voice provider without a network: what arrived on which number, reports and replies to our callback. Kept in phones.jsonl. */
const zEvent = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("sms"), id: z.string(), ref: z.string(), phone: z.string(), at: z.number(), text: z.string() }),
  z.object({ kind: z.literal("call"), id: z.string(), ref: z.string(), phone: z.string(), at: z.number(), text: z.string() }),
  z.object({ kind: z.literal("answered"), id: z.string(), how: z.string(), at: z.number() }),
]);
type Event = z.infer<typeof zEvent>;
export type PhoneArrived = Exclude<Event, { kind: "answered" }> & { readonly answered: string | null };

export const zPhoneTrouble = z.object({ what: z.enum(["sms", "voice"]), how: z.enum(["later", "quota", "unreachable", "failed", "unknown", "unknown_but_sent", "undelivered"]), times: z.optional(z.number()) });
export type PhoneTrouble = z.infer<typeof zPhoneTrouble>;

type Options = {
  readonly folder: string; readonly now: () => number;
  /** What a template says, {name} for its values; as the provider approved it. */
  readonly texts: (what: "sms" | "voice", template: string) => string;
  /** Knocks on our callback with a report, as Aliyun words it. */
  readonly report: (body: readonly unknown[]) => Promise<void>;
};
/** As providers count: to one number, of everything. */
const perDay = 40;
const dayMs = 86_400_000;
const stamp = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().replace("T", " ").slice(0, 19);

export function createPhoneStandIn({ folder, now, texts, report }: Options) {
  const journal = openJournal(path.join(folder, "phones.jsonl"), zEvent);
  const arrived: Exclude<Event, { kind: "answered" }>[] = [];
  const answers = new Map<string, string>();
  const remember = (event: Event): void => void (event.kind === "answered" ? answers.set(event.id, event.how) : arrived.push(event));
  for (const event of journal.past) remember(event);
  const record = (event: Event): void => {
    journal.append(event);
    remember(event);
  };
  let troubles: { trouble: PhoneTrouble; left: number }[] = [];
  const nextTrouble = (what: "sms" | "voice"): PhoneTrouble["how"] | null => {
    const next = troubles.find((it) => it.trouble.what === what);
    if (next === undefined) return null;
    next.left -= 1;
    if (next.left <= 0) troubles = troubles.filter((it) => it !== next);
    return next.trouble.how;
  };
  const underWay = new Set<Promise<void>>();
  const tell = (body: readonly unknown[]): Promise<void> => {
    const going: Promise<void> = report(body).catch(() => undefined).finally(() => underWay.delete(going));
    underWay.add(going);
    return going;
  };

  const provider = (what: "sms" | "voice"): PhoneProvider => async ({ phone, template, values, ref }: Dialled) => {
    const how = nextTrouble(what);
    if (how === "later") return later("isp.SYSTEM_ERROR");
    if (how === "quota") return { kind: "quota", code: "isv.DAY_LIMIT_CONTROL" };
    if (how === "unreachable") return { kind: "unreachable", code: "isv.MOBILE_NUMBER_ILLEGAL" };
    if (how === "failed") return { kind: "failed", code: "isv.SMS_TEMPLATE_ILLEGAL" };
    if (how === "unknown") return { kind: "unknown" };
    if (arrived.filter((it) => it.phone === phone && now() - it.at < dayMs).length >= perDay) return { kind: "quota", code: "isv.DAY_LIMIT_CONTROL" };
    const id = randomBytes(8).toString("hex");
    const text = values.reduce((words, { name, value }) => words.replaceAll(`{${name}}`, value), texts(what, template));
    record({ kind: what === "sms" ? "sms" : "call", id, ref, phone, at: now(), text });
    if (how === "unknown_but_sent") return { kind: "unknown" };
    if (what === "sms") {
      const isThere = how !== "undelivered";
      void tell([{ phone_number: phone, send_time: stamp(now()), report_time: stamp(now()), success: isThere, err_code: isThere ? "DELIVERED" : "MK:0001", err_msg: "", sms_size: "1", biz_id: id, out_id: ref }]);
    }
    return { kind: "sent", id };
  };

  const find = (id: string) => arrived.find((it) => it.id === id);
  const reply = async (id: string, text: string): Promise<void> => {
    const it = find(id);
    if (it === undefined || it.kind !== "sms" || text === "") return;
    record({ kind: "answered", id, how: `回了“${text}”`, at: now() });
    await tell([{ phone_number: it.phone, send_time: stamp(now()), content: text, sign_name: "", dest_code: "0001", sequence_id: now() }]);
  };
  /** Picked up, with a key pressed or without, or rung out. */
  const pickUp = async (id: string, isTaken: boolean, key = ""): Promise<void> => {
    const it = find(id);
    if (it === undefined || it.kind !== "call" || answers.has(id)) return;
    record({ kind: "answered", id, how: !isTaken ? "没有接" : key === "" ? "接了" : `接了，按了 ${key}`, at: now() });
    await tell([{ call_id: id, status_code: isTaken ? "200000" : "200102", out_id: it.ref, dtmf: key, status_time: stamp(now()) }]);
  };

  /** The buttons of the phones' page; paths are those behind /phone. */
  const answer: Part = async ({ method, path: asked, body }) => {
    const form = new URLSearchParams(body.toString("utf8"));
    const id = form.get("id") ?? "";
    if (method !== "POST") return html(404, "<html><body>404 Not Found</body></html>");
    if (asked === "/reply") await reply(id, form.get("text") ?? "");
    else if (asked === "/pick-up") await pickUp(id, form.get("taken") === "yes", form.get("key") ?? "");
    return goTo("/wechat/phones");
  };
  return {
    providers: { sms: provider("sms"), voice: provider("voice") }, answer, reply, pickUp,
    trouble: (trouble: PhoneTrouble) => void troubles.push({ trouble, left: trouble.times ?? 1 }),
    calm: () => void (troubles = []),
    messagesTo: (phone: string): readonly PhoneArrived[] => arrived.filter((it) => it.phone === phone).map((it) => ({ ...it, answered: answers.get(it.id) ?? null })),
    numbers: (): readonly string[] => [...new Set(arrived.map((it) => it.phone))],
    settled: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
export type PhoneStandIn = ReturnType<typeof createPhoneStandIn>;
