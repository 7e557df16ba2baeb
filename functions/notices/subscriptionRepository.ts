import type { PersonId } from "@huiyin/shared/kernel/ids";
import * as z from "zod/mini";
import type { Key, Table } from "../platform/table";
import type { ChannelOutcome } from "../platform/channels";

/**
 * How many messages of a template WeChat may still send to a person, as far as we were told. WeChat's quota cannot be asked; this is a
 * hint for when to ask again, and WeChat's answer to a send is the truth.
 */
export type SubscriptionRepository = {
  /** The person tapped "allow" once more. */
  allowed(person: PersonId, template: string): Promise<void>;
  refused(person: PersonId, template: string): Promise<void>;
  used(person: PersonId, template: string, outcome: ChannelOutcome["kind"]): Promise<void>;
};

const zLedger = z.object({ left: z.number() });
const most = 1000;
const keyOf = (person: PersonId, template: string): Key => ({ pk: `PERSON#${person}`, sk: `SUBSCRIPTION#${template}` });

export function createSubscriptionRepository({ table }: { table: Pick<Table, "get" | "put"> }): SubscriptionRepository {
  const change = async (person: PersonId, template: string, to: (left: number) => number): Promise<void> => {
    const key = keyOf(person, template);
    const row = await table.get(key);
    const left = row === null ? 0 : zLedger.parse(row).left;
    const next = Math.min(most, Math.max(0, to(left)));
    // A hint: of two changes at once one may be lost.
    if (row === null || next !== left) await table.put({ ...key, t: "subscription", v: 1, left: next });
  };
  return {
    allowed: (person, template) => change(person, template, (left) => left + 1),
    refused: (person, template) => change(person, template, (left) => left),
    used: async (person, template, outcome) => {
      if (outcome === "sent") await change(person, template, (left) => left - 1);
      if (outcome === "no_consent") await change(person, template, () => 0);
    },
  };
}
