import * as z from "zod/mini";

/** A page token somebody changed, or one of another list. The door answers request.malformed. */
export const badPage = (): Error => Object.assign(new Error("page token"), { name: "BadPage" });
export const isBadPage = (error: unknown): boolean => error instanceof Error && error.name === "BadPage";

const zPosition = z.record(z.string(), z.string().check(z.maxLength(1024)));

/** Opaque to clients; holds the keys of the last row seen. */
export const pageOf = (position: Readonly<Record<string, unknown>>): string =>
  Buffer.from(JSON.stringify(zPosition.parse(position))).toString("base64url");

/** Only a position inside the partition that is being read passes, so a token opens nothing its list does not show. */
export function positionOf(page: string, names: { readonly partition: string; readonly sort: string }, partition: string): Record<string, string> {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(page, "base64url").toString("utf8"));
  } catch {
    throw badPage();
  }
  const parsed = zPosition.safeParse(value);
  if (!parsed.success) throw badPage();
  const needed = [...new Set([names.partition, names.sort, "pk", "sk"])].sort();
  const given = Object.keys(parsed.data).sort();
  if (parsed.data[names.partition] !== partition || given.join() !== needed.join() || Object.values(parsed.data).includes("")) throw badPage();
  return parsed.data;
}
