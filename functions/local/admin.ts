import path from "node:path";
import { parseArgs } from "node:util";
import { toInstant } from "@huiyin/shared/kernel/time";
import { createDocumentClient, createTable } from "../platform/table";
import { makeFirstCode } from "../staff/firstAdministrator";
import { createStaffRepository } from "../staff/staffRepository";
import { openData } from "./data";
import { tableName } from "./environment";
import { Problem, problemOf } from "./problems";
import { districtCode } from "./seed/xigang";
import { setUpTable } from "./tableSetup";

const usage = `npm run admin -- first [--district ${districtCode}] [--table NAME --region REGION]`;

/** Here: the table under .data, while nothing else runs on it. With --table: a deployed one, by the credentials of whoever calls. */
async function openStore(folder: string, deployed: string | undefined, region: string | undefined) {
  if (deployed !== undefined) {
    return { table: createTable({ client: createDocumentClient(region === undefined ? {} : { region }), tableName: deployed }), close: () => Promise.resolve() };
  }
  const engine = await openData(folder, false);
  await setUpTable(engine, tableName);
  const config = { region: "cn-northwest-1", credentials: { accessKeyId: "local", secretAccessKey: "local" }, requestHandler: engine.requestHandler };
  return { table: createTable({ client: createDocumentClient(config), tableName }), close: () => engine.close() };
}

/** What `npm run admin` runs. @returns the exit code */
export async function main(words: readonly string[], root: string): Promise<number> {
  const folder = path.resolve(root, process.env["DATA_DIR"] ?? ".data");
  try {
    const { values, positionals } = parseArgs({ args: [...words], allowPositionals: true, options: { district: { type: "string" }, table: { type: "string" }, region: { type: "string" } } });
    if (positionals.length !== 1 || positionals[0] !== "first") throw new Problem(`I know this only: ${usage}\n只会这一件：${usage}`);
    const district = values.district ?? districtCode;
    if (!/^\d{6}$/.test(district)) throw new Problem(`"${district}" is no district: six digits.\n区划代码是六位数字。`);
    const { table, close } = await openStore(folder, values.table, values.region);
    try {
      const made = await makeFirstCode({ table, staff: createStaffRepository({ table }) }, district, toInstant(Date.now()));
      if (!made.ok) throw new Problem(`${district} has an administrator already, or had one: ask them to invite you.\n${district} 已经有过管理员了，请让管理员邀请您。`);
      console.log(`\n  ${made.value.code}\n\nGood once, until ${made.value.until}. Sign in to the mini-program, open 我的 → 设置 → 开通新的区, and type it.\n只能用一次，二十四小时内有效。请登录小程序，打开“我的 → 设置 → 开通新的区”，输入它。`);
      return 0;
    } finally {
      await close();
    }
  } catch (error) {
    const problem = error instanceof TypeError && "code" in error ? new Problem(`I know this only: ${usage}`) : problemOf(error, folder, null);
    console.error(problem instanceof Problem ? `\n${problem.message}` : problem);
    return 1;
  }
}
