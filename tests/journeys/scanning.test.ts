import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { readMeRoute } from "@huiyin/shared/people/api";
import { answerScanRoute, listSessionsRoute, pollScanRoute, revokeSessionRoute, seeScanRoute, startScanRoute } from "@huiyin/shared/people/scanApi";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import { newGrantId } from "../../functions/platform/ids";
import { grantOp } from "../../functions/staff/staffRepository";
import { createWorld, type World } from "./harness";
import { unit } from "./town";

/** A desktop is let in by a phone: the digits tie the phone to this very screen, and everything is good once. */
jest.setTimeout(60_000);
let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.finish([]));

type Code = ReplyOf<typeof startScanRoute>;
const start = async (): Promise<Code> => (await world.anyone.call(startScanRoute, { body: { browser: "Windows 上的 Chrome", place: "2 号坐席" } })).body;
const poll = (code: Pick<Code, "scene" | "secret">) => world.anyone.call(pollScanRoute, { body: { scene: code.scene, secret: code.secret } });
const see = (code: Code, who = "operator") => world.as(who).call(seeScanRoute, { body: { scene: code.scene } });
const answer = (code: Code, more: { who?: string; allow?: boolean; digits?: string } = {}) =>
  world.as(more.who ?? "operator").call(answerScanRoute, { body: { scene: code.scene, allow: more.allow ?? true, digits: more.digits ?? code.digits, grant: null } });
const bearer = (access: string) => ({ authorization: `Bearer ${access}` });
const meWith = (access: string) => world.raw(readMeRoute.method, `/api${readMeRoute.path}`, {}, bearer(access), undefined);

describe("a desktop", () => {
  it("is in once the phone picked the digits it shows, and only once", async () => {
    const code = await start();
    expect((await poll(code)).body).toEqual({ state: "waiting", entered: null });
    const asked = (await see(code)).body;
    expect(asked).toMatchObject({ browser: "Windows 上的 Chrome", place: "2 号坐席" });
    expect(new Set(asked.choices).size).toBe(3);
    expect(asked.choices).toContain(code.digits);
    expect((await poll(code)).body.state).toBe("seen");
    expect((await answer(code)).status).toBe(200);
    const [first, second] = await Promise.all([poll(code), poll(code)]);
    const entered = [first, second].flatMap((it) => it.body.entered ?? []);
    expect(entered).toHaveLength(1);
    expect(entered[0]?.person).toBe(await world.as("operator").id());
    expect((await meWith(entered[0]?.tokens.access ?? "")).body.staffName).toBe("坐席甲");
    expect((await poll(code)).body).toEqual({ state: "entered", entered: null });
    expect((await answer(code)).body.code).toBe("people.scan_over");
    // Neither what is in the code nor what the desktop knows stands in any row.
    const rows = JSON.stringify(await world.rows());
    expect(rows.includes(code.scene) || rows.includes(code.secret)).toBe(false);
  });

  it("is not in by wrong digits, which end the code; nor by a no", async () => {
    const code = await start();
    await see(code);
    const wrong = String((Number(code.digits) + 1) % 100).padStart(2, "0");
    expect((await answer(code, { digits: wrong })).body.code).toBe("people.scan_wrong");
    expect((await poll(code)).body).toEqual({ state: "refused", entered: null });
    expect((await answer(code)).body.code).toBe("people.scan_over");
    const other = await start();
    await see(other);
    expect((await answer(other, { allow: false })).status).toBe(200);
    expect((await poll(other)).body.state).toBe("refused");
  });

  it("is not in after three minutes, by a second phone, by a worker, or without the secret of its own", async () => {
    const code = await start();
    expect((await see(code, "worker")).body.code).toBe("people.scan_staff");
    await see(code);
    expect((await see(code, "lawyer-a")).body.code).toBe("people.scan_other");
    expect((await answer(code, { who: "lawyer-a" })).body.code).toBe("people.scan_other");
    expect((await poll({ scene: code.scene, secret: "x".repeat(43) })).body).toEqual({ state: "expired", entered: null });
    expect((await poll({ ...code, scene: "0".repeat(24) as Code["scene"] })).body).toEqual({ state: "expired", entered: null });
    await world.after(4);
    expect((await poll(code)).body).toEqual({ state: "expired", entered: null });
    expect((await answer(code)).body.code).toBe("people.scan_over");
  });

  it("acts in the role that was picked on the phone, if it is theirs", async () => {
    const person = await world.as("officer").id();
    const extra = { v: 1 as const, id: newGrantId(), person, role: "head" as const, unit: unit("street"), from: world.now(), to: null };
    await world.platform.table.transact([grantOp(extra)]);
    const enter = async (grant: typeof extra.id) => {
      const code = await start();
      await see(code, "officer");
      return { code, reply: await world.as("officer").call(answerScanRoute, { body: { scene: code.scene, allow: true, digits: code.digits, grant } }) };
    };
    expect((await enter(newGrantId())).reply.body.code).toBe("people.scan_staff");
    const { code } = await enter(extra.id);
    expect((await poll(code)).body.entered).toMatchObject({ grant: extra.id, person });
  });

  it("stands in a list of its owner, who signs it out from the phone at once; nobody else can", async () => {
    const code = await start();
    await see(code);
    await answer(code);
    const { entered } = (await poll(code)).body;
    const sessions = (await world.as("operator").call(listSessionsRoute)).body.sessions;
    const desk = sessions.find((it) => it.device === "Windows 上的 Chrome，2 号坐席" && !it.here);
    if (desk === undefined || entered === null) throw new Error("no desk");
    expect(sessions.filter((it) => it.here)).toHaveLength(1);
    expect((await world.as("lawyer-a").call(revokeSessionRoute, { body: { id: desk.id } })).body.code).toBe("access.not_found");
    const mine = sessions.filter((it) => it.device !== "" && !it.here);
    for (const it of mine) expect((await world.as("operator").call(revokeSessionRoute, { body: { id: it.id } })).status).toBe(200);
    expect((await meWith(entered.tokens.access)).body.code).toBe("auth.expired");
    expect((await world.as("operator").call(listSessionsRoute)).body.sessions.some((it) => it.device !== "")).toBe(false);
  });
});
