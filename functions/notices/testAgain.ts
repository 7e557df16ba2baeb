import { addHours, type Instant } from "@huiyin/shared/kernel/time";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import { asked, heardUntil, soundingOf } from "@huiyin/shared/notices/sounding";
import type { Table } from "../platform/table";
import type { StaffRepository } from "../staff/staffRepository";
import type { ChannelRepository } from "./channelRepository";
import { headsNear, noticeOp } from "./noticeOps";
import { testRingOp } from "./ownChannels";

export type TestAgainDeps = {
  readonly table: Pick<Table, "transact">; readonly channels: ChannelRepository; readonly staff: Pick<StaffRepository, "holdersOf" | "standingOf" | "namesOf">;
};
/** Asked again every day while the week runs in which a ring may be answered. */
const againHours = 24;

/**
 * The month is over: every channel that was heard is rung once more, daily until it is answered. When the last of them lapsed, the heads
 * of wherever the person works are told, once. Safe to run twice: only onto the version that was read.
 */
export async function testAgain({ table, channels, staff }: TestAgainDeps, person: PersonId, now: Instant): Promise<void> {
  const own = await channels.own(person);
  if (own === null || own.settings.nextTestAt === null || now < own.settings.nextTestAt) return;
  const { member, grants } = await staff.standingOf(person);
  const { settings } = own;
  const keep = { ...settings, version: settings.version + 1 };
  // Who left is not rung any more.
  if (member?.active !== true || grants.length === 0) return void (await table.transact([await channels.saveOp(settings, { ...keep, nextTestAt: null }, own.addresses)]));
  const due = settings.tests.filter((it) => it.acknowledgedAt !== null && settings.plan.some((one) => one.channel === it.channel));
  const isLapsed = !soundingOf(settings, now).sounds;
  const lapsed = due.every((it) => (heardUntil(it) ?? now) <= now);
  const tells = isLapsed && settings.lapseToldAt === null;
  const heads = tells ? [...new Set((await Promise.all(grants.map((grant) => headsNear(staff, unitsAbove(grant.unit), now)))).flat())].filter((it) => it !== person) : [];
  const tests = lapsed ? settings.tests : due.reduce((all, it) => asked(all, it.channel, now), settings.tests);
  await table.transact([
    await channels.saveOp(settings, { ...keep, tests, nextTestAt: lapsed && isLapsed ? null : addHours(now, againHours), lapseToldAt: tells ? now : settings.lapseToldAt }, own.addresses),
    ...(lapsed ? [] : due.map((it) => testRingOp(person, it.channel, now))),
    ...heads.map((to) => noticeOp({ to, code: "ring_lapsed", about: { kind: "channels" }, data: { who: member.name } }, now)),
  ]);
}

/** "210203001005" → itself, its street, its district; a suffix hangs under its code. */
function unitsAbove<U extends string>(unit: U): U[] {
  const code = unit.split("-")[0] ?? "";
  const above = [12, 9, 6].filter((length) => length <= code.length).map((length) => code.slice(0, length));
  return [...new Set([unit, ...above])] as U[];
}
