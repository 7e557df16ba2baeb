import type { UnitCode } from "@huiyin/shared/kernel/ids";
import { Button } from "@/ui/Button";
import { NoticeBar } from "@/ui/NoticeBar";
import { Select } from "@/ui/Select";
import { callHotline } from "./hotline";
import type { Districts } from "./places";
import { gridTexts as t } from "./texts";

type Props = {
  readonly of: Districts | null;
  /** Null: nothing chosen, which is this installation's own. */
  readonly value: UnitCode | null;
  readonly onChange: (district: UnitCode) => void;
  /** One that is not open, while it is what somebody points at: nothing goes on from there. */
  readonly shut: UnitCode | null;
  readonly onShut: (district: UnitCode | null) => void;
};

/** 在哪个区, where there is more than one to choose from. One that is not open is not chosen: who is there is told whom to call. */
export function DistrictField({ of, value, onChange, shut, onShut }: Props) {
  if (of === null || of.districts.length < 2) return null;
  const choose = (code: string) => {
    const it = of.districts.find((one) => one.code === code);
    if (it === undefined) return;
    onShut(it.isOpen ? null : it.code);
    if (it.isOpen && it.code !== (value ?? of.own)) onChange(it.code);
  };
  const named = of.districts.find((one) => one.code === shut)?.name;
  return (
    <>
      <Select label={t.district} options={of.districts.map((it) => ({ value: it.code, title: it.isOpen ? it.name : t.notOpenYet(it.name) }))} value={shut ?? value ?? of.own} onChange={choose} />
      {named === undefined ? null : (
        <NoticeBar tone="late" action={<Button small onPress={() => callHotline(shut)}>{t.callHotline}</Button>}>
          {t.notOpen(named)}
        </NoticeBar>
      )}
    </>
  );
}
