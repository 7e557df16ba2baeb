import * as z from "zod/mini";

const text = z.string().check(z.minLength(1), z.maxLength(2048));
const list = z.pipe(z._default(z.string(), ""), z.transform((words) => words.split(",").map((word) => word.trim()).filter((word) => word !== "")));
/** "name=code,name=code". */
const pairs = z.pipe(z._default(z.string(), ""), z.transform((words): Readonly<Record<string, string>> =>
  Object.fromEntries(words.split(",").flatMap((word) => {
    const [name = "", code = ""] = word.split("=").map((part) => part.trim());
    return name === "" || code === "" ? [] : [[name, code]];
  })),
));
const optional = z._default(z.string(), "");
const provider = z._default(z.enum(["none", "aliyun", "tencent"]), "none");
const common = {
  TABLE_NAME: text,
  AWS_REGION: text,
  FILES_BUCKET: text,
  /** Where files are scanned before they count; empty: nowhere. */
  SCAN_URL: optional,
  /** Division code of the district this installation serves ("210203"). */
  DISTRICT: z.string().check(z.regex(/^\d{6}$/)),
  WECHAT_BASE: z._default(z.url(), "https://api.weixin.qq.com"),
  WECHAT_APPID: text,
  /** What WeChat opens when a notice is tapped: "formal" unless a trial is running. */
  WECHAT_STATE: z._default(z.enum(["developer", "trial", "formal"]), "formal"),
  /** Template ids, comma separated; which is for what is the notices' matter. */
  TEMPLATES_WORKER: list,
  TEMPLATES_STAFF: list,
  WECOM_BASE: z._default(z.url(), "https://qyapi.weixin.qq.com"),
  /** Without both there are no application messages; robots need neither. */
  WECOM_CORPID: optional,
  WECOM_AGENT: optional,
  SMS_PROVIDER: provider,
  /** The signature in front of every SMS, as the provider approved it; for Tencent also the application it belongs to. */
  SMS_SIGN: optional,
  SMS_APP: optional,
  /** Our name of a template = the provider's code, comma separated. */
  SMS_TEMPLATES: pairs,
  VOICE_PROVIDER: provider,
  VOICE_TEMPLATES: pairs,
  /** Tencent's application; the number Aliyun shows to who is called. */
  VOICE_APP: optional,
  VOICE_SHOWS: optional,
  /** Ways into a video room, `{room}` and `{token}` in them; without one of them people talk on the phone. */
  VIDEO_URL: z._default(z.string().check(z.regex(/^(https:\/\/\S*\{room\}\S*)?$/)), ""),
  VIDEO_MINI_APPID: optional,
  VIDEO_MINI_PATH: optional,
  /** Told that a room begins and ends; empty: nobody. */
  VIDEO_CREATE_URL: z._default(z.string().check(z.regex(/^(https:\/\/\S+)?$/)), ""),
  VIDEO_END_URL: z._default(z.string().check(z.regex(/^(https:\/\/\S+)?$/)), ""),
  VIDEO_ISSUER: z._default(z.string(), "huiyin"),
  VIDEO_AUDIENCE: z._default(z.string(), "huiyin"),
  /** Known to our CloudFront and to us; without it nobody is believed about a forwarded address. */
  EDGE_KEY: z.optional(text),
};
const zCloud = z.object({
  ...common,
  STAGE: z.string().check(z.regex(/^(?!local$)[a-z0-9-]{1,20}$/)),
  KMS_KEY_ID: text,
  /** Where the secrets lie in the parameter store: "/huiyin/prod". */
  SECRETS_PATH: z.string().check(z.regex(/^(\/[a-z0-9-]{1,40}){1,4}$/)),
});
const zLocal = z.object({
  ...common,
  STAGE: z.literal("local"),
  /** The local run can never reach a real table: without an endpoint of its own it does not start. */
  TABLE_ENDPOINT: z.union([z.literal("embedded"), z.string().check(z.regex(/^https?:\/\/(127\.0\.0\.1|localhost)(:\d+)?\/?$/))]),
  /** 32 bytes, made by the local run, readable only by its user. */
  KEY_FILE: text,
  /** Names and values, made by the local run. */
  SECRETS_FILE: text,
});
export type CommonEnv = Pick<CloudEnv, keyof typeof common>;
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
