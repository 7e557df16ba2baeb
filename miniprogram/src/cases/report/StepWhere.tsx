import { zUnitCode, type UnitCode } from "@huiyin/shared/kernel/ids";
import { useState } from "react";
import { DistrictField } from "@/parts/grid/DistrictField";
import { districtOf, enterpriseName, lastPlace, rememberPlace, useDistricts, usePlaces, workplaceNodes } from "@/parts/grid/places";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Check } from "@/ui/Check";
import { Choice } from "@/ui/Choice";
import { Field } from "@/ui/Field";
import { Page } from "@/ui/Page";
import { TreePicker } from "@/ui/TreePicker";
import { faultsOf, isAboutWork, mayAskOwnUnion, typeOf } from "../draft";
import { useDraft, write } from "../draftStore";
import { reportTexts } from "../texts";
import { OthersFields } from "./OthersFields";
import { Progress } from "./Progress";

const texts = reportTexts.where;
const noPlace = [
  { id: "unknown", name: texts.unknown },
  { id: "no_fixed_place", name: texts.noFixed },
  { id: "elsewhere", name: texts.elsewhere },
] as const;

/** Page 2: where, and about whom. Nothing here is required. */
export function StepWhere({ onNext }: { onNext: () => void }) {
  const { draft, kept } = useDraft();
  // Of a place from a poster, or from last time; nothing chosen is this installation's own.
  const [district, setDistrict] = useState<UnitCode | null>(() => {
    const known = draft.place === null ? lastPlace() : draft.place.kind === "unit" ? draft.place.unit : null;
    return known === null ? null : districtOf(known);
  });
  const [shut, setShut] = useState<UnitCode | null>(null);
  const units = usePlaces(district);
  const [tried, setTried] = useState(false);
  const work = isAboutWork(typeOf(draft));
  const badCount = faultsOf(draft, 2).includes("headcount_bad");
  const districts = useDistricts();
  // In another district somebody who does not know the community is still in that district.
  const elsewhere = district !== null && districts !== null && district !== districts.own ? district : null;
  const place = draft.place === null ? null : draft.place.kind !== "unit" ? draft.place.kind : draft.place.unit === district ? "unknown" : draft.place.unit;
  const others = elsewhere === null ? noPlace : noPlace.filter((one) => one.id === "unknown");
  const change = (to: UnitCode) => {
    setDistrict(to);
    write({ place: to === districts?.own ? null : { kind: "unit", unit: to }, ownStation: false });
    rememberPlace(to);
  };
  const choose = (id: string) => {
    const none = noPlace.find((one) => one.id === id);
    if (none) return write({ place: elsewhere === null ? { kind: none.id } : { kind: "unit", unit: elsewhere }, ownStation: false });
    const unit = zUnitCode.safeParse(id);
    if (!unit.success) return;
    const it = units?.find(({ code }) => code === unit.data);
    const enterprise = it?.kind === "enterprise" ? enterpriseName(it.name) : null;
    // Whose duty is looked up on other pages: the community's, also for a workplace in it.
    rememberPlace(enterprise === null ? unit.data : (it?.parent ?? unit.data));
    // Another place is another union: it is asked anew.
    write({ place: { kind: "unit", unit: unit.data, enterprise }, ownStation: false });
  };
  const next = () => {
    setTried(true);
    if (!badCount) onNext();
  };
  return (
    <Page above={<Progress at={2} kept={kept} />} title={work ? texts.work : texts.other} foot={<Button disabled={shut !== null} onPress={next}>{reportTexts.next}</Button>}>
      <OthersFields work={work} />
      <DistrictField of={districts} value={district} onChange={change} shut={shut} onShut={setShut} />
      {shut !== null ? null : units === null ? (
        <Choice compact label={texts.place} options={others.map(({ id, name }) => ({ value: id, title: name }))} value={place} onChange={choose} />
      ) : (
        <TreePicker label={texts.place} optional nodes={workplaceNodes(units)} value={place} onChange={choose} others={others} />
      )}
      {units === null && shut === null ? <Box className="ui-note">{texts.noTree}</Box> : null}
      <Field label={texts.words} optional placeholder={texts.wordsExample} value={draft.placeWords} onChange={(placeWords) => write({ placeWords })} max={120} />
      <Field
        label={texts.headcount}
        kind="number"
        value={draft.headcount}
        onChange={(headcount) => write({ headcount })}
        max={6}
        error={tried && badCount ? texts.headcountBad : undefined}
      />
      {mayAskOwnUnion(draft) ? (
        <Check label={texts.own} sentence={texts.ownNote} checked={draft.ownStation} onChange={(ownStation) => write({ ownStation })} />
      ) : null}
    </Page>
  );
}
