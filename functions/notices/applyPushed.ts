import type { Instant } from "@huiyin/shared/kernel/time";
import type { PersonRepository } from "../people/personRepository";
import type { Pushed } from "../platform/pushed";
import type { SubscriptionRepository } from "./subscriptionRepository";

export type PushedDeps = { readonly persons: Pick<PersonRepository, "findByProof">; readonly subscriptions: SubscriptionRepository };

/** What a channel told us, written where it counts. Safe to run twice. */
export async function applyPushed({ persons, subscriptions }: PushedDeps, pushed: Pushed, _now: Instant): Promise<void> {
  if (pushed.what !== "consent" || pushed.where !== "settings" || pushed.accepted) return;
  const person = await persons.findByProof("openid", pushed.openid);
  // What was allowed before is void. An answer to the sheet is told by the phone itself, in the same tap.
  if (person !== null) await subscriptions.used(person, pushed.template, "no_consent");
}
