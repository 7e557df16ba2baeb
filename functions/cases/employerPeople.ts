import type { Case } from "@huiyin/shared/cases/schema";
import { countWorkers, type Seen } from "@huiyin/shared/employers/workers";
import { provenPhones } from "../people/phoneRepository";
import { fileKey, zFileRow } from "./caseRepository";
import type { CaseDeps } from "./deps";
import { openWho } from "./fileOps";
import { groupsAmong, openWho as openLine, readLines } from "./groupRepository";

/** Of which workers these matters are: of a group everybody who has a line in it. Phones are opened to be told apart, as keyed hashes, and shown to nobody. */
export async function peopleIn({ table, keys }: Pick<CaseDeps, "table" | "keys">, cases: readonly Case[]): Promise<ReturnType<typeof countWorkers>> {
  const hashOf = (phone: string | null | undefined): string | null => (phone == null ? null : keys.keyedHash("phone", phone));
  const files = new Map((await table.getMany(cases.map((it) => fileKey(it.number)))).map((row) => [row.pk, zFileRow.parse(row)]));
  const seen = cases.map(async ({ number, worker }): Promise<Seen> => {
    const file = files.get(fileKey(number).pk);
    return { known: worker, phone: file === undefined ? null : hashOf((await openWho(keys, number, file)).reach?.phone) };
  });
  const lines = (await Promise.all((await groupsAmong(table, cases.map((it) => it.number))).map((number) => readLines(table, number)))).flat().filter(({ line }) => line.state === "in");
  const members = lines.map(async (one): Promise<Seen> => ({ known: one.line.person ?? one.line.id, phone: hashOf((await openLine(keys, one)).phone) }));
  const all = await Promise.all([...seen, ...members]);
  const proven = await provenPhones({ table, keys }, [...new Set([...cases.flatMap((it) => it.worker ?? []), ...lines.flatMap(({ line }) => line.person ?? [])])]);
  return countWorkers(all, new Map([...proven].map(([person, phone]) => [person, keys.keyedHash("phone", phone)])));
}
