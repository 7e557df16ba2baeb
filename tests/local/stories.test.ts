import { afterAll, expect, it } from "@jest/globals";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { readBoardRoute } from "@huiyin/shared/cases/staffApi";
import { zStationId } from "@huiyin/shared/kernel/ids";
import { chinaTime, localDate, toInstant } from "@huiyin/shared/kernel/time";
import { createClient, type Session } from "../../functions/local/seed/client";
import { personas } from "../../functions/local/seed/people";
import { stories, storyPlace } from "../../functions/local/seed/stories";
import { freePort, killAfter, startProgram } from "./program";

const folder = mkdtempSync(path.join(tmpdir(), "huiyin-stories-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A Monday at ten, whenever this is run: on a public holiday the street's hall is closed, and what is not urgent waits for it. */
const aheadMs = Date.parse("2026-11-23T02:00:00.000Z") - Date.now();
const preload = path.join(folder, "clock.mjs");
writeFileSync(preload, [
  "const real = Date.now.bind(Date);",
  `Date.now = () => real() + ${aheadMs};`,
  "globalThis.Date = new Proxy(Date, { construct: (it, args, target) => Reflect.construct(it, args.length === 0 ? [Date.now()] : args, target) });",
].join("\n"));

/** Signs in as a persona the way the page for choosing does. */
async function as(origin: string, name: string): Promise<Session> {
  const openid = personas.find((it) => it.name === name)?.openid ?? "";
  const chosen = await fetch(`${origin}/wechat/persona/enter`, { method: "POST", redirect: "manual", body: new URLSearchParams({ openid }) });
  return createClient(origin).signIn(new URL(chosen.headers.get("location") ?? "", origin).searchParams.get("code") ?? "");
}

it("tells each published case once, to the state it was reported in, however often it is killed", async () => {
  const port = await freePort();
  // Killed while it tells: the next start goes on where the commands stopped.
  const asked = { folder, port, preload };
  for (const ms of [60, 200, 400]) await killAfter(asked, "telling the published cases", ms);
  const program = await startProgram(asked);
  const head = await as(program.origin, "香炉礁街道站长");
  const client = createClient(program.origin);
  const board = async (query: object) => {
    const reply = await client.call(readBoardRoute, head, { query: { station: zStationId.parse(storyPlace), ...query } });
    if (!reply.ok) throw new Error(reply.code);
    return reply.value.lines;
  };
  const now = toInstant(Date.now() + aheadMs);
  const open = await board({ lane: "open" });
  const closed = await board({ lane: "closed", month: localDate(now, chinaTime).slice(0, 7) });
  await program.stop();

  expect([...open, ...closed].map((it) => `${it.type} ${it.headcount}`).sort()).toEqual(stories.map((it) => `${it.type} ${it.headcount}`).sort());
  expect(closed).toHaveLength(stories.filter((it) => it.end !== null).length);
  expect(open).toMatchObject([{ type: "FAMILY_HOUSING", status: "taken", waitingFor: { what: "answer" } }]);
}, 120_000);
