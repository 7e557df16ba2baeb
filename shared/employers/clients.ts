import * as z from "zod/mini";
import { mostCharacters } from "../kernel/characters";
import { phonesIn, withoutPhones } from "../people/phone";
import { normaliseName, withoutTail } from "./rules";
import type { Organisation } from "./schema";

/** Whom a lawyer or a firm works for outside: names and codes by which they must not meet them here as the other side. */
export const zClient = z.object({
  name: z.string().check(z.minLength(1), mostCharacters(80)),
  creditCode: z.nullable(z.string().check(z.maxLength(30))),
  aliases: z.array(z.string().check(z.minLength(1), mostCharacters(80))).check(z.maxLength(8)),
});
export type Client = z.infer<typeof zClient>;
/** Whose list: one person's own, or that of everybody in their law firm. */
export const zClientList = z.enum(["own", "firm"]);
export type ClientList = z.infer<typeof zClientList>;

const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/** A unified social credit code as it is compared: width and case do not matter. */
export const normaliseCode = (code: string): string => code.normalize("NFKC").toUpperCase().replace(/[\s-]/gu, "");
/** 18 characters whose last one checks the others (GB 32100-2015). */
export function isCreditCode(code: string): boolean {
  const plain = normaliseCode(code);
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/u.test(plain)) return false;
  const sum = weights.reduce((all, weight, at) => all + weight * alphabet.indexOf(plain.charAt(at)), 0);
  return alphabet.charAt((31 - (sum % 31)) % 31) === plain.charAt(17);
}

/** A name as it is compared: however it is spelt, with or without the legal tail, without a phone written beside it. Empty when nothing is left. */
const nameKey = (name: string): string => withoutTail(normaliseName(withoutPhones(name)));
const keysOf = (names: readonly string[], codes: readonly (string | null)[]): string[] => [
  ...new Set([
    ...names.map(nameKey).filter((name) => name !== "").map((name) => `n:${name}`),
    ...codes.flatMap((code) => (code === null || normaliseCode(code) === "" ? [] : [`c:${normaliseCode(code)}`])),
  ]),
];

/** What a client is found by; only keyed hashes of these are stored in the clear. The first one is the name's. */
export const clientKeys = (it: Client): string[] => keysOf([it.name, ...it.aliases], [it.creditCode]);

type Typed = { readonly name: string };
/** So many names are looked up at once; more than that one matter does not have. */
const mostKeys = 80;
/** What the other side of a matter is looked up by: as typed, and every name and code of the organisations meant, affiliates among them. */
export function opponentKeys(organisations: readonly Organisation[], typed: readonly Typed[]): string[] {
  return keysOf([...typed.map((it) => it.name), ...organisations.flatMap((it) => [it.name, ...it.aliases])], organisations.map((it) => it.creditCode)).slice(0, mostKeys);
}

/** As it is kept: trimmed, the code normalised, no alias twice or the same as the name. */
export function tidyClient({ name, creditCode, aliases }: Client): Client {
  const seen = new Set([nameKey(name)]);
  const kept = aliases.map((alias) => alias.trim()).filter((alias) => {
    const key = nameKey(alias);
    if (key === "" || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  const code = creditCode === null ? "" : normaliseCode(creditCode);
  return { name: name.trim(), creditCode: code === "" ? null : code, aliases: kept };
}

export type ClientFault = "no_name" | "bad_code";
/** Null when it may be kept. A wrong code would never be found: it is refused rather than stored. */
export function faultOfClient(it: Client): ClientFault | null {
  if (nameKey(it.name) === "" || (phonesIn(it.name).length > 0 && withoutPhones(it.name).trim() === "")) return "no_name";
  return it.creditCode !== null && !isCreditCode(it.creditCode) ? "bad_code" : null;
}

export const mostSheetRows = 500;
export type SheetClients = { readonly clients: readonly Client[]; readonly problems: readonly { readonly row: number; readonly what: ClientFault | "no_heading" | "too_many" | "twice" }[] };
const textOf = (cell: unknown): string => (typeof cell === "string" || typeof cell === "number" ? String(cell).trim() : "");
const headings = { name: /^(客户|单位|企业|公司|当事人)?(名称|全称|姓名|名字)|^(客户|单位|当事人)$/u, code: /信用代码|代码/u, aliases: /别名|简称|曾用名/u };

/** A sheet with a heading row (名称、统一社会信用代码、别名) as clients; rows count from 1 as the sheet shows them. */
export function readClientSheet(rows: readonly (readonly unknown[])[]): SheetClients {
  const top = rows.slice(0, 10).findIndex((row) => row.some((cell) => headings.name.test(textOf(cell))));
  const heading = rows[top];
  if (heading === undefined) return { clients: [], problems: [{ row: 1, what: "no_heading" }] };
  const column = (is: RegExp, not: readonly number[]) => heading.findIndex((cell, at) => !not.includes(at) && is.test(textOf(cell)));
  const aliases = column(headings.aliases, []);
  const code = column(headings.code, [aliases]);
  const name = column(headings.name, [aliases, code]);
  const clients: Client[] = [];
  const problems: { row: number; what: SheetClients["problems"][number]["what"] }[] = [];
  const seen = new Set<string>();
  for (const [at, row] of rows.slice(top + 1).entries()) {
    const line = top + at + 2;
    if (row.every((cell) => textOf(cell) === "")) continue;
    if (clients.length >= mostSheetRows) {
      problems.push({ row: line, what: "too_many" });
      break;
    }
    const client = tidyClient({
      name: textOf(row[name]).slice(0, 80), creditCode: code < 0 ? null : textOf(row[code]).slice(0, 30), aliases: aliases < 0 ? [] : textOf(row[aliases]).split(/[、,，;；\n]/u).map((one) => one.slice(0, 80)).slice(0, 8),
    });
    const fault = faultOfClient(client);
    const key = nameKey(client.name);
    if (fault !== null) problems.push({ row: line, what: fault });
    else if (seen.has(key)) problems.push({ row: line, what: "twice" });
    else clients.push(client);
    seen.add(key);
  }
  return { clients, problems };
}
