import { stationKindOf } from "@huiyin/shared/grid/schema";
import { readGridRoute } from "@huiyin/shared/grid/api";
import { listDistrictsRoute } from "@huiyin/shared/grid/districtApi";
import { zStationId, zUnitCode, type StationId, type UnitCode } from "@huiyin/shared/kernel/ids";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import { useEffect } from "react";
import { keep, readKept } from "@/platform/storage";
import { useQuery } from "@/platform/useQuery";
import type { TreeNode } from "@/ui/TreePicker";
import { gridTexts } from "./texts";

export type Districts = ReplyOf<typeof listDistrictsRoute>;
export type Units = ReplyOf<typeof readGridRoute>["units"];
const gridKey = "grid";
const keyOf = (district: UnitCode | null): string => (district === null ? gridKey : `${gridKey}.${district}`);
const placeKey = "place";

const isOf = (units: Units, district: UnitCode): boolean => units.some((unit) => unit.code === district);
/** The district a place lies in: six digits, and what is below them. */
export const districtOf = (place: UnitCode): UnitCode => zUnitCode.parse(place.slice(0, 6));

/** As it was last seen on this phone; null: never. @param of a place of the district meant, or null for this installation's own */
export function keptGrid(of: UnitCode | null): ReplyOf<typeof readGridRoute> | null {
  const district = of === null ? null : districtOf(of);
  const kept = [keyOf(district), gridKey].flatMap((key) => readKept(key, readGridRoute.reply) ?? []);
  return kept.find(({ units }) => district === null || isOf(units, district)) ?? null;
}

/**
 * The tree of places: asked anew, and until the answer comes (or when none does) as it was last seen. Null: never seen yet.
 * @param district another than this installation's own
 */
export function usePlaces(district: UnitCode | null = null): Units | null {
  const { reply } = useQuery(readGridRoute, district === null ? {} : { query: { within: district } });
  useEffect(() => {
    if (reply) keep(keyOf(district), reply);
  }, [reply, district]);
  return reply === null ? (keptGrid(district)?.units ?? null) : reply.units;
}

/** Districts to choose from, and which is this installation's own. Null: not known yet. */
export const useDistricts = (): Districts | null => useQuery(listDistrictsRoute, {}).reply;

/** Streets and their communities: the district is the whole of it. */
export const placeNodes = (units: Units): readonly TreeNode[] =>
  units
    .filter((unit) => stationKindOf[unit.kind] === "street" || stationKindOf[unit.kind] === "community")
    .map(({ code, parent, name }) => ({ id: code, parent: parent === null || parent.length === 6 ? null : parent, name }));

/** A workplace with a union of its own, as people call it: the tree names its union ("某物流园企业工会"). */
export const enterpriseName = (name: string): string => name.replace(/(企业)?工会(委员会)?$/u, "") || name;

/**
 * The same with workplaces that have a station of their own, for telling where something happened. Each stands right below its community
 * and not inside it, so that the community itself is still one tap.
 */
export const workplaceNodes = (units: Units): readonly TreeNode[] =>
  placeNodes(units).flatMap((node) => [
    node,
    ...units
      .filter((unit) => unit.kind === "enterprise" && unit.parent === node.id)
      .map(({ code, name }) => ({ id: code, parent: node.parent, name: gridTexts.enterprise(enterpriseName(name)) })),
  ]);

/** The place chosen last on this phone: in a report, from a poster, or on the bookings page. */
export const lastPlace = (): UnitCode | null => readKept(placeKey, zUnitCode);
export const rememberPlace = (unit: UnitCode): void => void keep(placeKey, unit);

/** Serves whom no community is known of; it has the district's code and "-desk". */
export function deskOf(units: Units): StationId | null {
  const district = units.find((unit) => unit.kind === "district");
  return district === undefined ? null : zStationId.parse(`${district.code}-desk`);
}

/** A station carries the code of the unit it serves. Without a place, or with one the tree no longer has, it is the district desk. */
export function stationFor(units: Units, place: UnitCode | null): StationId | null {
  return place !== null && units.some((unit) => unit.code === place) ? zStationId.parse(place) : deskOf(units);
}
