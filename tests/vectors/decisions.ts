/** Vectors we decided against. Each reason is a heading of the decision page, where it is argued; the test checks that it stands there. */
export const decisionPage = "docs/decisions/0003-vectors-decided-otherwise.md";

const has = (input: unknown, key: string): boolean => typeof input === "object" && input !== null && key in input;

const hoursIn = (input: unknown): readonly { readonly open?: string; readonly close?: string }[] => Object(input)["weekly_and_overrides"] ?? [];
/** Several stretches of a day, each of which begins where the one before ends. */
const isOneBlock = (input: unknown): boolean => {
  const hours = hoursIn(input);
  return hours.length > 1 && hours.every((it, at) => at === 0 || it.open === hours[at - 1]?.close);
};
const isOverMidnight = (input: unknown): boolean => hoursIn(input).some((it) => (it.close ?? "") !== "00:00" && (it.close ?? "") < (it.open ?? ""));

export type Decision = { readonly fn: string; readonly when?: (input: unknown) => boolean; readonly reason: string };

export const decisions: readonly Decision[] = [
  { fn: "rotation.on_call", when: (input) => has(input, "members_positions"), reason: "A rotation stores no positions" },
  { fn: "rotation.advance", reason: "A rotation stores no positions" },
  { fn: "rotation.delete_member", reason: "A rotation stores no positions" },
  { fn: "temporary.validate", reason: "An exception may be short" },
  { fn: "override.create_concurrent", reason: "Exceptions may overlap; the later word stands" },
  { fn: "override.conflict_rule", reason: "Exceptions may overlap; the later word stands" },
  { fn: "escalation.empty_step", reason: "An empty rung is skipped at once" },
  { fn: "escalation.repeat", reason: "The last rung rings again until the case is taken" },
  { fn: "escalation.limits", reason: "The last rung rings again until the case is taken" },
  { fn: "ack.second", reason: "One person takes a case" },
  { fn: "ack.multi_others", reason: "One person takes a case" },
  { fn: "ack.multi_new_cycle", reason: "One person takes a case" },
  { fn: "notify.rules", reason: "The ladder decides when to ring, not the person rung" },
  { fn: "notify.rule_added_late", reason: "The ladder decides when to ring, not the person rung" },
  { fn: "notify.no_rule", reason: "The ladder decides when to ring, not the person rung" },
  { fn: "notify.ack_cancels_rules", reason: "The ladder decides when to ring, not the person rung" },
  { fn: "notify.next_fixed_time", reason: "People are told of their shift, not of a list at a fixed hour" },
  { fn: "coverage.score", reason: "Coverage is counted in opening hours and has no score" },
  { fn: "notify.ack_vs_queued", reason: "What was taken is not rung about, not even once" },
  { fn: "notify.bundle", reason: "What comes too fast is said together" },
  { fn: "message.priority", reason: "What comes too fast is said together" },
  { fn: "throttle", reason: "What comes too fast is said together" },
  { fn: "throttle.defaults", reason: "What comes too fast is said together" },
  { fn: "message.crash_while_sending", reason: "A message whose sender died is repeated once" },
  { fn: "message.stuck_remote", reason: "Providers report, nobody polls" },
  { fn: "dedup.key", reason: "A report is never swallowed by another" },
  { fn: "dedup.scope", reason: "A report is never swallowed by another" },
  { fn: "sla.pause_segments", reason: "A pause keeps what was left" },
  { fn: "sla.next_escalation", reason: "A case owes one thing at a time" },
  { fn: "sla.keep_in_loop", reason: "A case owes one thing at a time" },
  { fn: "sla.update_statistic", reason: "Nobody is measured by how fast they write" },
  { fn: "coverage", reason: "A district's stations are counted off its tree" },
  { fn: "auto_close", reason: "Nothing closes because it grew old" },
  { fn: "sla.created_by_staff", reason: "A case an operator files is the worker's" },
  { fn: "checkSession", reason: "No session key of WeChat's is kept" },
  { fn: "windows", when: (input) => isOneBlock(input), reason: "Hours that touch are one" },
  { fn: "windows", when: (input) => isOverMidnight(input), reason: "A span that ends before it begins goes over midnight" },
  { fn: "service", when: (input) => has(input, "offset_min"), reason: "A service has a step and no offset" },
  { fn: "calendar.validate", when: (input) => has(input, "sunday_as"), reason: "Sunday is 7" },
];

/** Used when an answer differs only in which side of a closed time it names. */
export const closingDecision = "A deadline at closing is closing, not the next opening";
