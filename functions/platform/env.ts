import * as z from "zod/mini";

const text = z.string().check(z.minLength(1), z.maxLength(2048));
const list = z.pipe(z._default(z.string(), ""), z.transform((words) => words.split(",").map((word) => word.trim()).filter((word) => word !== "")));
const common = {
  TABLE_NAME: text,
  AWS_REGION: text,
  FILES_BUCKET: text,
  /** Division code of the district this installation serves ("210203"). */
  DISTRICT: z.string().check(z.regex(/^\d{6}$/)),
  WECHAT_BASE: z._default(z.url(), "https://api.weixin.qq.com"),
  WECHAT_APPID: text,
  /** What WeChat opens when a notice is tapped: "formal" unless a trial is running. */
  WECHAT_STATE: z._default(z.enum(["developer", "trial", "formal"]), "formal"),
  /** Template ids, comma separated; which is for what is the notices' matter. */
  TEMPLATES_WORKER: list,
  TEMPLATES_STAFF: list,
  /** Known to our CloudFront and to us; without it nobody is believed about a forwarded address. */
  EDGE_KEY: z.optional(text),
};
const zCloud = z.object({
  ...common,
  STAGE: z.string().check(z.regex(/^(?!local$)[a-z0-9-]{1,20}$/)),
  KMS_KEY_ID: text,
  /**
   * Base64 of `aws kms encrypt --encryption-context name=wechat` over the app secret: no secret stands in plain in the
   * configuration. Empty until it was sealed (the key comes with the first deployment); until then WeChat refuses us and nothing else stops.
   */
  WECHAT_SECRET_SEALED: z._default(z.string(), ""),
});
const zLocal = z.object({
  ...common,
  STAGE: z.literal("local"),
  /** The local run can never reach a real table: without an endpoint of its own it does not start. */
  TABLE_ENDPOINT: z.union([z.literal("embedded"), z.string().check(z.regex(/^https?:\/\/(127\.0\.0\.1|localhost)(:\d+)?\/?$/))]),
  /** 32 bytes, made by the local run, readable only by its user. */
  KEY_FILE: text,
  WECHAT_SECRET: text,
});
export type CloudEnv = z.infer<typeof zCloud>;
export type LocalEnv = z.infer<typeof zLocal>;
export type Env = CloudEnv | LocalEnv;

/** @throws naming the variables that are missing or wrong, never their values. */
export function parseEnv(variables: Readonly<Record<string, string | undefined>>): Env {
  const local = variables["STAGE"] === "local";
  const parsed = local ? zLocal.safeParse(variables) : zCloud.safeParse(variables);
  if (parsed.success) return parsed.data;
  throw new Error(`environment: ${[...new Set(parsed.error.issues.map((issue) => issue.path.join(".")))].join(", ")}`);
}
