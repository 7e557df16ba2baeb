import { afterAll, expect, it } from "@jest/globals";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { readBoardRoute } from "@huiyin/shared/cases/staffApi";
import { dayKind } from "@huiyin/shared/kernel/calendar";
import { calendarYears } from "@huiyin/shared/kernel/calendarYears";
import { zStationId } from "@huiyin/shared/kernel/ids";
import { chinaTime, localDate, toInstant } from "@huiyin/shared/kernel/time";
import { createClient, type Session } from "../../functions/local/seed/client";
import { personas } from "../../functions/local/seed/people";
import { stories, storyPlace } from "../../functions/local/seed/stories";
import { freePort, killAfter, startProgram } from "./program";

const folder = mkdtempSync(path.join(tmpdir(), "huiyin-stories-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Signs in as a persona the way the page for choosing does. */
async function as(origin: string, name: string): Promise<Session> {
  const openid = personas.find((it) => it.name === name)?.openid ?? "";
  const chosen = await fetch(`${origin}/wechat/persona/enter`, { method: "POST", redirect: "manual", body: new URLSearchParams({ openid }) });
  return createClient(origin).signIn(new URL(chosen.headers.get("location") ?? "", origin).searchParams.get("code") ?? "");
}

it("tells each published case once, to the state it was reported in, however often it is killed", async () => {
  const port = await freePort();
  // Killed while it tells: the next start goes on where the commands stopped.
  for (const ms of [60, 200, 400]) await killAfter({ folder, port }, "telling the published cases", ms);
  const program = await startProgram({ folder, port });
  const head = await as(program.origin, "香炉礁街道站长");
  const client = createClient(program.origin);
  const board = async (query: object) => {
    const reply = await client.call(readBoardRoute, head, { query: { station: zStationId.parse(storyPlace), ...query } });
    if (!reply.ok) throw new Error(reply.code);
    return reply.value.lines;
  };
  const now = toInstant(Date.now());
  const open = await board({ lane: "open" });
  const closed = await board({ lane: "closed", month: localDate(now, chinaTime).slice(0, 7) });
  await program.stop();

  expect([...open, ...closed].map((it) => `${it.type} ${it.headcount}`).sort()).toEqual(stories.map((it) => `${it.type} ${it.headcount}`).sort());
  // On a public holiday the street's hall is closed, and what is not urgent waits for it.
  if (dayKind(localDate(now, chinaTime), calendarYears).kind === "holiday") return;
  expect(closed).toHaveLength(stories.filter((it) => it.end !== null).length);
  expect(open).toMatchObject([{ type: "FAMILY_HOUSING", status: "taken", waitingFor: { what: "answer" } }]);
}, 120_000);
