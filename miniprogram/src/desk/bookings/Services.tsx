import { zService, type Service } from "@huiyin/shared/bookings/schema";
import { usualServices } from "@huiyin/shared/bookings/services";
import { readServicesRoute, saveServicesRoute } from "@huiyin/shared/bookings/staffApi";
import { modeTexts } from "@huiyin/shared/bookings/texts.zh";
import type { StationId } from "@huiyin/shared/kernel/ids";
import { useState } from "react";
import { staffBookingTexts } from "@/parts/bookings/staffTexts.zh";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Check } from "@/ui/Check";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Select } from "@/ui/Select";
import { Skeleton } from "@/ui/Skeleton";
import { texts } from "./texts.zh";

const t = texts.service;
const counts = {
  minutes: t.minutes, stepMinutes: t.step, beforeMinutes: t.before, afterMinutes: t.after, noticeMinutes: t.notice, furthestDays: t.furthest, mostPerLawyer: t.perLawyer, mostPerWorker: t.perWorker, walkInShare: t.walkIn,
} as const;
type CountName = keyof typeof counts;
const names = Object.keys(counts) as readonly CountName[];
/** Numbers as they are typed; a service again once each of them is one. */
type Draft = Omit<Service, CountName> & { readonly typed: Readonly<Record<CountName, string>> };
const draftOf = (it: Service): Draft => ({ id: it.id, mode: it.mode, isOffered: it.isOffered, alignment: it.alignment, typed: Object.fromEntries(names.map((name) => [name, String(it[name])])) as Record<CountName, string> });
const serviceOf = ({ typed, ...rest }: Draft) => zService.safeParse({ ...rest, ...Object.fromEntries(names.map((name) => [name, typed[name] === "" ? Number.NaN : Number(typed[name])])) });

/** What a station offers and by what rules; its head changes it, onto the revision that was seen. */
export function Services({ station, mayEdit, onClose }: { station: StationId; mayEdit: boolean; onClose: () => void }) {
  const { reply, loading, sentence, refresh } = useQuery(readServicesRoute, { params: { stationId: station } });
  const save = useCommand(saveServicesRoute);
  const [edited, setEdited] = useState<readonly Draft[] | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const [wrong, setWrong] = useState(false);
  if (reply === null) return loading ? <Skeleton lines={6} /> : <NoticeBar tone="late" action={<Button kind="text" small onPress={refresh}>{staffBookingTexts.again}</Button>}>{sentence}</NoticeBar>;
  const drafts = edited ?? reply.services.map(draftOf);
  const missing = usualServices.filter((usual) => !drafts.some((one) => one.id === usual.id));
  const change = (id: string, part: Partial<Draft>) => {
    setSaid(null);
    setEdited(drafts.map((one) => (one.id === id ? { ...one, ...part } : one)));
  };
  const submit = async () => {
    const parsed = drafts.map(serviceOf);
    const services = parsed.flatMap((one) => (one.success ? [one.data] : []));
    setWrong(services.length < parsed.length);
    if (services.length < parsed.length) return;
    const saved = await save.run({ params: { stationId: station }, body: { revision: reply.revision, services } });
    // Also after a refusal: what somebody else saved meanwhile is read, and what was typed stays.
    refresh();
    if (saved === null) return;
    setEdited(null);
    setSaid(t.saved);
  };
  return (
    <div className="ui-stack">
      <p className="ui-p ui-note">{mayEdit ? t.note : t.readOnly}</p>
      {drafts.map((one) => (
        <Card key={one.id} title={modeTexts[one.mode]}>
          <div className="ui-stack">
            <Check id={`${one.id}-offered`} label={`${t.offered}：${modeTexts[one.mode]}`} checked={one.isOffered} disabled={!mayEdit} onChange={(isOffered) => change(one.id, { isOffered })} />
            <div className="service-fields">
              {names.map((name) => (
                <Field key={name} id={`${one.id}-${name}`} label={counts[name]} kind="number" disabled={!mayEdit} value={one.typed[name]} onChange={(value) => change(one.id, { typed: { ...one.typed, [name]: value } })} error={wrong && !serviceOf(one).success && one.typed[name] === "" ? t.wrong : undefined} />
              ))}
              <Select id={`${one.id}-alignment`} label={t.alignment} disabled={!mayEdit} options={(["clock", "packed"] as const).map((value) => ({ value, title: t.alignments[value] }))} value={one.alignment} onChange={(alignment) => change(one.id, { alignment })} />
            </div>
          </div>
        </Card>
      ))}
      {wrong ? <NoticeBar tone="late">{t.wrong}</NoticeBar> : null}
      {save.sentence === null ? null : <NoticeBar tone="late">{save.sentence}</NoticeBar>}
      {said === null ? null : <NoticeBar tone="ok">{said}</NoticeBar>}
      <div className="queue-acts">
        <Button kind="plain" onPress={onClose}>{texts.back}</Button>
        {mayEdit ? missing.map((usual) => <Button key={usual.id} kind="plain" onPress={() => setEdited([...drafts, draftOf(usual)])}>{`${t.add}：${modeTexts[usual.mode]}`}</Button>) : null}
        {mayEdit ? <Button busy={save.busy} disabled={edited === null} onPress={() => void submit()}>{t.save}</Button> : null}
      </div>
    </div>
  );
}
