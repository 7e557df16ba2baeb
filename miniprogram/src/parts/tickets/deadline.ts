import type { listRingingRoute } from "@huiyin/shared/tickets/api";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import { earlier, type Instant } from "@huiyin/shared/kernel/time";

export type RingingLine = ReplyOf<typeof listRingingRoute>["tickets"][number];

/** When this ticket stops being this person's alone to answer: it climbs, or its accept clock ends. What is shown is what is sorted by. */
export const deadlineOf = (line: Pick<RingingLine, "acceptBy" | "rungEndsAt">): Instant => earlier(line.acceptBy, line.rungEndsAt);

/** Oldest deadline first; of two at once, the one that was registered first. */
export const byDeadline = (lines: readonly RingingLine[]): readonly RingingLine[] =>
  [...lines].sort((a, b) => deadlineOf(a).localeCompare(deadlineOf(b)) || a.createdAt.localeCompare(b.createdAt));
