import { zPersonId } from "@huiyin/shared/kernel/ids";
import { zWeeklyRule } from "@huiyin/shared/rota/schema";
import { zGrant, zStaffMember } from "@huiyin/shared/staff/schema";
import { steadyToken } from "../../functions/local/seed/ids";
import { grantOp, memberOp } from "../../functions/staff/staffRepository";
import { community, signIn, type Signed } from "./people";
import type { World } from "./world";

const since = "2025-12-31T16:00:00.000Z";

/** Puts `count` more lawyers on duty at 金海社区 by day; their tokens are made by the real sign-in. */
export async function crowdOfLawyers(world: World, count: number): Promise<Signed[]> {
  const crowd: Signed[] = [];
  for (let index = 0; index < count; index += 1) {
    const openid = `bench_lawyer_${index}`;
    const person = zPersonId.parse((await signIn(world, openid)).person);
    const ops = [
      memberOp(zStaffMember.parse({ v: 1, person, name: `值班律师${index}`, active: true })),
      grantOp(zGrant.parse({ v: 1, id: `g_${steadyToken(openid)}`, person, role: "lawyer", unit: community, from: since, to: null })),
    ];
    await world.platform.table.transact(ops);
    const rule = zWeeklyRule.parse({
      v: 1, id: `r_${steadyToken(openid)}`, version: 1, stationId: community, lane: "duty", from: since, to: null, days: [1, 2, 3, 4, 5], onHolidays: false, kind: "weekly",
      spans: [{ start: "09:00", end: "17:30" }], people: [person],
    });
    await world.platform.table.writeMany([{ pk: `STATION#${community}`, sk: `ROTA#${rule.id}#1`, t: "rotaRule", ...rule }]);
    crowd.push(await signIn(world, openid));
  }
  return crowd;
}
