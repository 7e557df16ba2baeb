import { ok } from "@huiyin/shared/kernel/result";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import { readPreferencesRoute, savePreferencesRoute, zPreferences } from "@huiyin/shared/people/accountApi";
import { personOf } from "../platform/caller";
import { handle } from "../platform/http";
import type { Table } from "../platform/table";

type Deps = { readonly table: Pick<Table, "get" | "put"> };
const keyOf = (person: PersonId) => ({ pk: `PERSON#${person}`, sk: "PREFERENCES" });

/** GET /me/preferences */
export const readPreferences = ({ table }: Deps) =>
  handle(readPreferencesRoute, async ({ caller }) => {
    const row = await table.get(keyOf(personOf(caller)));
    return ok(row === null ? { elder: null, language: null } : zPreferences.parse(row));
  });

/** POST /me/preferences: the last one wins; nothing hangs on it. */
export const savePreferences = ({ table }: Deps) =>
  handle(savePreferencesRoute, async ({ body, caller }) => {
    await table.put({ ...keyOf(personOf(caller)), t: "preferences", v: 1, ...body });
    return ok({});
  });
