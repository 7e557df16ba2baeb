import type { MessageFile } from "@huiyin/shared/cases/schema";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import { zCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import type { Keys } from "../platform/keys";
import type { Key, Op, Table } from "../platform/table";
import { isForBoth, openName, putUpload, uploadKey, uploadsAt } from "./uploadRepository";

type By = { readonly from: "worker" | "staff"; /** Null: whoever holds number and code. */ readonly person: PersonId | null };
/** What it goes with: who reads that, and the files that lie in what both sides read already. */
export type Within = { readonly sees: "both" | "staff"; readonly shown: () => Promise<ReadonlySet<string>> };
const inMessage: Within = { sees: "both", shown: () => Promise.resolve(new Set()) };
/**
 * What holds a message to the files it is to carry: each counts in this case, this very person brought it, and it still does when the message
 * is written. One refusal for all that is not so: a file of somebody else's is no more to be told from none than a deleted one.
 * A file is read by whoever reads what it goes with: one that was made to count for other readers is theirs now, unless the worker was shown it already.
 */
export async function carry({ table }: { readonly table: Pick<Table, "getMany"> }, number: string, ids: readonly string[], by: By, within: Within = inMessage): Promise<Result<Op[], "case.file_gone">> {
  const asked = [...new Set(ids)];
  if (asked.length === 0) return ok([]);
  const found = [...(await uploadsAt(table, asked.map((id) => ({ number, id })))).values()].filter((it) => it.state === "stored" && it.from === by.from && (it.by ?? by.person) === by.person);
  if (found.length < asked.length) return refuse("case.file_gone");
  const [shows, shown] = [within.sees === "both", await within.shown()];
  return ok(found.map((it): Op => {
    if (isForBoth(it) === shows || shown.has(it.id)) return { check: uploadKey(number, it.id), if: { equals: { version: it.version } } };
    const { sees: _sees, ...rest } = it;
    return putUpload(number, { ...rest, version: it.version + 1, ...(shows ? {} : { sees: "staff" }) }, it);
  }));
}

const numberIn = (key: Key): string => key.pk.slice("CASE#".length);
/** The files that messages carry, each as it stands now, by the message's row. */
export async function filesOf({ table, keys }: { readonly table: Pick<Table, "getMany">; readonly keys: Pick<Keys, "open"> }, messages: readonly { readonly key: Key; readonly files: readonly string[] }[]): Promise<MessageFile[][]> {
  const found = await uploadsAt(table, messages.flatMap(({ key, files }) => files.map((id) => ({ number: numberIn(key), id }))));
  return Promise.all(messages.map(async ({ key, files }) => {
    const number = zCaseNumber.parse(numberIn(key));
    const shown = files.flatMap((id) => found.get(`${key.pk}/${uploadKey(number, id).sk}`) ?? []);
    return Promise.all(shown.map(async (it): Promise<MessageFile> => ({
      number, id: it.id, name: await openName(keys, number, it), type: it.type, bytes: it.bytes, seconds: it.seconds ?? null, deleted: it.deleted,
    })));
  }));
}
