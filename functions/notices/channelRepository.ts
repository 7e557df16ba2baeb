import type { PersonId, StationId } from "@huiyin/shared/kernel/ids";
import type { Instant } from "@huiyin/shared/kernel/time";
import { zChannelSettings, zStationChannels, type ChannelSettings, type StationChannels } from "@huiyin/shared/notices/schema";
import { soundingOf, type Sounding } from "@huiyin/shared/notices/sounding";
import * as z from "zod/mini";
import type { Keys } from "../platform/keys";
import type { Key, Op, Table } from "../platform/table";
import { dueAt } from "../platform/timers";

/** A staff member's own channels, with the number and the account they lead to; and what a station allows. */
export type Addresses = { readonly phone: string | null; readonly wecom: string | null };
export type OwnChannels = { readonly settings: ChannelSettings; readonly addresses: Addresses };
export type ChannelRepository = {
  /** Null: never set anything. */
  own(person: PersonId): Promise<OwnChannels | null>;
  /** Whether each of them can be woken without WeChat, for whoever puts people on a rota. */
  sounding(people: readonly PersonId[], now: Instant): Promise<ReadonlyMap<PersonId, Sounding>>;
  /** Only onto what was read. */
  saveOp(before: ChannelSettings | null, after: ChannelSettings, addresses: Addresses): Promise<Op>;
  /** Who answers from this number. */
  ownersOf(phone: string): Promise<PersonId[]>;
  station(id: StationId): Promise<StationChannels>;
};

const sealed = z.nullable(z.instanceof(Uint8Array));
const zRow = z.extend(zChannelSettings, { phone: sealed, wecom: sealed });
export const channelsKey = (person: PersonId): Key => ({ pk: `PERSON#${person}`, sk: "CHANNELS" });
const stationKey = (station: StationId): Key => ({ pk: `STATION#${station}`, sk: "CHANNELS" });

/** Before a head said anything: everything is allowed, and the next channel of a ring comes within five minutes. */
const ofStation = (station: StationId): StationChannels => ({ v: 1, station, allowed: ["wechat", "wecom", "sms", "voice"], mostDelayMinutes: 5, robot: false });
export const stationChannelsOp = (it: StationChannels): Op => ({ put: { ...stationKey(it.station), t: "stationChannels", ...it } });

type Deps = { readonly table: Pick<Table, "get" | "getMany" | "query">; readonly keys: Pick<Keys, "open" | "seal" | "keyedHash" | "keyedHashes"> };

export function createChannelRepository({ table, keys }: Deps): ChannelRepository {
  const findKeyOf = (hash: string) => `ANSWERS#${hash}`;
  return {
    own: async (person) => {
      const key = channelsKey(person);
      const row = await table.get(key);
      if (row === null) return null;
      const it = zRow.parse(row);
      const open = (value: Uint8Array | null, name: string) => (value === null ? Promise.resolve(null) : keys.open(value, key, name));
      const [phone, wecom] = await Promise.all([open(it.phone, "phone"), open(it.wecom, "wecom")]);
      return { settings: zChannelSettings.parse(row), addresses: { phone, wecom } };
    },
    sounding: async (people, now) => {
      const rows = people.length === 0 ? [] : await table.getMany([...new Set(people)].map(channelsKey));
      const known = new Map(rows.map((row) => zChannelSettings.parse(row)).map((it) => [it.person, it]));
      return new Map(people.map((person) => [person, soundingOf(known.get(person) ?? null, now)]));
    },
    saveOp: async (before, after, addresses) => {
      const key = channelsKey(after.person);
      const seal = (value: string | null, name: string) => (value === null ? Promise.resolve(null) : keys.seal("people", key, name, value));
      const [phone, wecom] = await Promise.all([seal(addresses.phone, "phone"), seal(addresses.wecom, "wecom")]);
      return {
        put: {
          ...key, t: "channels", ...after, phone, wecom, ...(after.nextTestAt === null ? {} : dueAt(key.pk, after.nextTestAt)),
          ...(addresses.phone === null ? {} : { findKey: findKeyOf(keys.keyedHash("phone", addresses.phone)), findAt: after.person }),
        },
        if: before === null ? { absent: true } : { equals: { version: before.version } },
      };
    },
    ownersOf: async (phone) => {
      const found = await Promise.all(keys.keyedHashes("phone", phone).map((hash) => table.query({ index: "find", pk: findKeyOf(hash) })));
      const rows = await table.getMany(found.flatMap(({ rows: keysOnly }) => keysOnly.map((row) => ({ pk: row.pk, sk: row.sk }))));
      return rows.map((row) => zChannelSettings.parse(row).person);
    },
    station: async (id) => {
      const row = await table.get(stationKey(id));
      return row === null ? ofStation(id) : zStationChannels.parse(row);
    },
  };
}
