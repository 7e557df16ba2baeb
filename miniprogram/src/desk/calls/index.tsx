import { zStationId } from "@huiyin/shared/kernel/ids";
import { useEffect, useMemo, useState } from "react";
import { usePlaces } from "@/parts/grid/places";
import { doorFor } from "@/parts/staff/Door";
import { useStaff } from "@/parts/staff/useStaff";
import { useNow } from "@/platform/clock";
import { Button } from "@/ui/Button";
import { DeskShell } from "@/ui/desk/DeskShell";
import { KeyHint } from "@/ui/desk/KeyHint";
import { focusOn, leaveField } from "../arrows";
import { intoList, openRoom, roomsFor, Who } from "../rooms";
import { deskTexts } from "../texts.zh";
import { AddedView } from "./AddedView";
import { AddForm } from "./AddForm";
import { CallForm } from "./CallForm";
import { CallList } from "./CallList";
import "./calls.scss";
import { currentCall, nextCall, sitDown, useCalls, write } from "./calls";
import { asksSensitive, type Draft, type Into } from "./draft";
import { useDrafts } from "./drafts";
import { Context } from "./Context";
import { copyFiled, FiledView } from "./FiledView";
import { useScreenPop } from "./screenPop";
import { texts as t } from "./texts.zh";
import { SpotView } from "./SpotView";
import { useFile } from "./useFile";

/** The operator's screen: a call is written down while it is told, and filed with Ctrl+Enter. */
export default function Calls() {
  const staff = useStaff();
  const person = staff.state === "staff" ? staff.me.person : null;
  useEffect(() => {
    if (person !== null) sitDown(person);
  }, [person]);
  const units = usePlaces();
  const now = useNow();
  const shown = useCalls((calls) => calls.shown);
  const call = useCalls(currentCall);
  /** The counter belongs to a station, the telephone to the hotline's own seats. */
  const counter = useMemo(() => (staff.state === "staff" && staff.grant.role === "head" ? { station: zStationId.parse(staff.grant.unit), name: staff.grant.unitName } : null), [staff]);
  const { busy, wrong, sentence, file, clear } = useFile(counter?.station ?? null);
  const door = doorFor(staff);
  const { into } = call.draft;
  /** Enter behind the number goes to what is found by it, also when that is still on its way. */
  const [jump, setJump] = useState(false);
  useScreenPop();
  useDrafts(door === null ? person : null);

  const hotline = staff.state === "staff" && staff.grant.role === "operator" ? zStationId.parse(staff.grant.unit) : null;
  const take = (part: Partial<Draft>) => {
    nextCall(Date.now());
    write(part, Date.now());
    clear();
    setTimeout(() => focusOn("call-phone"));
  };
  const next = () => {
    nextCall(Date.now());
    clear();
    setTimeout(() => focusOn("call-phone"));
  };
  const join = (chosen: Into | null) => {
    write({ into: chosen, unsolved: false }, Date.now());
    clear();
    setTimeout(() => focusOn(chosen === null ? "call-name" : "call-story"));
  };
  const submit = () => void (shown === null && door === null ? file() : undefined);
  const work =
    door ??
    (shown?.kind === "case" ? (
      <FiledView filed={shown} onNext={next} />
    ) : shown?.kind === "addition" ? (
      <AddedView added={shown} onNext={next} />
    ) : shown?.kind === "spot" ? (
      <SpotView spot={shown} onNext={next} />
    ) : (
      <div onKeyDown={leaveField}>
        {into !== null ? (
          <AddForm key={call.id} draft={call.draft} into={into} wrong={wrong} sentence={sentence} onChange={(part) => write(part, Date.now())} onNew={() => join(null)} />
        ) : (
          <CallForm key={call.id} draft={call.draft} units={units} wrong={wrong} sentence={sentence} onChange={(part) => write(part, Date.now())} onPhone={() => setJump(true)} />
        )}
      </div>
    ));
  return (
    <DeskShell
      title={shown?.kind === "addition" || shown?.kind === "spot" ? t.added.title : shown !== null ? t.filed.title : into !== null ? t.add.title : t.title}
      rooms={roomsFor(staff, { calls: next })}
      current="calls"
      who={<Who staff={staff} />}
      listTitle={t.list}
      list={door === null ? <CallList station={hotline} counter={counter} onNumber={(phone) => take({ phone })} onCalled={(queueNo) => take({ queueNo, door: "walkin" })} jump={jump} onJumped={() => setJump(false)} onJoin={join} /> : null}
      work={work}
      action={
        door !== null || shown !== null ? null : (
          <>
            <KeyHint>Ctrl ↵</KeyHint>
            <Button id="call-submit" busy={busy} busyText={t.submitting} onPress={submit}>
              {into !== null ? t.add.submit : call.draft.finish === "case" ? t.submit : t.spot.submit}
            </Button>
          </>
        )
      }
      side={door === null && shown === null ? <Context draft={call.draft} units={units} now={now} /> : null}
      keys={[
        { key: "ctrl+enter", shown: "Ctrl ↵", does: into !== null ? t.add.submit : call.draft.finish === "case" ? t.keys.submit : t.spot.submit, act: submit },
        ...(shown?.kind === "case" ? [{ key: "c", does: t.keys.copy, act: () => void copyFiled(shown) }] : []),
        ...(shown === null ? [{ key: "ctrl+k", shown: "Ctrl K", does: t.keys.consent, act: () => write({ consented: !call.draft.consented }, Date.now()) }] : []),
        ...(shown === null && asksSensitive(call.draft) ? [{ key: "ctrl+j", shown: "Ctrl J", does: t.keys.sensitive, act: () => write({ sensitive: !call.draft.sensitive }, Date.now()) }] : []),
        intoList(".desk-list"),
        { key: "/", does: deskTexts.search, act: () => openRoom("cases") },
      ]}
    />
  );
}
