import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { epoch, type Instant } from "@huiyin/shared/kernel/time";
import { templateFields } from "@huiyin/shared/notices/rules";
import type { Asked } from "../../functions/local/exchange";
import { createPhoneStandIn, type PhoneTrouble } from "../../functions/local/sms/standIn";
import { createWechat } from "../../functions/local/wechat/standIn";
import { appPages } from "../../functions/local/wechat/templates";
import type { PhoneProvider } from "../../functions/platform/phoneProvider";
import { fixedSecrets } from "../../functions/platform/secrets.fixture";

/** Something reached somebody's phone. `ref` is empty for WeChat, `page` for the others. */
export type Arrival = { readonly via: "wechat" | "sms" | "call"; readonly page: string; readonly ref: string; readonly at: number };

/** Mulberry32: the same hour every time. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Options = {
  readonly random: () => number; readonly now: () => Instant;
  /** The share of all calls that fail. */
  readonly fails: number;
  /** Their WeChat accounts. */
  readonly people: readonly string[];
  /** How long one WeChat message takes. */
  readonly slowMs?: number;
};
const orders = "/control";
const phoneTroubles: readonly PhoneTrouble["how"][] = ["later", "quota", "unreachable", "failed", "unknown", "unknown_but_sent", "undelivered"];

/** The stand-ins of WeChat and of the phone providers, of whom `fails` of all calls fail in every way they know; and a process that can be cut off anywhere. */
export async function openOutside({ random, fails, now, people, slowMs = 0 }: Options) {
  const folder = mkdtempSync(path.join(tmpdir(), "huiyin-bench-"));
  const clock = () => epoch(now());
  const secret = async (name: Parameters<ReturnType<typeof fixedSecrets>["read"]>[0]): Promise<string> => {
    const read = await fixedSecrets().read(name);
    return read.ok ? read.value : "";
  };
  const [appSecret, push, reportPath] = [await secret("wechat/app-secret"), JSON.parse(await secret("wechat/push")), await secret("sms/report-path")];
  const any = <T>(of: readonly T[], otherwise: T): T => of[Math.floor(random() * of.length)] ?? otherwise;

  let callback: (where: string, body: string) => Promise<{ status: number; text: string } | null> = () => Promise.resolve(null);
  /** Nobody is there to hear it while the process is dead; what was heard may be said again. */
  const knock = async (where: string, body: string) => {
    const answer = await callback(where, body).catch(() => null);
    if (random() < 0.2) await callback(where, body).catch(() => null);
    return answer;
  };
  const pause = (ms: number): Promise<void> => new Promise((done) => (ms === 0 ? setImmediate(done) : setTimeout(done, ms)));
  const wechat = createWechat({
    settings: { appid: "wx", secret: appSecret, sendMs: slowMs, pages: appPages, origin: "http://local", templates: [{ id: "TW", title: "进度", fields: templateFields.worker }, { id: "TS", title: "待办", fields: templateFields.staff }] },
    personas: people.map((openid) => ({ openid, name: "", about: "", group: "worker", first: false })), folder, now: clock, firstAllowance: 1000,
    target: { ...push, appid: "wx", deliver: (search, body) => knock(`wechat?${search}`, body) }, wait: pause,
  });
  const phones = createPhoneStandIn({ folder, now: clock, texts: (_what, template) => template, report: async (body) => void (await knock(`phone/${reportPath}`, JSON.stringify(body))) });
  const asked = (url: URL, method: string, body: string): Asked => ({ method, path: url.pathname, url, headers: {}, body: Buffer.from(body), address: "" });
  const order = (it: object) => wechat.answer(asked(new URL(orders, "http://local"), "POST", JSON.stringify(it)));

  const inFlight = new Map<string, number>();
  let [running, most, overlaps, left, failed, calls] = [0, 0, 0, Number.POSITIVE_INFINITY, 0, 0];
  /** Every step to the outside and to the table counts down; at none left the process is dead. */
  const step = (): void => {
    left -= 1;
    if (left < 0) throw new Error("killed");
  };
  const isFailing = (): boolean => {
    calls += 1;
    const isOne = random() < fails;
    failed += isOne ? 1 : 0;
    return isOne;
  };
  const torn = () => new TypeError("socket hang up");

  const answerOf = async (url: URL, method: string, body: string): Promise<Response> => {
    // "lost": it was done, and the answer never came back. The trouble ordered meets this very call: nothing is awaited in between.
    const how = isFailing() ? any(["lost", "reset", "html", -1, 43101, 45011] as const, "lost") : null;
    if (how === "reset" || how === "html") void order({ trouble: [{ how }] });
    if (typeof how === "number") void order({ trouble: [{ how: "errcode", errcode: how }] });
    const answer = await wechat.answer(asked(url, method, body));
    if (answer === "reset" || how === "lost") throw torn();
    return new Response(String(answer.body), { status: answer.status });
  };
  const fetcher: typeof fetch = async (input, init) => {
    step();
    const url = new URL(input instanceof Request ? input.url : String(input));
    const body = typeof init?.body === "string" ? init.body : "";
    if (!url.pathname.endsWith("/subscribe/send")) return answerOf(url, init?.method ?? "GET", body);
    if (random() < 0.02 * fails) void order({ expireTokens: true });
    const { touser } = JSON.parse(body);
    const beside = inFlight.get(touser) ?? 0;
    if (beside > 0) overlaps += 1;
    inFlight.set(touser, beside + 1);
    most = Math.max(most, (running += 1));
    try {
      return await answerOf(url, "POST", body);
    } finally {
      running -= 1;
      inFlight.set(touser, (inFlight.get(touser) ?? 1) - 1);
    }
  };
  const phone = (what: "sms" | "voice"): PhoneProvider => (dialled) => {
    step();
    if (isFailing()) phones.trouble({ what, how: any(phoneTroubles, "unknown") });
    return phones.providers[what](dialled);
  };
  return {
    fetcher, phones: { sms: phone("sms"), voice: phone("voice") }, step, codeFor: wechat.codeFor,
    /** Where reports and pushes go. */
    reportTo: (to: typeof callback) => void (callback = to),
    settled: async () => {
      await wechat.settled();
      await phones.settled();
    },
    arrivals: (): Arrival[] => [
      ...people.flatMap((openid) => wechat.messagesTo(openid).map(({ page, at }): Arrival => ({ via: "wechat", page, ref: "", at }))),
      ...phones.numbers().flatMap((number) => phones.messagesTo(number).map(({ kind, ref, at }): Arrival => ({ via: kind, page: "", ref, at }))),
    ],
    /** Dies after so many steps; Infinity: a new process. */
    dieAfter: (steps: number) => void (left = steps),
    isDead: () => left < 0,
    figures: () => ({ most, overlaps, calls, failed }),
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
export type Outside = Awaited<ReturnType<typeof openOutside>>;
