/**
 * What the sealed parts of a taken case are to somebody whose grant reaches it. Before it is taken they are nothing to anybody.
 * - own: they took it. Reads story, messages and the masked name; name and phone by a recorded look.
 * - oversees: answers for the station that has it. The same, and reading the story is recorded too.
 * - calls: may call the worker back. Name and phone by a recorded look, never the story.
 * - none: nothing.
 */
export type Standing = "own" | "oversees" | "calls" | "none";

/** @param role of the grant acted in (shared/staff); one this rule does not name sees nothing. */
export function standingIn(role: string, isTaker: boolean): Standing {
  if (isTaker) return "own";
  switch (role) {
    case "head":
    case "officer":
      return "oversees";
    case "operator":
      return "calls";
    default:
      return "none";
  }
}
