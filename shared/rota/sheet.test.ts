import { describe, expect, it } from "@jest/globals";
import { calendarYears } from "../kernel/calendarYears";
import { zPersonId } from "../kernel/ids";
import { chinaTime, instantAt, zLocalDate, zLocalTime, type Instant } from "../kernel/time";
import { dutyOver } from "./rules";
import { zRotaException, zRotaRule, type Lane, type Rota, type RotaException } from "./schema";
import { cellName, readRotaSheet, writeRotaSheet, type Cell } from "./sheet";

const at = (text: string): Instant => instantAt(zLocalDate.parse(text.slice(0, 10)), zLocalTime.parse(text.slice(11)), chinaTime);
const person = (letter: string) => zPersonId.parse(`p_${letter.repeat(20)}`);
const people = [..."abcd"].map((letter, n) => ({ person: person(letter), name: ["值班律师甲", "值班律师乙", "后备律师", "后备律师"][n] ?? "" }));
const now = at("2026-11-25 10:00");
const read = (rows: readonly (readonly Cell[])[]) => readRotaSheet(rows, people, chinaTime, now);
const header = ["日期", "星期", "值班 08:30–11:30", "值班 20:00-08:00"];

describe("a sheet", () => {
  it("is read as it is kept", () => {
    const sheet = read([header, ["2026-12-01", "周二", "值班律师甲、值班律师乙", null], [new Date(Date.UTC(2026, 11, 2)), "周三", "值班律师乙 值班律师甲", "值班律师甲"]]);
    expect(sheet.problems).toEqual([]);
    expect(sheet.shifts.map((it) => `${it.cell} ${it.person.charAt(2)} ${it.from} ${it.to}`)).toEqual([
      `C2 a ${at("2026-12-01 08:30")} ${at("2026-12-01 11:30")}`, `C2 b ${at("2026-12-01 08:30")} ${at("2026-12-01 11:30")}`,
      `C3 b ${at("2026-12-02 08:30")} ${at("2026-12-02 11:30")}`, `C3 a ${at("2026-12-02 08:30")} ${at("2026-12-02 11:30")}`, `D3 a ${at("2026-12-02 20:00")} ${at("2026-12-03 08:00")}`,
    ]);
    expect(sheet.periods).toEqual([{ lane: "duty", from: at("2026-12-01 08:30"), to: at("2026-12-03 08:00") }]);
  });
  it.each<[string, Cell[][], string[]]>([
    ["a name nobody has", [header, ["2026-12-01", "", "王"]], ["C2：没有叫“王”的值班人员"]],
    ["a name two have", [[...header, "后备 9:00至17:30"], ["2026-12-01", "", "", "", "后备律师"]], ["E2：叫“后备律师”的不止一位，请改名后再导入"]],
    ["a title", [["日期", "早班"], ["2026-12-01"]], ["B1：看不懂“早班”。请写成“值班 08:30-11:30”。", "B1：没有班次。请在第一行写“值班 08:30-11:30”这样的标题。"]],
    ["a time that is none", [["日期", "值班 25:00-26:00", "值班 08:00-24:00"], ["2026-12-01"]], ["B1：看不懂“值班 25:00-26:00”。请写成“值班 08:30-11:30”。"]],
    ["a date", [header, ["十二月一日"], ["2026-12-02"], ["2026-12-04"], ["2026-02-30"]], ["A2：看不懂日期“十二月一日”。请写成“2026-12-01”。", "A4：日期要一天接一天，不能跳过或重复。", "A5：看不懂日期“2026-02-30”。请写成“2026-12-01”。"]],
    ["a day that is over", [header, ["2026-11-24"]], ["A2：这一天已经过去了，请从今天起排。"]],
    ["nothing", [], ["A1：第一列的标题要写“日期”。", "B1：没有班次。请在第一行写“值班 08:30-11:30”这样的标题。", "A2：没有日期。请从第二行起，一行写一天。"]],
  ])("says what is wrong, by its cell: %s", (_, rows, expected) => expect(read(rows).problems.map((it) => `${it.cell}：${it.text}`)).toEqual(expected));
  it("takes dates as people write them", () => {
    for (const date of ["2026-12-01", "2026/12/1", "2026年12月1日", "2026.12.01"]) expect(read([header, [date, "", "值班律师甲"]]).shifts[0]?.from).toBe(at("2026-12-01 08:30"));
  });
  it.each([[0, 0, "A1"], [2, 6, "C7"], [25, 0, "Z1"], [26, 9, "AA10"]])("column %i, row %i is %s", (column, row, name) => expect(cellName(column, row)).toBe(name));
});

describe("out and in again", () => {
  const common = { v: 1, stationId: "210203-desk", version: 1, from: at("2020-01-01 00:00"), to: null, onHolidays: true, kind: "weekly" };
  const rota: Rota = {
    rules: [
      zRotaRule.parse({ ...common, id: `r_${"1".repeat(20)}`, lane: "duty", days: [1, 2, 3, 4, 5], spans: [{ start: "08:30", end: "11:30" }, { start: "13:00", end: "17:00" }], people: [person("a"), person("b")] }),
      zRotaRule.parse({ ...common, id: `r_${"2".repeat(20)}`, lane: "duty", days: [5, 6, 7], spans: [{ start: "20:00", end: "08:00" }], people: [person("b")] }),
      zRotaRule.parse({ ...common, id: `r_${"3".repeat(20)}`, lane: "backup", days: [1, 2, 3, 4, 5, 6, 7], spans: [{ start: "00:00", end: "00:00" }], people: [person("c")] }),
    ],
    exceptions: [zRotaException.parse({ v: 1, id: `e_${"1".repeat(20)}`, stationId: "210203-desk", madeAt: at("2026-11-01 00:00"), madeBy: person("a"), withdrawnAt: null, kind: "off", person: person("a"), from: at("2026-12-10 10:00"), to: at("2026-12-12 00:00") })],
  };
  const names = new Map(people.slice(0, 3).map((it) => [it.person, it.name]));
  const colleagues = people.slice(0, 3);
  const over = (it: Rota, lane: Lane) => dutyOver(it, calendarYears, chinaTime, at("2026-12-01 00:00"), at("2027-01-01 00:00"), lane).map((shift) => `${shift.person} ${shift.start} ${shift.end}`);

  it("a month reads back as the same duty", () => {
    const rows = writeRotaSheet(rota, calendarYears, chinaTime, "2026-12", names);
    expect(rows[0]).toEqual(["日期", "星期", "值班 08:30–10:00", "值班 08:30–11:30", "值班 13:00–17:00", "值班 20:00–08:00", "后备 00:00–00:00"]);
    expect(rows).toHaveLength(32);
    const sheet = readRotaSheet(rows, colleagues, chinaTime, now);
    expect(sheet.problems).toEqual([]);
    const exceptions = sheet.periods.map((period, n): RotaException => zRotaException.parse({
      v: 1, id: `e_${String(n).repeat(20)}`, stationId: "210203-desk", madeAt: now, madeBy: person("a"), withdrawnAt: null, kind: "temporary", ...period,
      shifts: sheet.shifts.filter((it) => it.lane === period.lane).map((it) => ({ person: it.person, from: it.from, to: it.to })),
    }));
    for (const lane of ["duty", "backup"] as const) expect(over({ rules: [], exceptions }, lane)).toEqual(over(rota, lane));
  });
  it("empty has the columns and no names", () => {
    const rows = writeRotaSheet(rota, calendarYears, chinaTime, "2026-12", names, true);
    expect(rows.slice(1).flatMap((row) => row.slice(2)).join("")).toBe("");
    expect(writeRotaSheet({ rules: [], exceptions: [] }, calendarYears, chinaTime, "2027-02", names)).toHaveLength(29);
  });
});
