import { chineseOn, type Given } from "./english";
import { axeOn, faultsOn, readAt, sheetFaultsOn } from "./legible";
import { close, readElder, sheets, words, type Opened } from "./sheets";
import type { Visitor } from "./stage";
import type { Told } from "./told";

async function come({ page, quiet }: Visitor, told: Told, { page: address, at }: Pick<Opened, "page" | "at">): Promise<void> {
  // A report that was filed here stands where the next one is told until it is put away.
  await page.evaluate(() => localStorage.removeItem("huiyin.outbox"));
  await page.goto(`/${address}/index${at?.(told) ?? ""}`);
  await page.getByRole("heading", { level: 1 }).locator("visible=true").first().waitFor();
  await quiet();
}
/** Pages whose like axe has looked at. */
const looked = new Set<string>();
const titled = (address: string, name: string) => ["sheet", address.replaceAll("/", "-"), name].join("-");

/**
 * Half screens and states of a page on one load of it, a line for each fault. The phone is one with large letters chosen, so that what is
 * then left out and added is what axe looks at; once more with letters twice as large, beyond WeChat's largest.
 */
export async function readSheets(reader: Visitor, told: Told, it: Opened): Promise<string[]> {
  const { page, quiet, keep } = reader;
  await readElder(page);
  await come(reader, told, it);
  // One case is like another to axe.
  const first = !looked.has(it.page);
  looked.add(it.page);
  const faults = (await faultsOn(page)).concat(first ? await axeOn(page) : []).map((one) => `${titled(it.page, "elder")}: ${one}`);
  for (const { name, open, words: sameForAxe } of it.states) {
    const title = titled(it.page, name);
    await open(page, words.zh, told);
    await quiet();
    for (const reading of ["elder", "200"] as const) {
      await readAt(page, reading);
      if (reading === "200") await keep(title);
      faults.push(...(await faultsOn(page)).concat(await sheetFaultsOn(page)).map((one) => `${title} at ${reading}: ${one}`));
      if (reading === "elder" && !sameForAxe) faults.push(...(await axeOn(page)).map((one) => `${title}: ${one}`));
    }
    await readAt(page, "elder");
    await close(page, words.zh);
  }
  return faults;
}

const addressOf = (told: Told, { page, at }: Pick<Opened, "page" | "at">) => `${page}${at?.(told) ?? ""}`;
/** What was read in English on the page's own load. */
const readInEnglish = new Set<string>();

/** The same in English, as it comes. @param given what stays in Chinese: names, and what people wrote */
export async function readEnglishSheets(reader: Visitor, told: Told, it: Opened, given: Given): Promise<string[]> {
  if (readInEnglish.has(addressOf(told, it))) return [];
  await come(reader, told, it);
  return readEnglishStates(reader, told, it, given);
}

/** What is opened on the screen that stands there: nothing was done on it yet. */
export async function readEnglishOn(reader: Visitor, told: Told, screen: Pick<Opened, "page" | "at">, given: Given): Promise<string[]> {
  const it = sheets.find((one) => addressOf(told, one) === addressOf(told, screen));
  if (it === undefined) return [];
  readInEnglish.add(addressOf(told, it));
  return readEnglishStates(reader, told, it, given);
}

async function readEnglishStates({ page, quiet }: Visitor, told: Told, it: Opened, given: Given): Promise<string[]> {
  const faults: string[] = [];
  for (const { name, open } of it.states) {
    await open(page, words.en, told);
    await quiet();
    const found = (await chineseOn(page, given)).concat(await faultsOn(page), await sheetFaultsOn(page));
    faults.push(...found.map((one) => `${titled(it.page, name)}-english: ${one}`));
    await close(page, words.en);
  }
  return faults;
}
