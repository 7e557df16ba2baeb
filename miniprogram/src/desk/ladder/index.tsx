import { readDutyRoute } from "@huiyin/shared/tickets/api";
import { clearLadderRoute, previewLadderRoute, readLadderRoute, saveLadderRoute } from "@huiyin/shared/tickets/ladderApi";
import { zStationId, type StationId } from "@huiyin/shared/kernel/ids";
import type { GreenRung, LadderPlan, Rung, Urgency } from "@huiyin/shared/tickets/schema";
import { useState } from "react";
import { doorFor } from "@/parts/staff/Door";
import { useStaff } from "@/parts/staff/useStaff";
import { EngineBar } from "@/parts/tickets/EngineBar";
import { useNow } from "@/platform/clock";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Button } from "@/ui/Button";
import { Check } from "@/ui/Check";
import { Choice } from "@/ui/Choice";
import { Confirm } from "@/ui/Confirm";
import { DeskShell } from "@/ui/desk/DeskShell";
import { KeyHint } from "@/ui/desk/KeyHint";
import { NoticeBar } from "@/ui/NoticeBar";
import { Select } from "@/ui/Select";
import { Skeleton } from "@/ui/Skeleton";
import { UndoToast } from "@/ui/UndoToast";
import { whenText } from "@/ui/when";
import { leaveField } from "../arrows";
import { boardStation, roomsFor, Who } from "../rooms";
import { greenOf, newRung, useDraft, withStep } from "./draft";
import "./ladder.scss";
import { Played } from "./Played";
import { Quiet } from "./Quiet";
import { Steps } from "./Steps";
import { texts as t } from "./texts.zh";

const urgencies = ["normal", "green", "emergency"] as const;

/** A station's ladder: whom it rings, for how long, in which hours; played through for a matter that would come in now. */
export default function LadderEditor() {
  const staff = useStaff();
  const own = zStationId.safeParse(boardStation(staff));
  const [chosen, setChosen] = useState<StationId | null>(null);
  const station = chosen ?? (own.success ? own.data : null);
  const now = useNow();
  const duty = useQuery(readDutyRoute, own.success ? { query: { station: own.data, below: "yes" } } : null);
  const { reply, sentence, refresh } = useQuery(readLadderRoute, station === null ? null : { query: { station } });
  const seen = reply?.own?.savedAt ?? null;
  const draft = useDraft(reply?.plan ?? null, `${station ?? ""} ${seen ?? ""} ${reply?.from?.station ?? ""}`);
  const [urgency, setUrgency] = useState<Urgency>("normal");
  const played = useQuery(previewLadderRoute, station === null || draft.plan === null ? null : { params: { stationId: station }, body: { plan: draft.plan, urgency } });
  const [save, clear] = [useCommand(saveLadderRoute), useCommand(clearLadderRoute)];
  const [asking, setAsking] = useState(false);
  const [done, setDone] = useState<{ text: string; undo: (() => void) | null } | null>(null);

  const { plan } = draft;
  const write = async (it: LadderPlan, onto: typeof seen): Promise<void> => {
    if (station === null || reply === null) return;
    const before = reply.own === null ? null : reply.plan;
    const saved = await save.run({ params: { stationId: station }, body: { seen: onto, plan: it } });
    if (saved === null) return;
    draft.drop();
    refresh();
    const back = () => void (before === null ? giveUp(saved.savedAt) : write(before, saved.savedAt));
    setDone({ text: t.saved, undo: back });
  };
  const giveUp = async (onto: typeof seen): Promise<void> => {
    if (station === null) return;
    setAsking(false);
    if ((await clear.run({ params: { stationId: station }, body: { seen: onto } })) === null) return;
    draft.drop();
    refresh();
    setDone({ text: t.restored, undo: null });
  };
  const submit = () => void (plan !== null && draft.changed && write(plan, seen));
  const sentenceNow = save.sentence ?? clear.sentence ?? sentence ?? played.sentence;
  const whose = reply === null ? "" : reply.own !== null ? t.own(reply.own.savedBy, whenText(reply.own.savedAt, now)) : reply.from === null ? t.usual : t.inherited(reply.from.name);
  const reach = played.reply ?? reply;
  const stations = (duty.reply?.stations ?? []).map((it) => ({ value: String(it.station), title: it.name }));

  const form = plan === null || reply === null ? (
    sentence ? <NoticeBar tone="late">{sentence}</NoticeBar> : <Skeleton lines={6} />
  ) : (
    <div className="ui-stack ladder" onKeyDown={leaveField}>
      <EngineBar engine={duty.reply?.engine ?? null} now={now} />
      <div className="ladder-head">
        {stations.length > 1 ? <Select label={t.station} options={stations} value={String(station)} onChange={(id) => setChosen(zStationId.parse(id))} /> : <strong>{reply.name}</strong>}
        <p className="ui-note">{whose}</p>
        {reply.own === null ? null : (
          <Button kind="text" small onPress={() => setAsking(true)}>
            {t.restore}
          </Button>
        )}
      </div>
      {sentenceNow ? <NoticeBar tone="late">{sentenceNow}</NoticeBar> : draft.changed ? <NoticeBar tone="wait">{t.changed}</NoticeBar> : null}
      <section className="ui-stack" aria-label={t.steps}>
        <h2 className="ui-h2 ui-large">{t.steps}</h2>
        <p className="ui-note">{t.stepsNote}</p>
        <Steps<Rung>
          label={t.steps} rows={plan.rungs} reach={reach?.reach ?? []} onChange={(rungs) => draft.change({ ...plan, rungs })} add={() => draft.change({ ...plan, rungs: withStep(plan.rungs, newRung()) })}
          columns={urgencies.map((id) => ({ id, title: t.minutes[id], of: (row) => row.minutes[id], set: (row, minutes) => ({ ...row, minutes: { ...row.minutes, [id]: minutes } }) }))}
        />
      </section>
      <section className="ui-stack" aria-label={t.green}>
        <Check label={t.greenOwn} sentence={t.greenNote} checked={plan.green !== null} onChange={(on) => draft.change({ ...plan, green: on ? greenOf(plan.rungs) : null })} />
        {plan.green === null ? null : (
          <Steps<GreenRung>
            label={t.green} rows={plan.green} reach={reach?.greenReach ?? []} onChange={(green) => draft.change({ ...plan, green })}
            add={() => draft.change({ ...plan, green: withStep(plan.green ?? [], { at: "street", group: "head", minutes: 10 }) })}
            columns={[{ id: "green", title: t.minutes.green, of: (row) => row.minutes, set: (row, minutes) => ({ ...row, minutes }) }]}
          />
        )}
      </section>
      <Quiet spans={plan.quiet} onChange={(quiet) => draft.change({ ...plan, quiet })} />
    </div>
  );

  return (
    <>
      <DeskShell
        title={t.title} rooms={roomsFor(staff)} current="ladder" who={<Who staff={staff} />} work={doorFor(staff) ?? form}
        action={
          <div className="ladder-tools">
            <Button kind="plain" small disabled={draft.undo === null} onPress={() => draft.undo?.()}>
              {t.undo} <KeyHint>Z</KeyHint>
            </Button>
            <Button small busy={save.busy} disabled={!draft.changed} onPress={submit}>
              {t.save} <KeyHint>S</KeyHint>
            </Button>
          </div>
        }
        side={
          plan === null ? null : (
            <div className="ui-stack">
              <h2 className="ui-h2 ui-large">{t.preview}</h2>
              <Choice label={t.urgency} hideLabel compact options={urgencies.map((value) => ({ value, title: t.urgencies[value] }))} value={urgency} onChange={setUrgency} />
              {played.reply === null ? <Skeleton lines={4} /> : <Played steps={played.reply.steps} now={now} />}
            </div>
          )
        }
        keys={[
          { key: "s", does: t.save, act: submit },
          { key: "z", does: t.undo, act: () => draft.undo?.() },
        ]}
      />
      <Confirm open={asking} title={t.restoreAsk} confirm={t.restore} busy={clear.busy} onConfirm={() => void giveUp(seen)} onClose={() => setAsking(false)}>
        {t.restoreNote}
      </Confirm>
      <UndoToast text={done?.text ?? null} onUndo={done?.undo ?? undefined} onGone={() => setDone(null)} />
    </>
  );
}
