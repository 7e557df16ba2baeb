import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import * as z from "zod/mini";
import { parseEnv } from "../../functions/platform/env";
import { tableDefinition, ttlAttribute } from "../../functions/platform/tableDefinition";

/** Packages a copy of the deployment, with empty doors, without credentials, home or network, and reads what CloudFormation would get. */
const root = path.resolve(__dirname, "../..");
const doors = ["api", "tableChanged", "everyMinute", "everyNight"];
const zTemplate = z.object({ Conditions: z.optional(z.record(z.string(), z.unknown())), Resources: z.record(z.string(), z.object({ Type: z.string(), Properties: z.optional(z.record(z.string(), z.any())), DeletionPolicy: z.optional(z.string()), DependsOn: z.optional(z.any()) })) });
type Template = z.infer<typeof zTemplate>;
type Properties = Record<string, ReturnType<typeof JSON.parse>>;

/** As DescribeTable says it of the table that was brought back. */
const restoredStream = "arn:aws-cn:dynamodb:cn-northwest-1:000000000000:table/huiyin-test-2/stream/2026-11-29T00:00:00.000";
let folder: string;
const templates = new Map<string, Template>();

async function packageFor(region: string, named: string, params: readonly string[] = []): Promise<Template> {
  const project = path.join(folder, named);
  mkdirSync(project);
  cpSync(path.join(root, "serverless.yml"), path.join(project, "serverless.yml"));
  cpSync(path.join(root, "deploy"), path.join(project, "deploy"), { recursive: true });
  for (const door of doors) {
    mkdirSync(path.join(project, "functions/dist", door), { recursive: true });
    writeFileSync(path.join(project, "functions/dist", door, "index.mjs"), "export const handler = async () => ({});\n");
  }
  // Nothing that signs requests, and nowhere to send them.
  const env = { ...process.env, HOME: project, SLS_TELEMETRY_DISABLED: "1", HTTP_PROXY: "http://127.0.0.1:9", HTTPS_PROXY: "http://127.0.0.1:9" };
  for (const name of Object.keys(env)) if (name.startsWith("AWS_")) Reflect.deleteProperty(env, name);
  await promisify(execFile)(process.execPath, [path.join(root, "node_modules/serverless/bin/serverless.js"), "package", "--region", region, "--param", "siteDomain=huiyin.example.cn", ...params.flatMap((param) => ["--param", param])], {
    cwd: project,
    env,
    timeout: 200_000,
  });
  return zTemplate.parse(JSON.parse(readFileSync(path.join(project, ".serverless/cloudformation-template-update-stack.json"), "utf8")));
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "huiyin-package-"));
  for (const region of ["cn-northwest-1", "ap-southeast-1"]) templates.set(region, await packageFor(region, region));
  templates.set("restored", await packageFor("cn-northwest-1", "restored", ["table=restored", "restoredTable=huiyin-test-2", `restoredStream=${restoredStream}`]));
}, 400_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("with a table brought back", () => {
  it("everything reads, writes and listens to that one; the stack's own stays and is named by nothing", () => {
    const { Table, ...rest } = templates.get("restored")?.Resources ?? {};
    expect(Table?.DeletionPolicy).toBe("Retain");
    expect(JSON.stringify(rest)).not.toMatch(/"Ref":"Table"|\["Table",|\$\{Table\./);
    expect(rest["ApiLambdaFunction"]?.Properties?.["Environment"].Variables.TABLE_NAME).toBe("huiyin-test-2");
    const [mapping] = Object.values(rest).filter((it) => it.Type === "AWS::Lambda::EventSourceMapping");
    expect(mapping?.Properties?.["EventSourceArn"]).toBe(restoredStream);
    for (const part of ["table/huiyin-test-2\"", "table/huiyin-test-2/index/*"]) expect(JSON.stringify(rest["ApiRole"])).toContain(part);
  });
});

describe.each([["cn-northwest-1", true], ["ap-southeast-1", false]] as const)("%s", (region, isChina) => {
  const all = (): Template["Resources"] => templates.get(region)?.Resources ?? {};
  const of = (name: string): Properties => all()[name]?.Properties ?? {};
  const byType = (type: string): Properties[] => Object.values(all()).filter((it) => it.Type === type).map((it) => it.Properties ?? {});

  it("names no partition and no account by hand", () => {
    const text = JSON.stringify(templates.get(region));
    expect(text).not.toMatch(/arn:aws[:-]/);
    expect(text).not.toMatch(/amazonaws\.com(?!")/);
    expect(text).not.toMatch(/\b\d{12}\b/);
  });

  it("four functions, each with its own role", () => {
    const functions = byType("AWS::Lambda::Function");
    expect(functions.map((it) => it["Handler"]).sort()).toEqual(doors.map((door) => `functions/dist/${door}/index.handler`).sort());
    expect(new Set(functions.map((it) => JSON.stringify(it["Role"]))).size).toBe(4);
    for (const it of functions) expect(it["Runtime"]).toBe("nodejs22.x");
    expect(byType("AWS::IAM::Role")).toHaveLength(4);
  });

  it("what a function is given is an environment the code takes", () => {
    const variables: Record<string, unknown> = of("ApiLambdaFunction")["Environment"].Variables;
    const given = Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, typeof value === "string" ? value : "from-the-stack"]));
    expect(parseEnv({ ...given, AWS_REGION: region })).toMatchObject({ STAGE: "test", DISTRICT: "210203", TEMPLATES_WORKER: [] });
  });

  it("the table is the one the code was tested on", () => {
    const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, BillingMode, StreamSpecification } = of("Table");
    expect({ AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, BillingMode, StreamSpecification: { StreamEnabled: true, ...StreamSpecification } }).toEqual(tableDefinition);
    expect(of("Table")["TimeToLiveSpecification"]).toEqual({ AttributeName: ttlAttribute, Enabled: true });
  });

  it("is kept: point in time, encryption, deletion protection, retained with buckets and key", () => {
    expect(of("Table")).toMatchObject({
      DeletionProtectionEnabled: true, PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true }, SSESpecification: { SSEEnabled: true },
    });
    for (const name of ["Table", "DataKey", "FilesBucket"]) expect(all()[name]?.DeletionPolicy).toBe("Retain");
    expect(of("DataKey")["EnableKeyRotation"]).toBe(true);
  });

  it("the stream: only what failed is repeated, halved on error, and ends in a queue", () => {
    const [mapping] = byType("AWS::Lambda::EventSourceMapping");
    expect(mapping).toMatchObject({
      EventSourceArn: { "Fn::GetAtt": ["Table", "StreamArn"] }, BisectBatchOnFunctionError: true, FunctionResponseTypes: ["ReportBatchItemFailures"],
      DestinationConfig: { OnFailure: { Destination: { "Fn::GetAtt": ["StreamFailures", "Arn"] } } },
    });
    expect(mapping?.["MaximumRetryAttempts"]).toBeGreaterThan(0);
    expect(of("StreamFailures")["MessageRetentionPeriod"]).toBe(1_209_600);
  });

  it("the clocks: every minute, and at three in the night in China", () => {
    expect(byType("AWS::Events::Rule").map((it) => it["ScheduleExpression"]).sort()).toEqual(["cron(0 19 * * ? *)", "rate(1 minute)"]);
  });

  it("an engine that is silent, and one that was, are numbers of the stage: the codes its code logs, in the log group of the door that logs them", () => {
    const counted = byType("AWS::Logs::MetricFilter").map((it) => [it["LogGroupName"].Ref, it["FilterPattern"], it["MetricTransformations"][0].MetricNamespace, it["MetricTransformations"][0].MetricName]);
    expect(counted.sort()).toEqual([
      ["ApiLogGroup", '{ $.message = "engine.silent" }', "huiyin/test", "engine_silent"], ["EveryMinuteLogGroup", '{ $.message = "engine.resumed" }', "huiyin/test", "engine_resumed"],
    ]);
    for (const [group] of counted) expect(all()[group]?.Type).toBe("AWS::Logs::LogGroup");
    const logs = (door: string, code: string) => readFileSync(path.join(root, "functions", door), "utf8").includes(`log.warn("${code}"`);
    expect([logs("rota/readDuty.ts", "engine.silent"), logs("doors/everyMinute.ts", "engine.resumed")]).toEqual([true, true]);
  });

  it("both buckets are private, encrypted, and refuse plain HTTP", () => {
    for (const name of ["FilesBucket", "SiteBucket"]) {
      expect(of(name)).toMatchObject({
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
        OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] },
      });
      expect(of(name)["BucketEncryption"]).toBeDefined();
      const statements: Properties[] = of(`${name}Policy`)["PolicyDocument"].Statement;
      expect(statements.some((it) => it["Effect"] === "Deny" && it["Condition"]?.Bool?.["aws:SecureTransport"] === "false")).toBe(true);
      expect(statements.every((it) => it["Effect"] === "Deny" || it["Principal"] !== "*")).toBe(true);
    }
  });

  it("H5 comes from its bucket behind CloudFront on the owner's domain, and /api from the HTTP API, uncached", () => {
    const site = of("Site")["DistributionConfig"];
    expect(site.Aliases["Fn::If"][1]).toEqual(["huiyin.example.cn"]);
    const [pages, api] = site.Origins;
    expect(pages.DomainName).toEqual({ "Fn::GetAtt": ["SiteBucket", "RegionalDomainName"] });
    expect(api.OriginCustomHeaders[0]).toEqual({ HeaderName: "x-edge-key", HeaderValue: of("ApiLambdaFunction")["Environment"].Variables.EDGE_KEY });
    expect(site.CacheBehaviors).toEqual([expect.objectContaining({ PathPattern: "/api/*", TargetOriginId: "api", MaxTTL: 0, ViewerProtocolPolicy: "https-only" })]);
    for (const header of ["Authorization", "X-Grant", "Idempotency-Key"]) expect(site.CacheBehaviors[0].ForwardedValues.Headers).toContain(header);
    // It would turn the API's own 403 and 404 into pages.
    expect(site.CustomErrorResponses).toBeUndefined();
    const certificate = site.ViewerCertificate["Fn::If"][1];
    // China: neither origin access control, nor cache policies, nor ACM.
    expect(pages.OriginAccessControlId === undefined).toBe(isChina);
    expect(all()["SiteAccess"]?.Type).toBe(isChina ? "AWS::CloudFront::CloudFrontOriginAccessIdentity" : "AWS::CloudFront::OriginAccessControl");
    expect(Object.keys(certificate)).toContain(isChina ? "IamCertificateId" : "AcmCertificateArn");
    if (isChina) expect(JSON.stringify(site)).not.toMatch(/CachePolicyId|OriginRequestPolicyId|ResponseHeadersPolicyId|FunctionAssociations/);
  });

  describe("roles", () => {
    type Statement = { readonly Effect: string; readonly Action: readonly string[]; readonly Resource: readonly unknown[] };
    const actions = (role: string): string[] => {
      const statements: Statement[] = of(role)["Policies"].flatMap((it: { PolicyDocument: { Statement: Statement[] } }) => it.PolicyDocument.Statement);
      return statements.flatMap((it) => it.Action);
    };
    it.each(["ApiRole", "TableChangedRole", "EveryMinuteRole", "EveryNightRole"])("%s: no wildcard actions, and only our own things", (role) => {
      const statements: Statement[] = of(role)["Policies"].flatMap((it: { PolicyDocument: { Statement: Statement[] } }) => it.PolicyDocument.Statement);
      expect(actions(role).filter((it) => it.includes("*"))).toEqual([]);
      for (const it of statements) {
        expect(it.Effect).toBe("Allow");
        if (!it.Action.includes("dynamodb:ListStreams")) expect(it.Resource).not.toContain("*");
      }
      expect(actions(role)).not.toContain("dynamodb:DeleteTable");
    });
    it("secrets: those of this stage, and none of them stands in the environment", () => {
      const statements: Statement[] = of("ApiRole")["Policies"][0].PolicyDocument.Statement;
      const [read] = statements.filter((it) => it.Action.includes("ssm:GetParameter"));
      expect(JSON.stringify(read?.Resource)).toMatch(/:parameter\/huiyin\/test\/\*"/);
      const variables: Record<string, unknown> = of("ApiLambdaFunction")["Environment"].Variables;
      expect(variables["SECRETS_PATH"]).toBe("/huiyin/test");
      // A test stage never opens the released mini-program.
      expect(variables["WECHAT_STATE"]).toBe("trial");
      expect(Object.keys(variables).filter((name) => /SECRET(?!S_PATH)|TOKEN|AESKEY|PASSWORD|SMS_KEY/.test(name))).toEqual([]);
    });
    it("only the audit scans and calls itself; only the stream's door reads the stream and writes to the queue", () => {
      const holders = (action: string) => ["ApiRole", "TableChangedRole", "EveryMinuteRole", "EveryNightRole"].filter((role) => actions(role).includes(action));
      expect(holders("dynamodb:Scan")).toEqual(["EveryNightRole"]);
      expect(holders("lambda:InvokeFunction")).toEqual(["EveryNightRole"]);
      expect(holders("dynamodb:GetRecords")).toEqual(["TableChangedRole"]);
      expect(holders("sqs:SendMessage")).toEqual(["TableChangedRole"]);
      expect([holders("s3:PutObject"), holders("s3:GetObject")]).toEqual([["ApiRole"], ["ApiRole"]]);
      // Whoever takes files away first asks what lies there: uploads nobody went on with, cases whose years are over.
      for (const action of ["s3:DeleteObject", "s3:ListBucket"]) expect(holders(action)).toEqual(["ApiRole", "EveryMinuteRole", "EveryNightRole"]);
      expect(holders("ssm:GetParameter")).toEqual(["ApiRole", "TableChangedRole", "EveryMinuteRole"]);
      expect(JSON.stringify(of("EveryNightRole"))).toContain(`function:${of("EveryNightLambdaFunction")["FunctionName"]}"`);
    });
  });
});
