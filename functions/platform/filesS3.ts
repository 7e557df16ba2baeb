import { createHash, createHmac } from "node:crypto";
import { DeleteObjectsCommand, GetObjectCommand, ListObjectsV2Command, NoSuchKey, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { createPresignedPost } from "@aws-sdk/s3-presigned-post";
import type { Files } from "./files";

const encode = (text: string): string => encodeURIComponent(text).replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
const hmac = (key: string | Uint8Array, text: string): Buffer => createHmac("sha256", key).update(text).digest();
const sha = (text: string): string => createHash("sha256").update(text).digest("hex");

/** S3, or what stands in for it: AWS_ENDPOINT_URL_S3 names another address, whose buckets are folders. */
export function openS3(bucket: string, region: string, laterSeconds: number): Files {
  const endpoint = process.env["AWS_ENDPOINT_URL_S3"];
  const client = new S3Client({ region, ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }) });
  /** Signature version 4 in the query, for one GET: the SDK's own presigner would be another package for these lines. */
  const link: Files["link"] = async (key, name, now) => {
    const credentials = await client.config.credentials();
    const base = new URL(endpoint === undefined ? `https://${bucket}.s3.${region}.amazonaws.com${region.startsWith("cn-") ? ".cn" : ""}` : `${endpoint}/${bucket}`);
    const path = `${base.pathname.replace(/\/$/, "")}/${key.split("/").map(encode).join("/")}`;
    const stamp = now.replace(/[-:]|\.\d{3}/g, "");
    const scope = `${stamp.slice(0, 8)}/${region}/s3/aws4_request`;
    const query = Object.entries({
      "X-Amz-Algorithm": "AWS4-HMAC-SHA256", "X-Amz-Credential": `${credentials.accessKeyId}/${scope}`, "X-Amz-Date": stamp, "X-Amz-Expires": String(laterSeconds), "X-Amz-SignedHeaders": "host",
      ...(credentials.sessionToken === undefined ? {} : { "X-Amz-Security-Token": credentials.sessionToken }),
      "response-content-disposition": `attachment; filename*=UTF-8''${encode(name)}`,
    }).map(([field, value]) => `${encode(field)}=${encode(value)}`).sort().join("&");
    const asked = ["GET", path, query, `host:${base.host}`, "", "host", "UNSIGNED-PAYLOAD"].join("\n");
    const signing = ["AWS4-HMAC-SHA256", stamp, scope, sha(asked)].join("\n");
    const key4 = [region, "s3", "aws4_request"].reduce((secret, part) => hmac(secret, part), hmac(`AWS4${credentials.secretAccessKey}`, stamp.slice(0, 8)));
    return `${base.origin}${path}?${query}&X-Amz-Signature=${hmac(key4, signing).toString("hex")}`;
  };
  return {
    link,
    postFor: (key, most) => createPresignedPost(client, { Bucket: bucket, Key: key, Conditions: [["content-length-range", 1, most]], Expires: laterSeconds * 12 }),
    sizes: async (prefix) => {
      const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, MaxKeys: 100 }));
      return new Map(Contents.map((it) => [it.Key ?? "", it.Size ?? 0]));
    },
    read: async (key) => {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
        return Body === undefined ? null : await Body.transformToByteArray();
      } catch (error) {
        if (error instanceof NoSuchKey) return null;
        throw error;
      }
    },
    // A Buffer and not a stream: the stand-in wants to know the length.
    write: async (key, bytes, type) => void (await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: Buffer.from(bytes), ContentType: type }))),
    remove: async (keys) => {
      if (keys.length > 0) await client.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: keys.map((Key) => ({ Key })), Quiet: true } }));
    },
  };
}
