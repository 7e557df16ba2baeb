import { createGridRepository } from "../grid/gridRepository";
import { createNoticeRepository } from "../notices/noticeRepository";
import { endSession } from "../people/endSession";
import { createPersonRepository } from "../people/personRepository";
import { readMe } from "../people/readMe";
import { refreshSession } from "../people/refreshSession";
import { createSessionRepository } from "../people/sessionRepository";
import { signIn } from "../people/signIn";
import type { Door, Serving } from "../platform/http";
import type { Platform } from "../platform/platform";
import { createStaffRepository } from "../staff/staffRepository";
import { createServing } from "./serving";

/** Every handler with what it needs. Wiring only: nothing is decided here. */
export async function createDoors(platform: Platform): Promise<{ readonly serving: Serving; readonly doors: readonly Door[] }> {
  const { table, env, now, wechat } = platform;
  const { serving, tokens, forgetStandings } = await createServing(platform);
  const [sessions, persons, staff] = [createSessionRepository({ table }), createPersonRepository(platform), createStaffRepository({ table })];
  const grid = createGridRepository({ table, district: env.DISTRICT, now });
  const notices = createNoticeRepository({ table });
  return {
    serving,
    doors: [
      signIn({ wechat, persons, sessions, tokens }),
      refreshSession({ sessions, tokens }),
      endSession({ sessions, forget: forgetStandings }),
      readMe({
        staff,
        unitName: async (unit) => (await grid.read()).units.find((it) => it.code === unit)?.name ?? unit,
        // As many as the first page of the inbox shows: "9+" is all a badge says.
        unread: async (person) => (await notices.inbox(person, null)).notices.filter((it) => it.seenAt === null).length,
      }),
    ],
  };
}
