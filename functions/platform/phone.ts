import * as z from "zod/mini";
import { isMobile, isRingable, normalisePhone } from "@huiyin/shared/people/phone";
import { later, type Channels, type PhoneMessage } from "./channels";
import type { CommonEnv } from "./env";
import type { Log } from "./log";
import type { PhoneProvider, ProviderKey } from "./phoneProvider";
import type { Secrets } from "./secrets";

/** SMS and calls: one way in, whichever provider the configuration names. Neither numbers nor words are ever logged. */
type Opened = NonNullable<Channels["sms"]>;
type Deps = {
  readonly what: "sms" | "voice"; readonly secrets: Secrets; readonly log: Log;
  /** The provider's name of a template of ours. */
  readonly templateOf: (name: string) => string | undefined;
  /** Loads the provider's library. */
  readonly load: (key: ProviderKey) => Promise<PhoneProvider>;
};
const zKey = z.object({ id: z.string(), secret: z.string() });

export function createPhoneChannel({ what, secrets, log, templateOf, load }: Deps): Opened {
  let held: { readonly key: string; readonly provider: Promise<PhoneProvider> } | null = null;
  const providerFor = (key: string): Promise<PhoneProvider> => {
    if (held?.key !== key) {
      held = { key, provider: load(zKey.parse(JSON.parse(key))) };
      held.provider.catch(() => (held = null));
    }
    return held.provider;
  };
  const dial = async ({ phone, template, values, ref }: PhoneMessage) => {
    const number = normalisePhone(phone);
    if (number === null || !(what === "sms" ? isMobile(number) : isRingable(number))) return { kind: "unreachable", code: "no_such_number" } as const;
    const code = templateOf(template);
    if (code === undefined) return { kind: "failed", code: "no_template" } as const;
    const key = await secrets.read(`${what}/key`);
    if (!key.ok) return key.code === "secrets.missing" ? ({ kind: "failed", code: "no_key" } as const) : later("no_secret");
    return (await providerFor(key.value))({ phone: number, template: code, values, ref });
  };
  return {
    lacking: (templates) => templates.filter((name) => templateOf(name) === undefined),
    send: async (message) => {
      const outcome = await dial(message);
      if (outcome.kind !== "sent") log.warn(`${what}.${outcome.kind}`, "code" in outcome ? { code: outcome.code.toLowerCase() } : {});
      return outcome;
    },
  };
}

/** Which library stands behind the channel; null: the configuration names none. */
export function providerOf(what: "sms" | "voice", env: CommonEnv): Deps["load"] | null {
  const { SMS_SIGN: sign, SMS_APP, VOICE_APP, VOICE_SHOWS: shows } = env;
  switch (what === "sms" ? env.SMS_PROVIDER : env.VOICE_PROVIDER) {
    case "none":
      return null;
    case "aliyun":
      return async (key) => {
        const { aliyunSms, aliyunVoice } = await import("./aliyun");
        return what === "sms" ? aliyunSms(key, { sign }) : aliyunVoice(key, { shows });
      };
    case "tencent":
      return async (key) => {
        const { tencentSms, tencentVoice } = await import("./tencent");
        return what === "sms" ? tencentSms(key, { app: SMS_APP, sign }) : tencentVoice(key, { app: VOICE_APP });
      };
  }
}
