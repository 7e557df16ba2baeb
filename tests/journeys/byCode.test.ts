import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { queryCaseRoute } from "@huiyin/shared/cases/api";
import { sayWordByCodeRoute, writeByCodeRoute } from "@huiyin/shared/cases/codeApi";
import { readTimelineByCodeRoute } from "@huiyin/shared/cases/codeWorkApi";
import { recordHelperRoute } from "@huiyin/shared/cases/helperApi";
import { writeEntryRoute } from "@huiyin/shared/cases/workApi";
import { zQueryCode } from "@huiyin/shared/kernel/caseNumber";
import { createWorld, type World } from "./harness";
import { answer, codesOf, contact, file, fileAnonymously, look, take } from "./steps";
import { secrets } from "./stories";

/** Who has number and code and no account: what an account's case page shows and takes. */
jest.setTimeout(60_000);
let world: World;
afterEach(() => world.finish(Object.values(secrets)));
const at = "2026-11-23T02:00:00.000Z";
const query = async (held: { number: string; code: string }) => (await world.anyone.call(queryCaseRoute, { body: held })).body;
const earlier = (held: { number: string; code: string }, before: string) => world.anyone.call(readTimelineByCodeRoute, { body: { ...held, before } });

describe("the case by number and code", () => {
  it("shows what was done and when, and what is next until when; of a long one a page at a time, and nothing of what only staff read", async () => {
    world = await createWorld({ at, faults: true });
    const held = await fileAnonymously(world);
    expect(codesOf(await query(held))).toEqual(["registered"]);
    await take(world, "lawyer-a");
    await contact(world, "lawyer-a", held.number);
    const note = { entry: { kind: "note" as const, sees: "staff" as const }, text: "他的老板不接电话" };
    expect((await world.as("lawyer-a").call(writeEntryRoute, { params: { number: held.number }, body: note })).status).toBe(201);
    expect(await query(held)).toMatchObject({ promise: { what: "answer" }, older: null, messages: [], limitWarning: false, rates: false, shows: [] });
    expect(codesOf(await query(held))).toEqual(expect.arrayContaining(["registered", "taken", "contacted"]));
    expect(codesOf(await query(held))).not.toContain("noted");
    const words = Array.from({ length: 26 }, (_, n) => `第 ${n} 句`);
    for (const text of words) {
      expect((await world.anyone.call(writeByCodeRoute, { body: { ...held, text } })).status).toBe(201);
      await world.after(1);
    }
    const first = await query(held);
    expect([first.messages.length, first.messages.at(-1)?.text]).toEqual([20, words.at(-1)]);
    const before = (await earlier(held, first.older ?? "")).body;
    expect([...before.messages, ...first.messages].map((one) => one.text)).toEqual(words);
    expect([...codesOf(before), ...codesOf(first)]).toEqual(expect.arrayContaining(["registered", "taken", "contacted"]));
    expect([codesOf(before).includes("noted"), before.older]).toEqual([false, null]);
    // Where a page begins is the case's own: neither made up nor brought from elsewhere; and it opens nothing without the code.
    const other = await fileAnonymously(world);
    expect((await earlier(other, first.older ?? "")).body.code).toBe("request.malformed");
    expect((await earlier(held, "12_2026-11-23T02:00:00.000Z_!x")).body.code).toBe("request.malformed");
    expect((await earlier({ ...held, code: "000000000000" }, first.older ?? "")).body.code).toBe("case.query_failed");
    await answer(world, "lawyer-a", held.number);
    expect((await query(held)).rates).toBe(false);
    expect((await world.anyone.call(sayWordByCodeRoute, { body: { ...held, word: "solved", why: null } })).status).toBe(201);
    expect((await query(held)).rates).toBe(true);
  });

  it("shows whoever filed it for somebody what their account shows, until they may act: no words, nothing before, and nothing to rate", async () => {
    world = await createWorld({ at });
    const code = zQueryCode.parse("482137905516");
    const number = await file(world, "helper", { forOther: "family", queryCode: code });
    await take(world, "lawyer-a");
    await contact(world, "lawyer-a", number);
    await answer(world, "lawyer-a", number);
    const held = { number, code };
    const shut = await query(held);
    expect(shut).toMatchObject({ status: "answered", messages: [], older: null, limitWarning: false, rates: false });
    expect(codesOf(shut)).toEqual(codesOf(await look(world, number, "helper")));
    expect((await earlier(held, "x")).body.code).toBe("request.malformed");
    expect((await world.as("head").call(recordHelperRoute, { params: { number }, body: { acts: true, how: "本人来电说明" } })).status).toBe(201);
    expect((await query(held)).messages.map((one) => one.text)).toEqual(["可以申请劳动仲裁。"]);
    expect(codesOf(await query(held))).toContain("delivered");
  });
});
