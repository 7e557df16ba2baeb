import { checkNames, isGreen, type Check } from "@huiyin/shared/notices/doctor";
import { openRooms } from "../doors/rooms";
import { districtOf } from "../grid/districtRepository";
import { examine } from "../notices/doctor";
import type { Platform } from "../platform/platform";

const marks = { ok: "✓", bad: "✗", note: "·" } as const;
const lineOf = (it: Check): string => [`${marks[it.state]} ${checkNames[it.code]}`, ...it.where.map((text) => `    ${text}`), ...(it.more > 0 ? [`    还有 ${it.more} 处`] : [])].join("\n");

/** What `npm run doctor` prints. @returns 0 when the district may be open, 1 when something is red */
export async function doctor(platform: Platform, district: string, say: (text: string) => void): Promise<number> {
  const [checks, standing] = await Promise.all([examine(openRooms(platform), district, platform.now()), districtOf(platform.table, district)]);
  say(checks.map(lineOf).join("\n"));
  const green = isGreen(checks);
  const state = { live: "open · 已开通", preparing: "not open yet · 还没开通", paused: "stopped · 停收" }[standing?.state ?? "live"];
  say(`\n${district}: ${state}. ${green ? "Green: it may be opened on the desk, 开区 → 体检. · 都通过了，可以在工作台开通。" : "Red: mend what is marked ✗ first. · 先改好打 ✗ 的项。"}`);
  return green ? 0 : 1;
}
