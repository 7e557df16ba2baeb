import type { PersonId } from "@huiyin/shared/kernel/ids";
import { zNotice, type NoticeAbout } from "@huiyin/shared/notices/schema";
import type { Op, Table } from "../platform/table";

const batch = 90;
/**
 * What somebody's inbox says about a case or a booking goes with it: the code alone would still say whose it was.
 * @returns false: something stood in the way, and the same again goes on
 */
export async function eraseNotices(table: Pick<Table, "query" | "transact">, people: readonly PersonId[], about: Extract<NoticeAbout, { readonly number: string }>): Promise<boolean> {
  for (const person of people) {
    for (let [after, isMore]: [string | null, boolean] = [null, true]; isMore; isMore = after !== null) {
      const page: Awaited<ReturnType<Table["query"]>> = await table.query({ pk: `PERSON#${person}`, prefix: "NOTICE#", limit: batch, after });
      const ops = page.rows.flatMap((row): Op[] => {
        const it = zNotice.parse(row).about;
        return it.kind === about.kind && it.number === about.number ? [{ delete: { pk: row.pk, sk: row.sk } }] : [];
      });
      if (ops.length > 0 && !(await table.transact(ops)).ok) return false;
      after = page.next;
    }
  }
  return true;
}
