import { ok, refuse } from "@huiyin/shared/kernel/result";
import { readStationChannelsRoute, saveStationChannelsRoute } from "@huiyin/shared/notices/channelApi";
import { handle, type Door } from "../platform/http";
import type { Channels } from "../platform/channels";
import type { Table } from "../platform/table";
import { stationChannelsOp, type ChannelRepository } from "./channelRepository";

type Deps = { readonly table: Pick<Table, "transact">; readonly channels: ChannelRepository; readonly senders: Pick<Channels, "robot"> };

const readStationChannels = ({ channels, senders }: Deps) =>
  handle(readStationChannelsRoute, async ({ params: { stationId } }) => ok({ ...(await channels.station(stationId)), hasRobot: await senders.robot.has(stationId) }));
const saveStationChannels = ({ table }: Deps) =>
  handle(saveStationChannelsRoute, async ({ params, body, command }) => {
    if (!body.allowed.some((channel) => channel !== "wechat")) return refuse("channels.none_sounds");
    const written = await table.transact([stationChannelsOp({ v: 1, station: params.stationId, ...body, allowed: [...new Set(body.allowed)] }), ...command.rows(body)]);
    return written.ok ? ok(body) : refuse("request.conflict");
  });

export const stationChannelHandlers = (deps: Deps): readonly Door[] => [readStationChannels(deps), saveStationChannels(deps)];
