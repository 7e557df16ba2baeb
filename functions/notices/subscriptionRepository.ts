import type { PersonId } from "@huiyin/shared/kernel/ids";
import { ledgerAfter, zLedger, type LedgerChange } from "@huiyin/shared/notices/ledger";
import type { ChannelOutcome } from "../platform/channels";
import type { Key, Row, Table } from "../platform/table";

/**
 * How many messages of a template WeChat may still send to a person, as far as we were told. WeChat's quota cannot be asked; this says
 * when to ask again, and WeChat's answer to a send is the truth. No change is lost: each is written onto the version it was made from.
 */
export type SubscriptionRepository = {
  /** The person tapped "allow" once more. */
  allowed(person: PersonId, template: string): Promise<void>;
  /** Turned off in WeChat's settings: what was allowed before is void. */
  refused(person: PersonId, template: string): Promise<void>;
  used(person: PersonId, template: string, outcome: ChannelOutcome["kind"]): Promise<void>;
  /** By template; none for what was never asked. */
  left(person: PersonId): Promise<ReadonlyMap<string, number>>;
};

const prefix = "SUBSCRIPTION#";
const keyOf = (person: PersonId, template: string): Key => ({ pk: `PERSON#${person}`, sk: `${prefix}${template}` });
const turns = 12;
const ledgerOf = (row: Row | null) => (row === null ? { left: 0, version: 0 } : zLedger.parse(row));

export function createSubscriptionRepository({ table }: { table: Pick<Table, "get" | "put" | "query"> }): SubscriptionRepository {
  const change = async (person: PersonId, template: string, by: LedgerChange): Promise<void> => {
    const key = keyOf(person, template);
    for (let turn = 0; turn < turns; turn += 1) {
      const row = await table.get(key);
      const before = ledgerOf(row);
      const left = ledgerAfter(before.left, by);
      if (left === before.left) return;
      const written = await table.put({ ...key, t: "subscription", v: 1, left, version: before.version + 1 }, row === null ? { absent: true } : { equals: row["version"] === undefined ? { left: before.left } : { version: before.version } });
      if (written.ok) return;
    }
    throw new Error("subscriptions: changed too often meanwhile");
  };
  return {
    allowed: (person, template) => change(person, template, "accepted"),
    refused: (person, template) => change(person, template, "refused"),
    used: async (person, template, outcome) => {
      if (outcome === "sent") await change(person, template, "sent");
      if (outcome === "no_consent") await change(person, template, "refused");
    },
    left: async (person) => new Map((await table.query({ pk: `PERSON#${person}`, prefix })).rows.map((row) => [row.sk.slice(prefix.length), ledgerOf(row).left])),
  };
}
