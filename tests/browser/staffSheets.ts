import type { Page } from "playwright-core";
import { askTexts } from "../../miniprogram/src/parts/asks/texts.zh";
import { staffBookingTexts as bookings } from "../../miniprogram/src/parts/bookings/staffTexts.zh";
import { clientTexts } from "../../miniprogram/src/parts/clients/texts.zh";
import { deadlineTexts } from "../../miniprogram/src/parts/deadlines/texts.zh";
import { deskGroupTexts as groups } from "../../miniprogram/src/parts/groups/texts.zh";
import { peopleTexts } from "../../miniprogram/src/parts/people/texts.zh";
import { closingTexts } from "../../miniprogram/src/parts/staff/closingTexts.zh";
import { conflictTexts } from "../../miniprogram/src/parts/staff/conflictTexts.zh";
import { referralTexts } from "../../miniprogram/src/parts/staff/referralTexts.zh";
import { staffTexts as staff } from "../../miniprogram/src/parts/staff/texts.zh";
import { ticketTexts as tickets } from "../../miniprogram/src/parts/tickets/texts.zh";
import { workTexts as work } from "../../miniprogram/src/parts/work/texts.zh";
import { faultsOn, readAt, sheetFaultsOn } from "./legible";
import { close, words } from "./sheets";
import type { Visitor } from "./stage";
import type { Told } from "./told";

type State = { readonly name: string; readonly open: (page: Page) => Promise<unknown> };
/** A page on the phone of who has the case or looks after the station, with what is opened on it. */
export type StaffPage = { readonly who: "lawyer" | "head"; readonly page: string; readonly name?: string; readonly at?: (told: Told) => string; readonly states?: readonly State[] };

/** By what begins its name: a row carries its note after its title. */
const button = (page: Page, name: string) => page.locator("button, [role=button]").filter({ hasText: new RegExp(`^\\s*${name}`) }).locator("visible=true");
const opens = (name: string): State => ({ name, open: (page) => button(page, name).last().click() });
const of = (number: string | undefined) => `?number=${number ?? ""}`;
/** Everything left out that must be there, said at once. */
const emptySent = (name: string, confirm: string): State => ({
  name: `${name}-empty`, open: async (page) => {
    await button(page, name).last().click();
    await page.getByRole("dialog").getByRole("button", { name: confirm }).last().click();
  },
});

export const staffPages: readonly StaffPage[] = [
  { who: "lawyer", page: "pages/home", states: [opens(tickets.take), opens(tickets.recuse), opens(tickets.decline)] },
  { who: "lawyer", page: "pages/cases" },
  { who: "lawyer", page: "pages/bookings" },
  { who: "lawyer", page: "pages/me" },
  { who: "lawyer", page: "tickets/ticket", at: (it) => `?id=${it.ticket}` },
  {
    who: "lawyer", page: "tickets/work", at: (it) => of(it.rich), states: [
      ...[staff.answer, staff.contact, staff.handOn, conflictTexts.title, work.setNext, work.ask, work.entry, referralTexts.refer, deadlineTexts.record, deadlineTexts.calculate].map(opens),
      { name: staff.setUrgency, open: async (page) => {
        // Behind "more" where more than four may be done.
        if ((await button(page, staff.setUrgency).count()) === 0) await button(page, "更多").last().click();
        await button(page, staff.setUrgency).last().click();
      } },
    ],
  },
  { who: "lawyer", page: "tickets/work", name: "ready", at: (it) => of(it.ready), states: [emptySent(staff.close, closingTexts.toCard)] },
  { who: "lawyer", page: "tickets/work", name: "closed", at: (it) => of(it.closed[1]) },
  { who: "lawyer", page: "tickets/group", at: (it) => of(it.rich), states: [opens(groups.pay), opens(groups.elect), opens(groups.addPaper)] },
  { who: "lawyer", page: "rota/leave" },
  { who: "lawyer", page: "rota/swap" },
  { who: "lawyer", page: "rota/week" },
  { who: "lawyer", page: "rota/feeds" },
  { who: "lawyer", page: "bookings/visit", at: (it) => of(it.booking), states: [opens(bookings.act.cancel)] },
  { who: "lawyer", page: "bookings/arrange", at: (it) => `?station=${it.station}&number=${it.rich}` },
  { who: "lawyer", page: "bookings/calendar", states: [opens(bookings.calendar.add)] },
  { who: "lawyer", page: "people/clients", states: [opens(clientTexts.add), opens(clientTexts.sheet)] },
  { who: "head", page: "pages/home" },
  { who: "head", page: "pages/cases" },
  { who: "head", page: "pages/bookings" },
  { who: "head", page: "tickets/asks", states: [opens(askTexts.reassign), emptySent(askTexts.keep, askTexts.keep)] },
  { who: "head", page: "tickets/work", at: (it) => of(it.rich) },
  { who: "head", page: "rota/week" },
  { who: "head", page: "people/settings", states: [opens(peopleTexts.signOut)] },
];

/** What staff open on their phone, in letters as large as WeChat makes them: a line for each fault. */
export async function readStaffPage({ page, quiet, keep }: Visitor, told: Told, { who, page: address, name: part = "", at, states = [] }: StaffPage): Promise<string[]> {
  const faults: string[] = [];
  const look = async (name: string) => {
    const title = ["read", who, address.replaceAll("/", "-"), part, name].filter(Boolean).join("-");
    await quiet();
    await readAt(page, "wechat");
    await keep(title);
    const found = (await faultsOn(page)).concat(await sheetFaultsOn(page));
    if (await page.getByText(/没连上网络|没有权限|找不到/).locator("visible=true").count()) found.push("not read");
    faults.push(...found.map((one) => `${title}: ${one}`));
    await readAt(page, "100");
  };
  await page.goto(`/${address}/index${at?.(told) ?? ""}`);
  await page.getByRole("heading", { level: 1 }).locator("visible=true").first().waitFor();
  await look("");
  for (const { name, open } of states) {
    await open(page);
    await look(name);
    await close(page, words.zh);
  }
  return faults;
}
