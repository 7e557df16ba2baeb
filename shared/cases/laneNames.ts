/** The queues of a board over its open cases; what is in each, lanes.ts says. Apart from it, so that a contract carries no rules. */
export const openLanes = ["open", "ringing", "waiting", "today", "overdue", "returned", "unanswered", "callback"] as const;
export type OpenLane = (typeof openLanes)[number];
