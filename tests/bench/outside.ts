import { epoch, type Instant } from "@huiyin/shared/kernel/time";
import type { ChannelOutcome } from "../../functions/platform/channels";
import type { PhoneProvider } from "../../functions/platform/phoneProvider";

/** Something reached somebody's phone, or may have. */
export type Arrival = { readonly via: "wechat" | "sms" | "voice"; readonly to: string; readonly page: string; readonly ref: string; readonly at: Instant; readonly surely: boolean };

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

/** WeChat and the phone providers, of whom `fails` of all calls fail in every way there is; and a process that can be cut off anywhere. */
export function openOutside({ random, fails, now, slowMs = 0 }: { readonly random: () => number; readonly fails: number; readonly now: () => Instant; readonly slowMs?: number }) {
  const arrivals: Arrival[] = [];
  const inFlight = new Map<string, number>();
  let [running, most, overlaps, tokens, left] = [0, 0, 0, 0, Number.POSITIVE_INFINITY];
  let good = "T0";
  /** Every step to the outside and to the table counts down; at none left the process is dead. */
  const step = (): void => {
    left -= 1;
    if (left < 0) throw new Error("killed");
  };
  const pause = () => (slowMs === 0 ? Promise.resolve() : new Promise<void>((done) => setTimeout(done, slowMs)));
  const arrive = (via: Arrival["via"], to: string, page: string, ref: string, surely: boolean) => void arrivals.push({ via, to, page, ref, at: now(), surely });
  const torn = () => new TypeError("socket hang up");

  const fetcher: typeof fetch = async (input, init) => {
    step();
    const url = new URL(input instanceof Request ? input.url : String(input));
    if (url.pathname === "/sns/jscode2session") return Response.json({ openid: url.searchParams.get("js_code"), session_key: "k" });
    if (url.pathname.includes("stable_token")) return Response.json({ access_token: (good = `T${(tokens += 1)}`), expires_in: 7200 });
    const sent: { touser: string; page: string } = JSON.parse(String(init?.body));
    if (random() < 0.02) good = "expired";
    if (url.searchParams.get("access_token") !== good) return Response.json({ errcode: 42001, errmsg: "access_token expired" });
    const beside = inFlight.get(sent.touser) ?? 0;
    if (beside > 0) overlaps += 1;
    inFlight.set(sent.touser, beside + 1);
    most = Math.max(most, (running += 1));
    try {
      await pause();
      if (random() >= fails) {
        arrive("wechat", sent.touser, sent.page, "", true);
        return Response.json({ errcode: 0, errmsg: "ok", msgid: arrivals.length });
      }
      const how = random();
      if (how < 0.3) return Response.json({ errcode: -1, errmsg: "system error" });
      if (how < 0.5) return Response.json({ errcode: 43101, errmsg: "user refuse to accept the msg" });
      if (how < 0.7) return new Response("<html>502</html>");
      // The answer was lost, on the way there or on the way back.
      if (how < 0.85) arrive("wechat", sent.touser, sent.page, "", false);
      throw torn();
    } finally {
      running -= 1;
      inFlight.set(sent.touser, (inFlight.get(sent.touser) ?? 1) - 1);
    }
  };
  const phone = (via: "sms" | "voice"): PhoneProvider => async ({ phone: number, ref }): Promise<ChannelOutcome> => {
    step();
    await pause();
    if (random() >= fails) {
      arrive(via, number, "", ref, true);
      return { kind: "sent", id: String(arrivals.length) };
    }
    const how = random();
    if (how < 0.4) return { kind: "later", code: "busy", notBefore: null };
    if (how < 0.6) return { kind: "failed", code: "refused" };
    if (how < 0.8) arrive(via, number, "", ref, false);
    return { kind: "unknown" };
  };
  return {
    fetcher, phones: { sms: phone("sms"), voice: phone("voice") }, arrivals, step,
    /** Dies after so many steps; Infinity: a new process. */
    dieAfter: (steps: number) => void (left = steps),
    isDead: () => left < 0,
    figures: () => ({ most, overlaps }),
    minutesSince: (at: Instant) => (epoch(now()) - epoch(at)) / 60_000,
  };
}
export type Outside = ReturnType<typeof openOutside>;
