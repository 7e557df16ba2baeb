import { createHash } from "node:crypto";
import { zPersonId, zStationId, type PersonId } from "@huiyin/shared/kernel/ids";
import { zInstant } from "@huiyin/shared/kernel/time";
import { zFeedId, type FeedId } from "@huiyin/shared/rota/presence";
import * as z from "zod/mini";
import { newRowId } from "../platform/ids";
import type { Key, Op, Table } from "../platform/table";

/** A calendar link: whose, of what. The token itself is nowhere; its hash finds the row. `station` null: the person's own shifts. */
export const zFeed = z.object({ v: z.literal(1), id: zFeedId, person: zPersonId, station: z.nullable(zStationId), hash: z.string(), madeAt: zInstant });
export type Feed = z.infer<typeof zFeed>;

export const newFeedId = (): FeedId => zFeedId.parse(`f_${newRowId()}`);
/** 256 bits cannot be guessed, so a plain hash is enough. */
export const hashOfToken = (token: string): string => createHash("sha256").update(token).digest("base64url");

const tokenKey = (hash: string): Key => ({ pk: `FEED#${hash}`, sk: "HEAD" });
const ownKey = (person: PersonId, id: FeedId): Key => ({ pk: `PERSON#${person}`, sk: `FEED#${id}` });

export const feedOps = (it: Feed): readonly Op[] => [
  { put: { ...tokenKey(it.hash), t: "feed", ...it }, if: { absent: true } },
  { put: { ...ownKey(it.person, it.id), t: "feed", ...it }, if: { absent: true } },
];
/** Whoever asks with the token meets nothing any more. */
export const revokeOps = (it: Feed): readonly Op[] => [{ delete: tokenKey(it.hash) }, { delete: ownKey(it.person, it.id), if: { present: true } }];

export const createFeedRepository = ({ table }: { readonly table: Pick<Table, "get" | "query"> }) => ({
  byToken: async (token: string): Promise<Feed | null> => {
    const row = await table.get(tokenKey(hashOfToken(token)));
    return row === null ? null : zFeed.parse(row);
  },
  of: async (person: PersonId): Promise<Feed[]> => (await table.query({ pk: `PERSON#${person}`, prefix: "FEED#" })).rows.map((row) => zFeed.parse(row)),
});
