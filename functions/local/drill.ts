import { rmSync } from "node:fs";
import { createEveryNight } from "../doors/everyNight";
import type { Platform } from "../platform/platform";
import { createDocumentClient, createTable } from "../platform/table";
import { dropTable, makeTable, type TableClient } from "../platform/tableControl";
import { exportTable, restoreTable } from "./backup";

type Drill = {
  readonly client: TableClient; readonly tableName: string; readonly file: string; readonly say: (text: string) => void;
  /** Everything a door stands on, over another table: the same keys, the same clock. */
  readonly openOn: (tableName: string) => Promise<Platform>;
};
/**
 * Proves that what is kept can be brought back: the table is exported, restored into a table of its own beside it, and the night's audit is
 * run over that. The table in use is only read. What is made for the drill is taken away again, whatever happens.
 * @returns 0 when as many rows came back as went out and the audit finds nothing
 */
export async function drill({ client, tableName, file, say, openOn }: Drill): Promise<number> {
  const name = `${tableName}-drill`;
  const began = Date.now();
  const out = await exportTable(createTable({ client: createDocumentClient(client), tableName }), file);
  say(`${out} rows exported · 导出 ${out} 行`);
  try {
    await makeTable(client, name);
    const back = await restoreTable(createTable({ client: createDocumentClient(client), tableName: name }), file);
    const { offenders, checked } = await createEveryNight(await openOn(name))();
    say(`${back} rows restored; ${checked} cases looked at, ${offenders.length} offences; ${Math.round((Date.now() - began) / 1000)} s · 恢复 ${back} 行，查了 ${checked} 件，${offenders.length} 处不对`);
    for (const it of offenders.slice(0, 20)) say(`  ${it.code} ${it.about}`);
    return back === out && offenders.length === 0 ? 0 : 1;
  } finally {
    await dropTable(client, name);
    rmSync(file, { force: true });
  }
}
