import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { exportCallLogRoute, listHandoversRoute, writeHandoverRoute } from "@huiyin/shared/cases/callLogApi";
import { findAlikeRoute } from "@huiyin/shared/cases/deskApi";
import { exportCaseRoute } from "@huiyin/shared/cases/exportApi";
import { findCasesRoute, listSearchesRoute, searchStoriesRoute } from "@huiyin/shared/cases/searchApi";
import { logCallRoute, readCaseRoute } from "@huiyin/shared/cases/staffApi";
import { zQueryCode, type CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { BodyOf } from "@huiyin/shared/kernel/route";
import { chinaTime, localDate } from "@huiyin/shared/kernel/time";
import { readSheet } from "read-excel-file/node";
import { randomDigits } from "../../functions/platform/ids";
import { createWorld, type World } from "./harness";
import { file, take } from "./steps";
import { secrets } from "./stories";
import { organisations, station, unit } from "./town";

/** What somebody remembers of a case finds it, for whoever may reach it, and on record. */
/** Each step asks many doors: a loaded machine takes its time. */
jest.setTimeout(60_000);
let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.finish([secrets.name, secrets.story, "装卸", "夜里十二点", "戴某"]));

const story = "夜里十二点还在装卸，三个月没有给加班费，一共二十个人，老板说下个月再说。";
const call = (more: Partial<BodyOf<typeof logCallRoute>> = {}): BodyOf<typeof logCallRoute> => ({
  door: "hotline", type: "OVERTIME_PAY", story, place: { kind: "unit", unit: unit("community"), words: null }, respondents: [{ kind: "employer", organisation: organisations[1]?.id ?? null, name: "某建筑劳务公司" }], headcount: 1, since: "month",
  queryCode: zQueryCode.parse(randomDigits(12)), identity: "real", name: "戴某", reach: { phone: "+852 6123 4567", how: "call", safeHours: null, mayLeaveMessage: false, needs: [] },
  serviceClass: "complaint", minutes: 3, urgency: "normal", urgencyReason: null, consentVersion: "1", ...more,
});
const looks = async (what: string) => (await world.rows()).filter((row) => row["t"] === "look" && row["what"] === what);
const find = async (by: "number" | "phone" | "name" | "employer", words: string, who = "operator") => {
  world.settle();
  return (await world.as(who).call(findCasesRoute, { body: { by, words } })).body;
};

describe("a case is found", () => {
  let number: CaseNumber;
  beforeAll(async () => {
    number = (await world.as("operator").call(logCallRoute, { body: call() })).body.number;
  });
  const numbers = (found: { lines: readonly { number: string }[] }) => found.lines.map((it) => it.number);

  it("by its number, its phone however it is written, and the whole name; never by part of a name", async () => {
    expect(numbers(await find("number", number.replace(/(\d{6})/, "$1 ")))).toEqual([number]);
    expect(numbers(await find("phone", "00852-61234567"))).toEqual([number]);
    expect(numbers(await find("name", " 戴某 "))).toEqual([number]);
    expect(numbers(await find("name", "戴"))).toEqual([]);
    expect((await find("phone", "123")).code).toBe("case.bad_phone");
    const operator = await world.as("operator").id();
    expect(await looks("search_name")).toMatchObject([{ pk: `CASE#${number}`, by: operator }]);
    expect(await looks("search_phone")).toMatchObject([{ pk: `CASE#${number}`, by: operator }]);
  });

  it("by its employer: part of the name, another name of it; also one that was only typed", async () => {
    const typed = (await world.as("operator").call(logCallRoute, { body: call({ respondents: [{ kind: "employer", organisation: null, name: "大连某某装卸队" }], story: "另一件事情，和上面的没有关系。" }) })).body.number;
    expect(numbers(await find("employer", "劳务"))).toEqual([number]);
    expect(numbers(await find("employer", "劳务公司"))).toEqual([number]);
    expect(numbers(await find("employer", "大连某某（装卸队）"))).toEqual([typed]);
    expect(numbers(await find("employer", "没有这家"))).toEqual([]);
    // Each that was shown has a look, one an hour, and every search stands on its own with how many it found.
    const operator = await world.as("operator").id();
    expect((await looks("search")).map((row) => [row["pk"], row["by"]]).sort()).toEqual([[`CASE#${number}`, operator], [`CASE#${typed}`, operator]].sort());
  });

  it("by nobody beyond their stations", async () => {
    for (const [by, words] of [["number", number], ["phone", "+85261234567"], ["name", "戴某"], ["employer", "劳务"]] as const) expect(numbers(await find(by, words, "gappy-head"))).toEqual([]);
    expect((await world.as("worker").call(findCasesRoute, { body: { by: "name", words: "戴某" } })).body.code).toBe("access.denied");
  });

  it("by words of its story: only where the asker may read it; each shown has a look, and the search a row with its count and without its words", async () => {
    const search = (who: string, words: string) => world.as(who).call(searchStoriesRoute, { params: { stationId: station("community") }, body: { words } });
    world.settle();
    // Nobody has taken it: nobody reads it.
    expect((await search("head", "装卸 加班费")).body).toMatchObject({ lines: [], opened: 0 });
    const { ticket } = (await world.as("head").call(readCaseRoute, { params: { number } })).body;
    if (ticket === null) throw new Error("no ticket");
    await take(world, "lawyer-a", ticket);
    await file(world, "worker", { respondents: [] });
    world.settle();
    const found = (await search("head", "装卸 加班费")).body;
    expect(found).toMatchObject({ lines: [{ number }], opened: found.opened });
    expect(JSON.stringify(found)).not.toContain("夜里");
    expect((await search("head", "没有这些字")).body.lines).toEqual([]);
    const head = await world.as("head").id();
    expect((await looks("search")).filter((row) => row["by"] === head).map((row) => row["pk"])).toEqual([`CASE#${number}`]);
    const searchesFor = async (who: string, at: Parameters<typeof station>[0]) => (await world.as(who).call(listSearchesRoute, { params: { stationId: station(at) } })).body;
    expect((await searchesFor("head", "community")).searches.map((it) => [it.by, it.title, it.hits, it.opened])).toEqual([["story", "站长甲", 0, found.opened], ["story", "站长甲", 1, found.opened], ["story", "站长甲", 0, 0]]);
    expect(found.opened).toBeGreaterThan(0);
    // Above them all of it is read, the hotline's as well; nobody reads what was searched for, and a number is no search.
    const all = (await searchesFor("district-head", "district")).searches;
    expect(all.map((it) => it.by)).toEqual([...Array(3).fill("story"), "employer", "name", "phone", ...Array(4).fill("employer"), ...Array(2).fill("name"), "phone"]);
    expect(all.slice(6).every((it) => it.title === "坐席甲" && it.stationName === "12351 热线")).toBe(true);
    expect([(await searchesFor("lawyer-a", "community")).code, (await searchesFor("gappy-head", "community")).code]).toEqual(["access.denied", "access.not_found"]);
    const rows = (await world.rows()).filter((row) => row["t"] === "search");
    expect([rows.length, rows.every((row) => Object.values(row).every((it) => !(it instanceof Uint8Array)))]).toEqual([all.length, true]);
    expect(JSON.stringify(rows)).not.toMatch(/装卸|劳务|戴某|6123/);
    // Its file taken along is written down before it is made: a bucket that breaks off hides no look.
    const writing = jest.spyOn(world.bucket.files, "write").mockRejectedValue(new Error("no bucket"));
    expect((await world.as("head").call(exportCaseRoute, { params: { number } })).status).toBe(500);
    writing.mockRestore();
    world.faults.length = 0;
    expect((await looks("file_staff")).map((row) => [row["pk"], row["by"]])).toEqual([[`CASE#${number}`, head]]);
    expect((await search("gappy-head", "装卸")).body.code).toBe("access.not_found");
    expect((await search("operator", "装卸")).body.code).toBe("access.denied");
  });
});

describe("much the same words", () => {
  const alike = async (text: string, who = "operator") => {
    world.settle();
    return (await world.as(who).call(findAlikeRoute, { body: { organisation: null, name: "", type: "CONSULT", text } })).body.cases;
  };
  it("show a case while a call is typed, whatever kind was chosen, to whoever may reach it; and no row holds a word of it", async () => {
    // The same letters, told with other stops: other words would be found nearly always, which is shared/cases/similar.test.ts's to say.
    const [found] = await alike(story.replaceAll("，", "。 "));
    expect(found).toMatchObject({ why: "text", type: "OVERTIME_PAY" });
    expect(await alike("孩子在工地上摔伤了，医院说要做手术，单位不肯垫钱，工伤认定也没有人申请。")).toEqual([]);
    expect(await alike(story, "gappy-head")).toEqual([]);
    expect(await alike("")).toEqual([]);
    const rows = (await world.rows()).filter((row) => row["t"] === "similar");
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toMatch(/装卸|加班|老板/);
  });
});

describe("the end of a shift", () => {
  const params = { stationId: station("hotline") };
  it("leaves a note to the next, sealed, and the day as a spreadsheet that counts apart", async () => {
    expect((await world.as("operator").call(writeHandoverRoute, { params, body: { text: "戴某明早再打" } })).status).toBe(201);
    expect((await world.as("operator").call(writeHandoverRoute, { params, body: { text: "  " } })).body.code).toBe("request.malformed");
    expect((await world.as("district-head").call(listHandoversRoute, { params })).body.notes).toMatchObject([{ title: "坐席甲", text: "戴某明早再打" }]);
    expect((await world.as("head").call(listHandoversRoute, { params })).body.code).toBe("access.not_found");
    const date = localDate(world.now(), chinaTime);
    const { body } = await world.as("operator").call(exportCallLogRoute, { params, body: { date } });
    expect(body.name).toBe(`12351 热线-${date}.xlsx`);
    const rows = await readSheet(Buffer.from(body.file, "base64"));
    expect(rows[0]).toEqual(["时间", "从哪里来", "结果", "类别", "办理类别", "编号", "转给", "分钟", "谁记的"]);
    expect(rows.filter((row) => row[2] === "登记一件")).toHaveLength(2);
    expect(rows.find((row) => row[0] === "人次")?.[1]).toBe(2);
    expect(rows.find((row) => row[0] === "件")?.[1]).toBe(2);
    expect(rows.find((row) => row[0] === "咨询")?.[1]).toBe(0);
    expect(JSON.stringify(rows)).not.toMatch(/戴某|6123/);
    expect(await looks("call_log")).toHaveLength(1);
  });
});
