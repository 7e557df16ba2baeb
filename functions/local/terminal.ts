import path from "node:path";
import { parseArgs } from "node:util";
import { toInstant } from "@huiyin/shared/kernel/time";
import { parseEnv } from "../platform/env";
import { openPlatform, type Platform } from "../platform/platform";
import type { TableClient } from "../platform/tableControl";
import type { PhoneProvider } from "../platform/phoneProvider";
import { createDocumentClient, createTable } from "../platform/table";
import { exportTable, restoreTable } from "./backup";
import { keyFile, openData } from "./data";
import { doctor } from "./doctor";
import { drill } from "./drill";
import { localEnvironment, tableName } from "./environment";
import { nation, open, replace } from "./openDistrict";
import { Problem, problemOf } from "./problems";
import { districtCode } from "./seed/xigang";
import { localSecrets } from "./secrets";
import { robotStations } from "./standIns";
import { setUpTable } from "./tableSetup";
import { staffTemplates, workerTemplates } from "./wechat/templates";

const usage = `npm run admin -- first [--replace]|doctor|open|nation|export|restore|drill [--district ${districtCode}] [--table NAME --region REGION] [--name 区名] [--file FILE]`;
const commands = ["first", "doctor", "open", "nation", "export", "restore", "drill"] as const;
type Command = (typeof commands)[number];

/** Here: the table under .data, while nothing else runs on it. With --table: a deployed one, by the credentials of whoever calls. */
async function openStore(folder: string, deployed: string | undefined, region: string | undefined) {
  if (deployed !== undefined) {
    return { table: createTable({ client: createDocumentClient(region === undefined ? {} : { region }), tableName: deployed }), close: () => Promise.resolve() };
  }
  const engine = await openData(folder, false);
  await setUpTable(engine, tableName);
  return { table: createTable({ client: createDocumentClient({ ...localClient, requestHandler: engine.requestHandler }), tableName }), close: () => engine.close() };
}
const localClient = { region: "cn-northwest-1", credentials: { accessKeyId: "local", secretAccessKey: "local" } };

/** As npm start sets it up, over one of the tables here; nothing is sent anywhere. */
function platformOver(folder: string, district: string, client: TableClient, table: string): Promise<Platform> {
  const env = localEnvironment({ origin: "http://127.0.0.1:9", keyFile: keyFile(folder), secretsFile: localSecrets(folder, robotStations).file, district, worker: workerTemplates, staff: staffTemplates });
  const nothing: PhoneProvider = () => Promise.resolve({ kind: "failed", code: "not_here" });
  return openPlatform(parseEnv({ ...env, TABLE_NAME: table }), { client, phones: { sms: nothing, voice: nothing }, sink: () => undefined });
}

/**
 * Everything a door stands on. Deployed: by the variables of the function, exported by whoever calls (docs/operating.md); here: as npm start
 * sets them, with its stand-ins for the providers.
 */
async function openWhole(folder: string, deployed: string | undefined, district: string): Promise<{ readonly platform: Platform; readonly close: () => Promise<void> }> {
  if (deployed !== undefined) return { platform: await openPlatform(parseEnv({ ...process.env, TABLE_NAME: deployed, DISTRICT: district })), close: () => Promise.resolve() };
  const engine = await openData(folder, false);
  await setUpTable(engine, tableName);
  const platform = await platformOver(folder, district, { requestHandler: engine.requestHandler }, tableName);
  return { platform, close: () => engine.close() };
}

async function check(folder: string, district: string, deployed: string | undefined): Promise<number> {
  const { platform, close } = await openWhole(folder, deployed, district);
  try {
    return await doctor(platform, district, (text) => console.log(text));
  } finally {
    await close();
  }
}
async function rehearse(folder: string, district: string, deployed: string | undefined, region: string | undefined, file: string): Promise<number> {
  const say = (text: string) => console.log(text);
  if (deployed !== undefined) {
    const openOn = (TABLE_NAME: string) => openPlatform(parseEnv({ ...process.env, TABLE_NAME, DISTRICT: district }));
    return drill({ client: region === undefined ? {} : { region }, tableName: deployed, file, say, openOn });
  }
  const engine = await openData(folder, false);
  try {
    await setUpTable(engine, tableName);
    const client = { ...localClient, requestHandler: engine.requestHandler };
    return await drill({ client, tableName, file, say, openOn: (name) => platformOver(folder, district, client, name) });
  } finally {
    await engine.close();
  }
}

type Given = { readonly district: string; readonly table: string | undefined; readonly region: string | undefined; readonly name: string | undefined; readonly file: string | undefined; readonly replace: boolean };
async function run(command: Command, folder: string, { district, table: deployed, region, name, file, replace: replaces }: Given): Promise<number> {
  // What opens a whole platform takes its region from where a function has it.
  if (deployed !== undefined && region !== undefined) process.env["AWS_REGION"] = region;
  if (command === "doctor") return check(folder, district, deployed);
  if (command === "drill") return rehearse(folder, district, deployed, region, file ?? path.join(folder, "drill.ndjson.gz"));
  if (command !== "open" && command !== "first" && file === undefined) throw new Problem(`Which file? ${usage}\n请给出文件：${usage}`);
  const { table, close } = await openStore(folder, deployed, region);
  const [now, say] = [() => toInstant(Date.now()), (text: string) => console.log(text)];
  try {
    if (replaces) await replace(table, now(), district, say);
    else if (command === "open" || command === "first") await open(table, now(), district, name, say);
    else if (command === "nation") await nation(table, now, file ?? "", say);
    else if (command === "export") say(`${await exportTable(table, file ?? "")} rows. Without the key that seals them they say nothing; keep both apart. · 没有密钥读不出内容，请分开保管。`);
    else say(`${await restoreTable(table, file ?? "")} rows are back. Run npm run doctor, and look at tomorrow's audit. · 恢复好了。`);
    return 0;
  } finally {
    await close();
  }
}
const isCommand = (word: string | undefined): word is Command => commands.some((it) => it === word);

/** What `npm run admin` runs. @returns the exit code */
export async function main(words: readonly string[], root: string): Promise<number> {
  const folder = path.resolve(root, process.env["DATA_DIR"] ?? ".data");
  try {
    const { values, positionals } = parseArgs({ args: [...words], allowPositionals: true, options: { district: { type: "string" }, table: { type: "string" }, region: { type: "string" }, name: { type: "string" }, file: { type: "string" }, replace: { type: "boolean" } } });
    const [command] = positionals;
    if (positionals.length !== 1 || !isCommand(command) || (values.replace === true && command !== "first")) throw new Problem(`I know this only: ${usage}\n只会这几件：${usage}`);
    const district = values.district ?? districtCode;
    if (!/^\d{6}$/.test(district)) throw new Problem(`"${district}" is no district: six digits.\n区划代码是六位数字。`);
    return await run(command, folder, { district, table: values.table, region: values.region, name: values.name, file: values.file, replace: values.replace === true });
  } catch (error) {
    const problem = error instanceof TypeError && "code" in error ? new Problem(`I know this only: ${usage}`) : problemOf(error, folder, null);
    console.error(problem instanceof Problem ? `\n${problem.message}` : problem);
    return 1;
  }
}
