import { readFile } from "node:fs/promises";
import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import { epoch, type Instant } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";

/**
 * What only this installation may know: the parameter store's SecureStrings in the cloud, an ignored file on a person's own machine. Read
 * when it is first used, never written to a log, held for at most five minutes so that a changed one is taken over without a deployment.
 */
export type SecretName =
  | "wechat/app-secret"
  /** JSON: token and EncodingAESKey of WeChat's message push. */
  | "wechat/push"
  | "wecom/secret"
  /** JSON: the provider's id and secret. */
  | "sms/key" | "voice/key"
  /** The last part of the address that the SMS provider reports to. */
  | "sms/report-path"
  /** Under which ways into video rooms are signed. */
  | "video/key"
  /** Under which the hotline's exchange signs what it tells. */
  | "telephone/key"
  | `robot/${string}`;
export type Secrets = { read(name: SecretName): Promise<Result<string, "secrets.missing" | "secrets.unavailable">> };

const heldMs = 5 * 60_000;
type Source = (name: SecretName) => Promise<string | null>;
type Read = Awaited<ReturnType<Secrets["read"]>>;

export function createSecrets(source: Source, now: () => Instant): Secrets {
  const held = new Map<SecretName, { readonly until: number; readonly read: Promise<Read> }>();
  const fetchOne = async (name: SecretName): Promise<Read> => {
    try {
      const value = await source(name);
      return value === null || value === "" ? refuse("secrets.missing") : ok(value);
    } catch {
      // What the store said may quote what it was asked for.
      return refuse("secrets.unavailable");
    }
  };
  return {
    read: (name) => {
      const at = epoch(now());
      const known = held.get(name);
      if (known !== undefined && at < known.until) return known.read;
      const read = fetchOne(name).then((it) => {
        if (!it.ok && it.code === "secrets.unavailable") held.delete(name);
        return it;
      });
      held.set(name, { until: at + heldMs, read });
      return read;
    },
  };
}

/** `path` as in "/huiyin/prod". The library is loaded with the first secret that is needed. */
export const parameterStore = (path: string, region: string): Source => {
  let client: Promise<(name: string) => Promise<string | null>> | null = null;
  const open = async () => {
    const { GetParameterCommand, ParameterNotFound, SSMClient } = await import("@aws-sdk/client-ssm");
    const ssm = new SSMClient({ region, maxAttempts: 2 });
    return async (name: string) => {
      try {
        return (await ssm.send(new GetParameterCommand({ Name: name, WithDecryption: true }))).Parameter?.Value ?? null;
      } catch (error) {
        if (error instanceof ParameterNotFound) return null;
        throw error;
      }
    };
  };
  return async (name) => (await (client ??= open()))(`${path}/${name}`);
};

const zFile = z.record(z.string(), z.string());
/** The local run's: a file of names and values, readable only by its user. */
export const secretsFile = (file: string): Source => async (name) => zFile.parse(JSON.parse(await readFile(file, "utf8")))[name] ?? null;
