import { stationKindOf } from "@huiyin/shared/grid/schema";
import type { UnitCode } from "@huiyin/shared/kernel/ids";
import type { Units } from "@/parts/grid/places";
import type { Draft } from "./draft";
import { areInitials, fitsInitials } from "./initials";
import { PickField } from "./PickField";
import { texts as t } from "./texts.zh";

type Others = keyof typeof t.places;
const others: readonly Others[] = ["unknown", "no_fixed_place", "elsewhere"];

/** Communities and streets whose name, or whose street's name, holds what was typed; communities first. At most `limit`. */
export function findPlaces(units: Units, words: string, limit = 7): readonly { readonly unit: UnitCode; readonly name: string; readonly above: string }[] {
  const asked = words.replace(/\s/gu, "");
  if (asked === "") return [];
  const nameOf = (code: string | null) => units.find((unit) => unit.code === code)?.name ?? "";
  return units
    .filter((unit) => stationKindOf[unit.kind] === "community" || stationKindOf[unit.kind] === "street")
    .map((unit) => ({ unit: unit.code, name: unit.name, above: nameOf(unit.parent), kind: unit.kind }))
    .filter(({ name, above }) => name.includes(asked) || `${above}${name}`.includes(asked) || (areInitials(asked) && fitsInitials(name, asked) > 0))
    .sort((a, b) => Number(b.name.startsWith(asked)) - Number(a.name.startsWith(asked)) || (areInitials(asked) ? fitsInitials(b.name, asked) - fitsInitials(a.name, asked) : 0) || Number(stationKindOf[a.kind] === "street") - Number(stationKindOf[b.kind] === "street"))
    .slice(0, limit)
    .map(({ unit, name, above }) => ({ unit, name, above }));
}

type PlaceFieldProps = { draft: Draft; units: Units | null; onChange: (part: Partial<Draft>) => void };

/** Where it happened, by letters of its name. Not knowing is an answer. */
export function PlaceField({ draft, units, onChange }: PlaceFieldProps) {
  const { placeWords } = draft;
  const found = units === null ? [] : findPlaces(units, placeWords);
  const results = [
    ...found.map(({ unit, name, above }) => ({ id: unit, title: name, sentence: above })),
    ...others.map((id) => ({ id, title: t.places[id] })),
  ];
  return (
    <PickField
      id="call-where" label={t.where} value={placeWords} results={results}
      placeholder={t.whereHint}
      onChange={(words) => onChange({ placeWords: words, place: null })}
      onPick={({ id, title, sentence }) => {
        const kind = others.find((other) => other === id);
        const unit = found.find((one) => one.unit === id)?.unit;
        if (kind !== undefined) onChange({ placeWords: title, place: { kind } });
        else if (unit !== undefined) onChange({ placeWords: sentence ? `${title}（${sentence}）` : title, place: { unit } });
      }}
    />
  );
}
