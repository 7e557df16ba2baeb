import { type Template } from "./wechat/contract";
import { fileStoreCredentials } from "./files";

export const tableName = "huiyin";
export const filesBucket = "huiyin-files";
export const wechatAppid = "wxlocal0000000000";
export const wecomApp = { corpid: "wwlocal000000000", agent: 1_000_002 } as const;
const region = "cn-northwest-1";

type Variables = Record<string, string | undefined>;
export type Local = { readonly origin: string; readonly keyFile: string; readonly secretsFile: string; readonly district: string; readonly worker: readonly Template[]; readonly staff: readonly Template[] };

/** What the doors read here instead of what a deployment sets. */
export function localEnvironment({ origin, keyFile, secretsFile, district, worker, staff }: Local): Variables {
  const ids = (templates: readonly Template[]) => templates.map((it) => it.id).join(",");
  return {
    STAGE: "local", TABLE_NAME: tableName, TABLE_ENDPOINT: "embedded", AWS_REGION: region, FILES_BUCKET: filesBucket, DISTRICT: district, KEY_FILE: keyFile,
    WECHAT_BASE: origin, WECHAT_APPID: wechatAppid, SECRETS_FILE: secretsFile, WECHAT_STATE: "developer",
    WECOM_BASE: `${origin}/wecom`, WECOM_CORPID: wecomApp.corpid, WECOM_AGENT: String(wecomApp.agent),
    TEMPLATES_WORKER: ids(worker), TEMPLATES_STAFF: ids(staff), SMS_SIGN: "回音",
  };
}

/**
 * No way to AWS: credentials of whoever runs this are taken out of reach, and every AWS client that names no endpoint of its own is
 * sent to this machine. (The table needs neither: its client speaks to it within the process.)
 */
export function shutOutAws(env: Variables, origin: string): void {
  for (const name of Object.keys(env)) if (/^(AWS_|AMAZON_)/.test(name)) delete env[name];
  Object.assign(env, {
    AWS_ACCESS_KEY_ID: fileStoreCredentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: fileStoreCredentials.secretAccessKey,
    AWS_REGION: region,
    AWS_EC2_METADATA_DISABLED: "true",
    // A newcomer should read our sentences, not the SDK's about next year's Node.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    AWS_CONFIG_FILE: "/nonexistent/huiyin",
    AWS_SHARED_CREDENTIALS_FILE: "/nonexistent/huiyin",
    AWS_ENDPOINT_URL: `${origin}/no-aws-here`,
    AWS_ENDPOINT_URL_S3: `${origin}/files`,
  });
}
