import * as z from "zod/mini";
import { later, type ChannelOutcome } from "./channels";
import type { Log } from "./log";
import type { SharedToken } from "./sharedToken";

/**
 * How WeChat and WeCom are asked. Both answer HTTP 200 even for errors; success is `errcode` 0 or absent; an answer that is HTML, torn or
 * late is a failure like any other. Neither address nor body is ever logged: both hold secrets.
 */
export type Init = { readonly method: "GET" | "POST"; readonly body?: unknown };
export type Fields = Readonly<Record<string, unknown>>;
/** Null: no answer that could be read. */
export type Ask = (path: string, init: Init) => Promise<Fields | null>;
/** For answers that are an image when all is well, and JSON when not. */
export type AskBytes = (path: string, init: Init) => Promise<Uint8Array | Fields | null>;

const timeoutMs = 4000;
const zAnswer = z.record(z.string(), z.unknown());
const openBrace = 0x7b;

function fieldsOf(bytes: Uint8Array): Fields | null {
  const text = new TextDecoder().decode(bytes);
  // A message's id is larger than JavaScript's integers: kept as text.
  const parsed = z.safeParse(zAnswer, JSON.parse(text.replace(/"msgid"\s*:\s*(\d+)/, '"msgid":"$1"')));
  return parsed.success ? parsed.data : null;
}

export function thirdParty(base: string, fetcher: typeof fetch): { readonly ask: Ask; readonly askBytes: AskBytes } {
  const fetchBytes = async (path: string, { method, body }: Init) => {
    const response = await fetcher(new URL(`${base.replace(/\/$/, "")}${path}`), {
      method, signal: AbortSignal.timeout(timeoutMs), redirect: "error",
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    return { bytes: new Uint8Array(await response.arrayBuffer()), isImage: (response.headers.get("content-type") ?? "").startsWith("image/") };
  };
  return {
    ask: async (path, init) => {
      try {
        return fieldsOf((await fetchBytes(path, init)).bytes);
      } catch {
        return null;
      }
    },
    askBytes: async (path, init) => {
      try {
        const { bytes, isImage } = await fetchBytes(path, init);
        if (bytes[0] === openBrace) return fieldsOf(bytes);
        return isImage && bytes.byteLength > 0 ? bytes : null;
      } catch {
        return null;
      }
    },
  };
}

export const errcodeOf = (answer: Fields): number => (typeof answer["errcode"] === "number" ? answer["errcode"] : 0);
const isFields = (answer: Uint8Array | Fields | null): answer is Fields => answer !== null && !(answer instanceof Uint8Array);
/** The token was not accepted: get it anew, once. */
const staleToken: ReadonlySet<number> = new Set([40001, 40014, 42001]);
const isStale = (answer: Uint8Array | Fields | null): boolean => isFields(answer) && staleToken.has(errcodeOf(answer));

/** Asks with the shared token; refused for its sake, once more with a fresh one, and then no more. "no_token": there was none to be had, nothing was asked. */
export async function withToken<A extends Uint8Array | Fields | null>(tokens: SharedToken, post: (token: string) => Promise<A>): Promise<A | "no_token"> {
  const token = await tokens.current();
  if (token === null) return "no_token";
  const answer = await post(token);
  if (!isStale(answer)) return answer;
  const fresh = await tokens.renew(token);
  return fresh === null ? "no_token" : post(fresh);
}

/** What an errcode means for the message that met it; one nobody listed is a failure that somebody must look at. */
export type Meaning = "no_consent" | "unreachable" | "later" | "quota" | "failed";
export function outcomeOf(answer: Fields | "no_token" | null, meanings: Readonly<Record<number, Meaning>>, log: Log, channel: "wechat" | "wecom"): ChannelOutcome {
  if (answer === "no_token") return later("no_token");
  if (answer === null) {
    log.warn(`${channel}.no_answer`, { code: "send" });
    return { kind: "unknown" };
  }
  const errcode = errcodeOf(answer);
  if (errcode === 0) return { kind: "sent", id: typeof answer["msgid"] === "string" ? answer["msgid"] : null };
  log.warn(`${channel}.refused`, { code: "send", errcode });
  const kind = meanings[errcode] ?? "failed";
  return kind === "later" ? later(String(errcode)) : { kind, code: String(errcode) };
}
