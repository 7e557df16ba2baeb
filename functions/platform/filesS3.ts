import { createHash, createHmac } from "node:crypto";
import type { Files } from "./files";

/**
 * S3 by signature version 4 and fetch. The SDK's client is 300 KB, and in one build with the table's it would make every door's first
 * start carry what only files need; what is asked of S3 here are five requests and one form.
 */
type Settings = { readonly bucket: string; readonly region: string; readonly endpoint: string | undefined; readonly accessKeyId: string; readonly secret: string; readonly sessionToken: string | undefined; readonly laterSeconds: number; readonly postMinutes: number };

const encode = (text: string): string => encodeURIComponent(text).replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
const hmac = (key: string | Uint8Array, text: string): Buffer => createHmac("sha256", key).update(text).digest();
const sha = (text: string): string => createHash("sha256").update(text).digest("hex");
const stampOf = (at: string): string => at.replace(/[-:]|\.\d{3}/g, "");
const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const plain = (xml: string): string => xml.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name] ?? "");

export function openS3({ bucket, region, endpoint, accessKeyId, secret, sessionToken, laterSeconds, postMinutes }: Settings, now: () => string, fetcher: typeof fetch): Files {
  // A stand-in's buckets are folders of its address.
  const base = new URL(endpoint === undefined ? `https://${bucket}.s3.${region}.amazonaws.com${region.startsWith("cn-") ? ".cn" : ""}` : `${endpoint}/${bucket}`);
  const root = base.pathname.replace(/\/$/, "");
  const scopeOf = (stamp: string): string => `${stamp.slice(0, 8)}/${region}/s3/aws4_request`;
  const keyOf = (stamp: string): Buffer => [region, "s3", "aws4_request"].reduce((key, part) => hmac(key, part), hmac(`AWS4${secret}`, stamp.slice(0, 8)));
  /** An address that may be asked with this method until it runs out; nothing but the host is signed, the body is not. */
  const signed = (method: string, key: string, more: Readonly<Record<string, string>>, at: string): string => {
    const path = `${root}/${key.split("/").map(encode).join("/")}`;
    const stamp = stampOf(at);
    const query = Object.entries({
      "X-Amz-Algorithm": "AWS4-HMAC-SHA256", "X-Amz-Credential": `${accessKeyId}/${scopeOf(stamp)}`, "X-Amz-Date": stamp, "X-Amz-Expires": String(laterSeconds), "X-Amz-SignedHeaders": "host",
      ...(sessionToken === undefined ? {} : { "X-Amz-Security-Token": sessionToken }), ...more,
    }).map(([field, value]) => `${encode(field)}=${encode(value)}`).sort().join("&");
    const asked = [method, path, query, `host:${base.host}`, "", "host", "UNSIGNED-PAYLOAD"].join("\n");
    const signature = hmac(keyOf(stamp), ["AWS4-HMAC-SHA256", stamp, scopeOf(stamp), sha(asked)].join("\n")).toString("hex");
    return `${base.origin}${path}?${query}&X-Amz-Signature=${signature}`;
  };
  const ask = async (method: string, key: string, more: Readonly<Record<string, string>>, init: RequestInit = {}): Promise<Response | null> => {
    const answer = await fetcher(signed(method, key, more, now()), { method, ...init });
    if (answer.status === 404) return null;
    if (!answer.ok) throw new Error(`files: ${method} answered ${answer.status}`);
    return answer;
  };
  return {
    link: (key, name, shownAs) => Promise.resolve(signed("GET", key, {
      "response-content-disposition": `${shownAs === undefined ? "attachment" : "inline"}; filename*=UTF-8''${encode(name)}`, ...(shownAs === undefined ? {} : { "response-content-type": shownAs }),
    }, now())),
    postFor: (key, most) => {
      const stamp = stampOf(now());
      const fields = {
        bucket, key, "X-Amz-Algorithm": "AWS4-HMAC-SHA256", "X-Amz-Credential": `${accessKeyId}/${scopeOf(stamp)}`, "X-Amz-Date": stamp,
        ...(sessionToken === undefined ? {} : { "X-Amz-Security-Token": sessionToken }),
      };
      const conditions = [["content-length-range", 1, most], ...Object.entries(fields).map(([name, value]) => ({ [name]: value }))];
      const expiration = new Date(Date.parse(now()) + postMinutes * 60_000).toISOString();
      const Policy = Buffer.from(JSON.stringify({ expiration, conditions })).toString("base64");
      return Promise.resolve({ url: `${base.origin}${root === "" ? "/" : root}`, fields: { ...fields, Policy, "X-Amz-Signature": hmac(keyOf(stamp), Policy).toString("hex") } });
    },
    sizes: async (prefix) => {
      const answer = await ask("GET", "", { "list-type": "2", prefix, "max-keys": "100" });
      const xml = answer === null ? "" : await answer.text();
      return new Map([...xml.matchAll(/<Contents>(.*?)<\/Contents>/gs)].map(([, one = ""]) => [plain(/<Key>(.*?)<\/Key>/s.exec(one)?.[1] ?? ""), Number(/<Size>(\d+)<\/Size>/.exec(one)?.[1] ?? 0)]));
    },
    read: async (key) => {
      const answer = await ask("GET", key, {});
      return answer === null ? null : new Uint8Array(await answer.arrayBuffer());
    },
    write: async (key, bytes, type) => void (await ask("PUT", key, {}, { body: new Uint8Array(bytes), headers: { "content-type": type } })),
    remove: async (keys) => {
      for (const key of keys) await ask("DELETE", key, {});
    },
  };
}
