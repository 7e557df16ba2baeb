import { notFound } from "./errors";
import { sequenceRow, tableRow, within } from "./keys";
import { type Storage } from "./storage";
import { type Table, tableOf, tableSettings, type TableSettings } from "./table";

/** The tables there are, held in memory and stored with the rows. */
export type Catalog = {
  /** Throws ResourceNotFoundException. */
  get(name: string): Table;
  all(): readonly Table[];
  save(settings: TableSettings): Promise<Table>;
  remove(name: string): Promise<void>;
  /** The next number of a table's stream: counted here so that writes of one batch get their own, stored beside the records. */
  nextSequence(name: string): number;
  lastSequence(name: string): number;
  load(): Promise<void>;
};

/** `storage` is asked for late because the storage itself has a say in when the catalogue is loaded again. */
export function createCatalog(storage: () => Storage): Catalog {
  const tables = new Map<string, Table>();
  const sequences = new Map<string, number>();
  return {
    get(name) {
      const table = tables.get(name);
      if (table === undefined) throw notFound(`Table: ${name} not found`);
      return table;
    },
    all: () => [...tables.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    async save(settings) {
      const table = tableOf(settings);
      await storage().write(new Map([[tableRow(table.name), JSON.stringify(settings)]]));
      tables.set(table.name, table);
      return table;
    },
    async remove(name) {
      await storage().write(new Map([[tableRow(name), null], [sequenceRow(name), null]]));
      tables.delete(name);
      sequences.delete(name);
    },
    nextSequence(name) {
      const sequence = (sequences.get(name) ?? 0) + 1;
      sequences.set(name, sequence);
      return sequence;
    },
    lastSequence: (name) => sequences.get(name) ?? 0,
    async load() {
      tables.clear();
      const cursor = storage().cursor(within(tableRow("")), false);
      for (let rows = await cursor.nextv(100); rows.length > 0; rows = await cursor.nextv(100)) {
        for (const [, text] of rows) {
          const table = tableOf(tableSettings.parse(JSON.parse(text)));
          tables.set(table.name, table);
          // Never backwards: after a failed write the numbers already given out may or may not be on disk.
          sequences.set(table.name, Math.max(sequences.get(table.name) ?? 0, Number(storage().get(sequenceRow(table.name)) ?? 0)));
        }
      }
      await cursor.close();
    },
  };
}
