import { useEffect } from "react";
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
import { CallForm } from "./CallForm";
import { CallList } from "./CallList";
import "./calls.scss";
import { currentCall, nextCall, sitDown, useCalls, write } from "./calls";
import { Context } from "./Context";
import { copyFiled, FiledView } from "./FiledView";
import { texts as t } from "./texts.zh";
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
  const { busy, wrong, sentence, file, clear } = useFile();
  const door = doorFor(staff);

  const next = () => {
    nextCall(Date.now());
    clear();
    setTimeout(() => focusOn("call-phone"));
  };
  const submit = () => void (shown === null && door === null ? file() : undefined);
  const work =
    door ??
    (shown !== null ? (
      <FiledView filed={shown} onNext={next} />
    ) : (
      <div onKeyDown={leaveField}>
        <CallForm key={call.id} draft={call.draft} units={units} wrong={wrong} sentence={sentence} onChange={(part) => write(part, Date.now())} />
      </div>
    ));
  return (
    <DeskShell
      title={shown !== null ? t.filed.title : t.title}
      rooms={roomsFor(staff, { calls: next })}
      current="calls"
      who={<Who staff={staff} />}
      listTitle={t.list}
      list={door === null ? <CallList /> : null}
      work={work}
      action={
        door !== null || shown !== null ? null : (
          <>
            <KeyHint>Ctrl ↵</KeyHint>
            <Button id="call-submit" busy={busy} busyText={t.submitting} onPress={submit}>
              {t.submit}
            </Button>
          </>
        )
      }
      side={door === null && shown === null ? <Context draft={call.draft} units={units} now={now} /> : null}
      keys={[
        { key: "ctrl+enter", shown: "Ctrl ↵", does: t.keys.submit, act: submit },
        ...(shown === null ? [] : [{ key: "c", does: t.keys.copy, act: () => void copyFiled(shown) }]),
        intoList(".desk-list"),
        { key: "/", does: deskTexts.search, act: () => openRoom("cases") },
      ]}
    />
  );
}
