import { ok } from "@huiyin/shared/kernel/result";
import { readConsentsRoute } from "@huiyin/shared/notices/channelApi";
import { personOf } from "../platform/caller";
import { handle, type Door } from "../platform/http";
import { callTaskHandlers, type CallTaskDeps } from "./callTasks";
import type { InboxDeps } from "./inbox";
import { ownChannelHandlers, type OwnChannelDeps } from "./ownChannels";
import { stationChannelHandlers } from "./stationChannels";

const readConsents = ({ subscriptions, templates }: InboxDeps) =>
  handle(readConsentsRoute, async ({ caller }) => {
    const left = await subscriptions.left(personOf(caller));
    const lines = (["worker", "staff"] as const).flatMap((audience) => templates[audience].map((template) => ({ template, audience, left: left.get(template) ?? 0 })));
    return ok({ templates: lines });
  });

/** Over which channels somebody is told, and what could not be told. The inbox is inbox.ts. */
export const channelHandlers = (deps: InboxDeps & OwnChannelDeps & CallTaskDeps): readonly Door[] => [
  readConsents(deps), ...ownChannelHandlers(deps), ...stationChannelHandlers(deps), ...callTaskHandlers(deps),
];
