import { groupNames, kindGroups } from "@huiyin/shared/deadlines/kindGroups";
import { showCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { Page } from "playwright-core";
import * as bookingsEn from "../../miniprogram/src/parts/bookings/texts.en";
import * as bookingsZh from "../../miniprogram/src/parts/bookings/texts.zh";
import { calculatorTexts as calculatorEn } from "../../miniprogram/src/parts/deadlines/calculatorTexts.en";
import { calculatorTexts as calculatorZh } from "../../miniprogram/src/parts/deadlines/calculatorTexts.zh";
import { deadlineTexts as deadlinesEn } from "../../miniprogram/src/parts/deadlines/texts.en";
import { deadlineTexts as deadlinesZh } from "../../miniprogram/src/parts/deadlines/texts.zh";
import { peopleTexts as peopleEn } from "../../miniprogram/src/parts/people/texts.en";
import { peopleTexts as peopleZh } from "../../miniprogram/src/parts/people/texts.zh";
import { attachTexts as attachEn } from "../../miniprogram/src/parts/work/attachTexts.en";
import { attachTexts as attachZh } from "../../miniprogram/src/parts/work/attachTexts.zh";
import { workerTexts as workEn } from "../../miniprogram/src/parts/work/workerTexts.en";
import { workerTexts as workZh } from "../../miniprogram/src/parts/work/workerTexts.zh";
import { deputyTexts as deputyEn, ratingTexts as ratingEn } from "../../miniprogram/src/cases/endingTexts.en";
import { deputyTexts as deputyZh, ratingTexts as ratingZh } from "../../miniprogram/src/cases/endingTexts.zh";
import { groupTexts as groupEn } from "../../miniprogram/src/cases/group/texts.en";
import { groupTexts as groupZh } from "../../miniprogram/src/cases/group/texts.zh";
import { rightsTexts as rightsEn } from "../../miniprogram/src/cases/rightsTexts.en";
import { rightsTexts as rightsZh } from "../../miniprogram/src/cases/rightsTexts.zh";
import * as casesEn from "../../miniprogram/src/cases/texts.en";
import * as casesZh from "../../miniprogram/src/cases/texts.zh";
import { limitTexts as limitEn } from "../../miniprogram/src/deadlines/calculator/texts.en";
import { limitTexts as limitZh } from "../../miniprogram/src/deadlines/calculator/texts.zh";
import * as accountEn from "../../miniprogram/src/people/texts.en";
import * as accountZh from "../../miniprogram/src/people/texts.zh";
import { texts as uiEn } from "../../miniprogram/src/ui/texts.en";
import { texts as uiZh } from "../../miniprogram/src/ui/texts.zh";
import { long, type Told } from "./told";

const en = { ...casesEn, ...accountEn, booking: bookingsEn.bookingTexts, calculator: calculatorEn, deadline: deadlinesEn, people: peopleEn, attach: attachEn, work: workEn, rating: ratingEn, deputy: deputyEn, limit: limitEn, group: groupEn, rights: rightsEn, ui: uiEn };
export type Words = typeof en;
/** What stands on the buttons, in either language. */
export const words: Readonly<Record<"zh" | "en", Words>> = {
  zh: { ...casesZh, ...accountZh, booking: bookingsZh.bookingTexts, calculator: calculatorZh, deadline: deadlinesZh, people: peopleZh, attach: attachZh, work: workZh, rating: ratingZh, deputy: deputyZh, limit: limitZh, group: groupZh, rights: rightsZh, ui: uiZh },
  en,
};

type Open = (page: Page, t: Words, told: Told) => Promise<unknown>;
/** What lies over a page, or a state of it; `words`: nothing of its making but words is new there, and axe has seen its like. */
type State = { readonly name: string; readonly open: Open; readonly words?: true };
/** A page loaded once, and what is opened on it, one after the other. */
export type Opened = { readonly page: string; readonly at?: (told: Told) => string; readonly states: readonly State[] };

const press = (page: Page, name: string) => page.getByRole("button", { name }).locator("visible=true").last().click();
/** A row, whose name begins with its title. */
const row = (page: Page, title: string) => page.getByRole("button", { name: new RegExp(`^${title}`, "u") }).locator("visible=true").first().click();
const mark = (page: Page, name: string | RegExp) => page.getByRole("radio", { name }).locator("visible=true").last().check();
const write = (page: Page, label: string, text: string) => page.getByRole("textbox", { name: label }).or(page.getByRole("combobox", { name: label })).locator("visible=true").last().fill(text);
const opens = (name: string, label: (t: Words) => string): State => ({ name, open: (page, t) => press(page, label(t)) });
const of = (number: string | undefined) => `?number=${number ?? ""}`;

/** Words that warn, which bring numbers to call; in them what a person writes is long. */
const danger = `${long.message}他们说要打死我。`;
const photo = { name: `${long.title}第一次拍得不清楚又拍了一次.png`, mimeType: "image/png", buffer: Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64") };

/** What is typed here and stays as it is in any language. */
export const typed = [danger, photo.name];

/** The next one, by number and code. */
async function lookUp(page: Page, t: Words, held: Told["over"]): Promise<void> {
  await press(page, t.queryTexts.again);
  await write(page, t.queryTexts.number, showCaseNumber(held.number));
  await write(page, t.queryTexts.code, held.code);
  await press(page, t.queryTexts.look);
}

async function writeMessage(page: Page, t: Words): Promise<void> {
  await press(page, t.caseTexts.write);
  await write(page, t.caseTexts.messages, danger);
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), press(page, t.attach.add)]);
  await chooser.setFiles(photo);
  await page.getByText(t.attach.ready).waitFor();
  // Headless, nobody says yes to the microphone: what is said then is the longest that stands there.
  await press(page, t.attach.speak);
  await page.getByText(t.attach.refusedBrowser).or(page.getByText(t.attach.noMicrophone)).waitFor();
}

/** Every half screen and every state of a worker's pages that an address alone does not show. */
export const sheets: readonly Opened[] = [
  { page: "pages/home", states: [] },
  { page: "pages/cases", states: [] },
  { page: "pages/bookings", states: [] },
  { page: "pages/me", states: [] },
  {
    page: "cases/case", at: (it) => of(it.rich), states: [
      { name: "message", open: writeMessage },
      opens("file", (t) => t.work.fileDeleteThis("").trim()),
      opens("handler-asked", (t) => t.handlerTexts.row),
      { name: "invite", open: async (page, t) => {
        await press(page, t.group.inviteRow);
        await press(page, t.group.make);
        await page.getByText(t.group.codeNote).waitFor();
      } },
      opens("withdraw", (t) => t.caseTexts.withdraw),
    ],
  },
  { page: "cases/case", at: (it) => of(it.hurt), states: [opens("deputy", (t) => t.deputy.refuse)] },
  { page: "cases/case", at: (it) => of(it.ringing), states: [opens("why", (t) => t.whyTexts.title)] },
  {
    page: "cases/case", at: (it) => of(it.answered), states: [
      { name: "agree", open: (page, t) => press(page, t.caseTexts.agree) },
      { name: "not-solved", open: async (page, t) => {
        await press(page, t.caseTexts.notSolved);
        await write(page, t.caseTexts.notSolvedWhy, danger);
      } },
      { name: "handler", open: async (page, t) => {
        await press(page, t.handlerTexts.row);
        await press(page, t.handlerTexts.send);
      } },
    ],
  },
  { page: "cases/case", at: (it) => of(it.closed[0]), states: [{ name: "rating", open: async (page, t) => {
    await mark(page, t.rating.scores.unsatisfied);
    await write(page, t.rating.why, long.message);
  } }] },
  { page: "deadlines/facts", at: (it) => of(it.rich), states: [
    { name: "record", open: async (page, t) => {
      await press(page, t.deadline.record);
      await press(page, t.deadline.save);
    } },
  ] },
  { page: "cases/query", states: [
    { name: "wrong", open: async (page, t, told) => {
      await write(page, t.queryTexts.number, showCaseNumber(told.anonymous.number));
      await write(page, t.queryTexts.code, "1234");
      await press(page, t.queryTexts.look);
    } },
    { name: "message", open: async (page, t, told) => {
      await write(page, t.queryTexts.code, told.anonymous.code);
      await press(page, t.queryTexts.look);
      await write(page, t.queryTexts.toLawyer, danger);
    } },
    { name: "papers", open: async (page, t, told) => {
      await lookUp(page, t, told.papers);
      await page.getByRole("button", { name: t.work.have }).locator("visible=true").first().waitFor();
    } },
    { ...opens("not-solved", (t) => t.caseTexts.notSolved), words: true },
    { ...opens("file", (t) => t.work.fileDeleteThis("").trim()), words: true },
    { ...opens("withdraw", (t) => t.caseTexts.withdraw), words: true },
    { name: "over", open: async (page, t, told) => {
      await lookUp(page, t, told.over);
      await row(page, t.rights.row);
      await mark(page, t.rating.scores.unsatisfied);
    } },
    { ...opens("erase", (t) => t.rights.erase), words: true },
  ] },
  { page: "cases/caller", states: [{ name: "not-ours", open: async (page, t) => {
    await write(page, t.callerTexts.phone, "95588");
    await press(page, t.callerTexts.look);
    await page.getByText(t.callerTexts.notOurs).waitFor();
  } }] },
  { page: "cases/rights", at: (it) => of(it.closed[0]), states: [opens("data", (t) => t.rights.asJson), opens("erase", (t) => t.rights.erase)] },
  { page: "cases/group", at: (it) => of(it.rich), states: [
    { name: "change", open: async (page, t) => {
      await press(page, t.group.change);
      await write(page, t.group.name, "");
      await write(page, t.group.phone, "1234");
      await press(page, t.group.save);
    } },
    opens("leave", (t) => t.group.leave),
  ] },
  { page: "cases/group", at: (it) => `?token=${it.token}`, states: [{ name: "missing", open: (page, t) => press(page, t.group.join) }] },
  { page: "cases/report", states: [
    { name: "type", open: async (page, t) => {
      await write(page, t.reportTexts.what.story, danger);
      await press(page, t.reportTexts.what.change);
    } },
  ] },
  { page: "cases/report", at: () => "?step=2", states: [opens("place", (t) => t.reportTexts.where.place)] },
  { page: "cases/report", at: () => "?step=3", states: [{ name: "more", open: async (page, t) => {
    await press(page, t.reportTexts.who.more);
    await write(page, t.reportTexts.who.phone, "1234");
    await press(page, t.reportTexts.who.submit);
  } }] },
  { page: "cases/report", states: [opens("anew", (t) => t.reportTexts.startOver)] },
  { page: "bookings/pick", at: (it) => `?station=${it.station}&service=in_person`, states: [{ name: "other", open: async (page, t) => {
    await page.getByRole("radio").locator("visible=true").last().check();
    await press(page, t.booking.pick.forOther);
    await write(page, t.booking.pick.employer, long.employer);
    await page.locator(".ui-btn--primary:visible").last().click();
  } }] },
  { page: "bookings/booking", at: (it) => of(it.booking), states: [{ name: "cancel", open: async (page, t) => {
    await press(page, t.booking.one.cancel);
    await page.getByRole("dialog").getByRole("button", { name: t.booking.one.cancel }).click();
  } }] },
  { page: "deadlines/calculator", states: [{ name: "limits", open: (page, t) => row(page, t.limit.row) }, ...groupNames.flatMap((group): readonly State[] => {
    const [kind] = kindGroups[group];
    return [
      { name: group, words: true, open: async (page, t) => {
        // Back from the answer of the one before, from what it asks, from its group.
        for (const back of [t.calculator.again, t.calculator.otherKind, t.calculator.allGroups]) if (await page.getByRole("button", { name: back }).locator("visible=true").count()) await press(page, back);
        await row(page, t.calculator.groups[group]);
      } },
      { name: `${group}-asks`, words: true, open: async (page, t) => {
        await row(page, t.calculator.kinds[kind].title);
        await press(page, t.calculator.calculate);
      } },
    ];
  })] },
  { page: "people/settings", states: [opens("clear", (t) => t.accountTexts.clear), opens("leave", (t) => t.people.signOut)] },
  { page: "people/phone", states: [{ name: "code", open: async (page, t) => {
    // A number is sent one code a minute, and both languages are read within it.
    await write(page, t.accountTexts.phone, t === words.zh ? "13900000009" : "13900000008");
    await press(page, t.accountTexts.send);
    await page.getByLabel(t.accountTexts.code, { exact: true }).locator("visible=true").fill("12345");
  } }] },
  { page: "people/mine", states: [{ name: "wrong", open: (page, t) => press(page, t.claimTexts.submit) }] },
  { page: "people/pin", states: [{ name: "differs", open: async (page, t) => {
    await write(page, t.pinTexts.fresh, "123456");
    await write(page, t.pinTexts.again, "123457");
  } }] },
];

/** Puts away what was opened, if it lies over the page. */
export async function close(page: Page, t: Words): Promise<void> {
  const sheet = page.getByRole("dialog").locator("visible=true");
  while (await sheet.count()) await sheet.last().getByRole("button", { name: t.ui.close, exact: true }).click();
}

/** The phone shows large letters and fewer choices from its next page on, as if they had been chosen (Taro keeps `{data}` under a key). */
export const readElder = (page: Page): Promise<void> =>
  page.evaluate(() => localStorage.setItem("huiyin.elder", JSON.stringify({ data: JSON.stringify(true) })));
