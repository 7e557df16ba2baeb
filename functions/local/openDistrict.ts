import { createReadStream } from "node:fs";
import { createHash } from "node:crypto";
import type { Instant } from "@huiyin/shared/kernel/time";
import { isSetUp, openDistrict } from "../grid/applyTree";
import { importNation, type Source } from "../grid/importNation";
import { nationDistrict } from "../grid/nationRepository";
import { makeFirstCode, makeReplacingCode } from "../staff/firstAdministrator";
import { createStaffRepository } from "../staff/staffRepository";
import type { Table } from "../platform/table";
import { Problem } from "./problems";

/** A file of the country's division codes, told from another by all of it: a newer one may differ in a single line, and be as long. */
export async function nationFile(file: string): Promise<Source> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return { id: hash.digest("base64url").slice(0, 22), read: (from) => createReadStream(file, { start: from }) };
}

const everyUnits = 50_000;
/** `npm run admin -- nation --file …`: goes on where it was cut off. */
export async function nation(table: Table, now: () => Instant, file: string, say: (text: string) => void): Promise<void> {
  const began = Date.now();
  let told = 0;
  const it = await importNation({ table, now, onPage: ({ units }) => {
    if (units - told < everyUnits) return;
    told = units;
    say(`${units} units · ${Math.round((Date.now() - began) / 1000)} s`);
  } }, await nationFile(file));
  say(`${it.units} units are in. Took ${((Date.now() - began) / 1000).toFixed(1)} s. · 装好了。`);
}

/** The district with its own stations, shut, unless it is there: an administrator of a district without stations could reach nothing. @returns its name; null when it was there */
async function setUp(table: Table, now: Instant, district: string, name: string | undefined): Promise<string | null> {
  if (await isSetUp(table, district)) return null;
  const known = name ?? (await nationDistrict(table, district));
  if (known === null) throw new Problem(`${district}: I do not know its name. Give --name, or import the country's codes first.\n不知道 ${district} 叫什么，请加 --name，或先装入全国区划代码。`);
  await openDistrict(table, district, known, now);
  return known;
}
/** `npm run admin -- first|open --district …`: the district with its own stations, shut where it was not there, and the code for its first administrator. */
export async function open(table: Table, now: Instant, district: string, name: string | undefined, say: (text: string) => void): Promise<void> {
  const made = await setUp(table, now, district, name);
  const first = await makeFirstCode({ table, staff: createStaffRepository({ table }) }, district, now);
  if (!first.ok) throw new Problem(`${district} has an administrator already, or had one: ask them to invite you. Nobody can reach them any more: npm run admin -- first --replace.\n${district} 已经有过管理员了，请让管理员邀请您；谁也联系不上的，加 --replace。`);
  const shut = made === null ? "" : `${made} is set up, and shut until its doctor is green. `;
  say(`\n  ${first.value.code}\n\n${shut}The code is good once, until ${first.value.until}: open /people/first/index on your site (also: the desk's sign-in page, 有服务器给的一次性码), sign in, and type it.\n${made === null ? "" : `${made}建好了，体检通过才能开通。`}打开网站的 /people/first/index（工作台登录页上也有入口），登录后输入一次性码，二十四小时内有效。`);
}

/** `npm run admin -- first --replace --district …`: the code for who comes in place of administrators nobody can reach. */
export async function replace(table: Table, now: Instant, district: string, say: (text: string) => void): Promise<void> {
  if (!(await isSetUp(table, district))) throw new Problem(`${district} is not set up: npm run admin -- open.\n${district} 还没有建，请先用 open。`);
  const made = await makeReplacingCode({ table, staff: createStaffRepository({ table }) }, district, now);
  if (!made.ok) throw new Problem("Somebody else printed a code this very moment: ask again.\n刚有人也在生成，请再来一次。");
  const { code, until, names } = made.value;
  const who = names.length === 0 ? "" : ` With it this role ends for: ${names.join("、")}.`;
  say(`\n  ${code}\n\nThe code is good once, until ${until}: whoever opens /people/first/index on your site, signs in and types it becomes the administrator of ${district}.${who} Heads are told, and it stays in the log.\n打开网站的 /people/first/index（工作台登录页上也有入口），登录后输入一次性码，二十四小时内有效。${names.length === 0 ? "" : `用了以后，${names.join("、")}不再是管理员，`}站长会收到通知。`);
}
