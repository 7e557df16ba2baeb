import { zUnitCode, type UnitCode } from "../kernel/ids";
import { zPoint, type Point, type UnitKind } from "./schema";
import type { TreeLine } from "./tree";
import { hoursExample, hoursIn } from "./treeHours";

/**
 * The file of a district's whole tree. As a sheet: row 1 the titles 编码, 名称, 类别, 上级编码, and where wanted 并入, 地址, 电话, 经度, 纬度, 开门时间;
 * below, one unit a row. As JSON: a list of objects with code, name, kind, parent, and where wanted into, address, phone, lng, lat, hours (or the
 * Chinese titles). The district itself is one of the rows, without a parent.
 */
export type Cell = string | number | boolean | Date | null;
export type TreeProblem = { readonly row: number; readonly text: string };
export type ReadTree = { readonly lines: readonly TreeLine[]; readonly problems: readonly TreeProblem[] };

const kinds: Readonly<Record<string, UnitKind>> = {
  区: "district", 县: "district", 市: "district", 街道: "street", 镇: "town", 乡: "town", 镇乡: "town", 园区: "park", 开发区: "park", 社区: "community", 村: "village", 楼宇: "building", 企业: "enterprise", 车间: "workshop",
  district: "district", street: "street", town: "town", park: "park", community: "community", village: "village", building: "building", enterprise: "enterprise", workshop: "workshop",
};
const mayHang: Readonly<Record<UnitKind, readonly UnitKind[]>> = {
  district: [], street: ["district"], town: ["district"], park: ["district", "street", "town"], community: ["street", "town", "park"], village: ["street", "town", "park"],
  building: ["street", "town", "park", "community", "village"], enterprise: ["street", "town", "park", "community", "village", "building"], workshop: ["enterprise", "building", "park"],
};
export const kindWords: Readonly<Record<UnitKind, string>> = {
  district: "区县", street: "街道", town: "镇乡", park: "园区", community: "社区", village: "村", building: "楼宇", enterprise: "企业", workshop: "车间",
};
const titles = { code: ["编码", "code"], name: ["名称", "name"], kind: ["类别", "kind"], parent: ["上级编码", "parent"], into: ["并入", "into"], address: ["地址", "address"], phone: ["电话", "phone"], lng: ["经度", "lng"], lat: ["纬度", "lat"], hours: ["开门时间", "hours"] } as const;
type Field = keyof typeof titles;
const fields = Object.keys(titles) as Field[];
const needed = ["code", "name", "kind", "parent"] as const satisfies readonly Field[];
const mostProblems = 50;
/** A landline with its area code, a mobile, a 400 number, or a short number people know, alone or behind an area code. */
const phoneForms = /^(?:0\d{2,3}-\d{7,8}(?:-\d{1,6})?|1\d{10}|400-?\d{3}-?\d{4}|(?:0\d{2,3}-)?12\d{3})$/;
/** Whether a station's phone can be called from anywhere: a landline needs its area code. */
export const isStationPhone = (text: string): boolean => phoneForms.test(text);
/** Whether a hotline's reaches this district from anywhere: 12351 alone is put through to wherever the caller is. */
export const isHotlinePhone = (text: string): boolean => isStationPhone(text) && !/^12\d{3}$/.test(text);

const textOf = (cell: unknown): string => (typeof cell === "string" || typeof cell === "number" ? String(cell).normalize("NFKC").trim() : "");
type Raw = Readonly<Record<Field, string>> & { readonly row: number };

function pointOf(raw: Raw): Point | "wrong" | null {
  if (raw.lng === "" && raw.lat === "") return null;
  const point = zPoint.safeParse({ lng: Number(raw.lng), lat: Number(raw.lat) });
  return raw.lng !== "" && raw.lat !== "" && point.success ? point.data : "wrong";
}

function lineOf(raw: Raw, district: string, problems: TreeProblem[]): TreeLine | null {
  const say = (text: string) => void problems.push({ row: raw.row, text });
  const before = problems.length;
  const code = zUnitCode.safeParse(raw.code);
  const [parent, into] = [raw.parent, raw.into].map((text) => (text === "" ? null : zUnitCode.safeParse(text)));
  const kind = kinds[raw.kind];
  const point = pointOf(raw);
  const hours = raw.hours === "" ? null : hoursIn(raw.hours);
  if (!code.success || !raw.code.startsWith(district)) say(`编码“${raw.code}”不是${district}下面的编码。请写 ${district} 开头的，数字 0、1 别写成字母 O、l。`);
  if (raw.name === "" || raw.name.length > 60) say("名称要写，最多 60 个字。");
  if (kind === undefined) say(`看不懂类别“${raw.kind}”。请写街道、镇、园区、社区、村、楼宇、企业或车间。`);
  if (parent !== null && parent?.success !== true) say(`上级编码“${raw.parent}”看不懂。请写上级单位在文件里的编码。`);
  if (into !== null && into?.success !== true) say(`并入的编码“${raw.into}”看不懂。请写接手的单位在文件里的编码。`);
  if (raw.phone !== "" && !isStationPhone(raw.phone)) say(`电话“${raw.phone}”要带区号，比如 0411-12345678。`);
  if (raw.address.length > 120) say("地址最多 120 个字。");
  if (point === "wrong") say("经度、纬度要一起写，而且在中国境内。");
  if (raw.hours !== "" && hours === null) say(`开门时间“${raw.hours.slice(0, 40)}”看不懂。请写成：${hoursExample}。没写的日子不开门。`);
  if (problems.length > before || !code.success || kind === undefined || point === "wrong") return null;
  return { row: raw.row, code: code.data, kind, name: raw.name, parent: parent?.data ?? null, into: into?.data ?? null, address: raw.address || null, phone: raw.phone || null, point, hours };
}

/** What one row alone cannot tell. */
function together(lines: readonly TreeLine[], district: string, problems: TreeProblem[]): void {
  const open = new Map<UnitCode, TreeLine>();
  const seen = new Map<UnitCode, number>();
  for (const line of lines) {
    const first = seen.get(line.code);
    if (first !== undefined) problems.push({ row: line.row, text: `编码 ${line.code} 写了两次，第 ${first} 行也是。请改编码，或删掉一行。` });
    else seen.set(line.code, line.row);
    if (line.into === null) open.set(line.code, line);
  }
  const roots = lines.filter((it) => it.kind === "district");
  if (roots.length !== 1 || roots[0]?.code !== district || roots[0]?.into !== null) problems.push({ row: roots[0]?.row ?? 1, text: `要有一行区县本身：编码 ${district}，没有上级。` });
  for (const { row, kind, parent, into, name } of lines) {
    if (into !== null) {
      if (!open.has(into)) problems.push({ row, text: `“${name}”并入的 ${into} 不在文件里。请补上那个单位，或改并入。` });
    } else if (kind === "district") {
      if (parent !== null) problems.push({ row, text: "区县本身不写上级。" });
    } else {
      const above = parent === null ? undefined : open.get(parent);
      if (above === undefined) problems.push({ row, text: `“${name}”的上级 ${parent ?? "（空）"} 不在文件里。请补上那个单位，或改上级编码。` });
      else if (!mayHang[kind].includes(above.kind)) problems.push({ row, text: `“${name}”是${kindWords[kind]}，不能放在${kindWords[above.kind]}“${above.name}”下面。` });
    }
  }
}

function read(raws: readonly Raw[], district: string, problems: TreeProblem[]): ReadTree {
  const lines = raws.flatMap((raw) => lineOf(raw, district, problems) ?? []);
  // A row that cannot be read would make every row below it wrong too.
  if (problems.length === 0) together(lines, district, problems);
  return { lines, problems: problems.sort((a, b) => a.row - b.row).slice(0, mostProblems) };
}

/** @param rows a sheet, titles first */
export function readTreeSheet(rows: readonly (readonly Cell[])[], district: string): ReadTree {
  const problems: TreeProblem[] = [];
  const head = (rows[0] ?? []).map(textOf);
  const at = Object.fromEntries(fields.map((field) => [field, head.findIndex((title) => (titles[field] as readonly string[]).includes(title))])) as Record<Field, number>;
  const missing = needed.filter((field) => at[field] < 0);
  if (missing.length > 0) return { lines: [], problems: [{ row: 1, text: `第一行缺少标题：${missing.map((field) => titles[field][0]).join("、")}。请照样写在第一行，一格一个。` }] };
  const raws = rows.slice(1).flatMap((row, index): Raw[] => {
    if (row.every((cell) => textOf(cell) === "")) return [];
    const entries = fields.map((field) => [field, textOf(row[at[field]])] as const);
    return [{ ...(Object.fromEntries(entries) as Record<Field, string>), row: index + 2 }];
  });
  return read(raws, district, problems);
}

/** @param text JSON */
export function readTreeJson(text: string, district: string): ReadTree {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    list = null;
  }
  if (!Array.isArray(list)) return { lines: [], problems: [{ row: 1, text: "这不是单位列表。请交 xlsx，或一个 JSON 列表。" }] };
  const raws = list.map((it: unknown, index): Raw => {
    const known = it !== null && typeof it === "object" ? new Map(Object.entries(it)) : new Map<string, unknown>();
    const entries = fields.map((field) => [field, textOf(titles[field].map((title) => known.get(title)).find((value) => value !== undefined && value !== null))] as const);
    return { ...(Object.fromEntries(entries) as Record<Field, string>), row: index + 1 };
  });
  return read(raws, district, []);
}
