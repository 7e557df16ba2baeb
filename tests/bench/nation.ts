import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { zUnitCode } from "@huiyin/shared/kernel/ids";
import { stationServing } from "../../functions/cases/routing";
import { createGridRepository } from "../../functions/grid/gridRepository";
import { importNation } from "../../functions/grid/importNation";
import { readNationImport } from "../../functions/grid/nationRepository";
import { openData } from "../../functions/local/data";
import { tableName } from "../../functions/local/environment";
import { nationFile } from "../../functions/local/openDistrict";
import { createDocumentClient, createTable } from "../../functions/platform/table";
import { rowBytes } from "../../functions/platform/capacity";
import type { Row } from "../../functions/platform/table";
import { createDutyRepository } from "../../functions/rota/dutyRepository";
import { createStaffRepository } from "../../functions/staff/staffRepository";
import { createWorld } from "../journeys/harness";
import { openFromNation } from "../journeys/opening";
import { nationCounts, writeNation } from "./nationFile";
import { scaled, type Measure } from "./measures";
import { community } from "./people";
import { freshFolder, openWorld, throwAway, type World } from "./world";

/** Read units (4 KB, consistent) of finding the station for a place by a door that knows nothing yet. */
async function routeUnits({ platform }: World, unit: string): Promise<number> {
  const { table, now } = platform;
  let units = 0;
  const weigh = (rows: readonly Row[]): void => void (units += Math.max(1, Math.ceil(rows.reduce((bytes, row) => bytes + rowBytes(row), 0) / 4_096)));
  const counting = {
    ...table,
    get: async (...asked: Parameters<typeof table.get>) => {
      const row = await table.get(...asked);
      weigh(row === null ? [] : [row]);
      return row;
    },
    query: async (asked: Parameters<typeof table.query>[0]) => {
      const page = await table.query(asked);
      weigh(page.rows);
      return page;
    },
  };
  const grid = createGridRepository({ table: counting, district: "210203", now });
  const duty = createDutyRepository({ table: counting, staff: createStaffRepository({ table }), now });
  await stationServing({ grid, duty, district: "210203" }, { unit: zUnitCode.parse(unit), ownStationChosen: false }, [], now());
  return units;
}

/** Enough that the terminal says how far it is (each 50,000 units) long before it is done. */
const killedCounts = { districts: 250, streets: 3_500, communities: 110_000 };
/** The terminal's own command killed for good in the middle and given again: it goes on where it was, and every unit is in. @throws when it is not so */
async function killedImport(folder: string): Promise<void> {
  const [file, data] = [path.join(folder, "killed.csv"), path.join(folder, "killed")];
  writeNation(file, killedCounts);
  const wanted = killedCounts.districts + killedCounts.streets + killedCounts.communities;
  const begin = () => spawn(process.execPath, ["functions/local/admin.mjs", "nation", "--file", file], { env: { ...process.env, DATA_DIR: data }, stdio: ["ignore", "pipe", "inherit"] });
  const first = begin();
  const isOver = once(first, "exit");
  await Promise.race([isOver, new Promise<void>((told) => first.stdout.on("data", (said: Buffer) => said.includes(" units · ") && told()))]);
  first.kill("SIGKILL");
  await isOver;
  const engine = await openData(data, false);
  const standing = await readNationImport(createTable({ client: createDocumentClient({ region: "cn-northwest-1", credentials: { accessKeyId: "local", secretAccessKey: "local" }, requestHandler: engine.requestHandler }), tableName }));
  await engine.close();
  if (standing === null || standing.doneAt !== null || standing.units === 0) throw new Error("bench: the import was not in the middle when it was killed");
  const second = begin();
  let said = "";
  second.stdout.on("data", (part: Buffer) => (said += part.toString()));
  const [code] = (await once(second, "exit")) as [number | null];
  if (code !== 0 || !said.includes(`${wanted} units are in`)) throw new Error(`bench: killed and begun again the import ended with ${code}`);
}

/**
 * The whole country's codes streamed into the table, cut off in the middle and gone on with; what it took, the memory it grew by at most,
 * and what routing a case reads: the same as before, when the table knew one district.
 */
export const nationImport: Measure = async (setting) => {
  const folder = freshFolder();
  const world = await openWorld(folder);
  try {
    const counts = { districts: scaled(setting, nationCounts.districts, 60), streets: scaled(setting, nationCounts.streets, 400), communities: scaled(setting, nationCounts.communities, 6_000) };
    const file = path.join(folder, "nation.csv");
    writeNation(file, counts);
    const before = await routeUnits(world, community);
    const [began, held] = [Date.now(), process.memoryUsage().rss];
    let most = held;
    const pages = { seen: 0, cut: false };
    const { table, now } = world.platform;
    const onPage = (): void => {
      most = Math.max(most, process.memoryUsage().rss);
      pages.seen += 1;
      if (pages.cut || pages.seen < 2) return;
      pages.cut = true;
      throw new Error("cut off");
    };
    await importNation({ table, now, onPage }, await nationFile(file)).catch((error: unknown) => {
      if (!(error instanceof Error && error.message === "cut off")) throw error;
    });
    const it = await importNation({ table, now, onPage }, await nationFile(file));
    const seconds = (Date.now() - began) / 1000;
    const wanted = counts.districts + counts.streets + counts.communities;
    if (it.units !== wanted) throw new Error(`bench: ${it.units} units of ${wanted}`);
    const after = await routeUnits(world, community);
    if (after !== before) throw new Error(`bench: routing read ${before} units before and ${after} after`);
    // A process of its own takes seconds to begin with: in full only.
    if (setting.scale >= 1) await killedImport(folder);
    setting.say(`nation: ${counts.districts} districts, ${counts.streets} streets, ${counts.communities} communities in ${seconds.toFixed(1)} s, cut off once${setting.scale >= 1 ? "; the terminal's own went on after kill -9" : ""}`);
    return { national_import_seconds: Math.round(seconds * 10) / 10, national_import_mb: Math.round((most - held) / 1_048_576), route_rcu: after };
  } finally {
    await world.close();
    throwAway(folder);
  }
};

/** A district of that country opened through the doors alone by everything its people do, until its first case rings (tests/journeys/opening.ts); the figure is taken in a browser. */
export async function openedByScript(): Promise<void> {
  const folder = freshFolder();
  const world = await createWorld();
  try {
    const file = path.join(folder, "nation.csv");
    writeNation(file, { districts: 14, streets: 194, communities: 2_910 });
    await importNation({ table: world.platform.table, now: world.now }, await nationFile(file));
    await openFromNation(world, "210204");
  } finally {
    await world.close();
    throwAway(folder);
  }
}
