import { zStationId } from "@huiyin/shared/kernel/ids";
import { useRef, useState } from "react";
import { CallSheet } from "@/parts/notices/CallSheet";
import { noticeTexts } from "@/parts/notices/texts.zh";
import { choicesOf, kindText, matchesUntold, type UntoldFilter } from "@/parts/notices/untold";
import { useUntold, type UntoldLane } from "@/parts/notices/useUntold";
import { doorFor } from "@/parts/staff/Door";
import { staffTexts } from "@/parts/staff/texts.zh";
import { useStaff } from "@/parts/staff/useStaff";
import { useNow } from "@/platform/clock";
import { Button } from "@/ui/Button";
import { DeskShell } from "@/ui/desk/DeskShell";
import { KeyHint } from "@/ui/desk/KeyHint";
import { Empty } from "@/ui/Empty";
import { NoticeBar } from "@/ui/NoticeBar";
import { Select } from "@/ui/Select";
import { Skeleton } from "@/ui/Skeleton";
import { UndoToast } from "@/ui/UndoToast";
import { focusOn, leaveField, walkList } from "../arrows";
import { boardStation, intoList, roomsFor, Who } from "../rooms";
import { deskTexts } from "../texts.zh";
import "./notices.scss";
import { Policy } from "./Policy";
import { texts } from "./texts.zh";
import { UntoldList } from "./UntoldList";
import { UntoldPanel } from "./UntoldPanel";

const laneIds = ["open", "settled"] as const;
const days = ["today", "yesterday", "earlier"] as const;
const everything: UntoldFilter = { station: null, code: null, day: null };
const withAll = <V extends string>(options: readonly { readonly value: V; readonly title: string }[]): { readonly value: V | "all"; readonly title: string }[] => [{ value: "all", title: texts.all }, ...options];

/** 没通知到的: whom no channel reached and why; a call settles it. Beside it, what the station allows. */
export default function Delivery() {
  const staff = useStaff();
  const own = zStationId.safeParse(boardStation(staff));
  const mayRule = staff.state === "staff" && (staff.grant.role === "head" || staff.grant.role === "officer");
  const now = useNow();
  const [lane, setLane] = useState<UntoldLane>("open");
  const [filter, setFilter] = useState(everything);
  const [chosen, setChosen] = useState<string | null>(null);
  const [calling, setCalling] = useState(false);
  const [said, setSaid] = useState<string | null>(null);

  // The board holds still while the pointer or the focus is in it, or one of it is open.
  const pointer = useRef(false);
  const box = useRef<HTMLDivElement>(null);
  const reading = () => pointer.current || chosen !== null || (box.current?.contains(document.activeElement) ?? false);
  const board = useUntold(own.success ? own.data : null, lane, reading);
  const it = board.lines.find((line) => line.id === chosen) ?? null;
  const lines = board.lines.filter((line) => matchesUntold(line, filter, now));
  const open = lane === "open" ? board.lines.filter((line) => !line.gone).length : 0;

  const close = () => {
    const back = chosen;
    setChosen(null);
    if (back !== null) setTimeout(() => box.current?.querySelector<HTMLElement>(`[data-untold="${back}"]`)?.focus());
  };
  const settle = (result: keyof typeof noticeTexts.untold.recorded) => {
    setCalling(false);
    setSaid(noticeTexts.untold.recorded[result]);
    if (result === "reached" && it !== null) {
      // The next one takes its place under the hand.
      const at = lines.findIndex((line) => line.id === it.id);
      const next = lines[at + 1] ?? lines[at - 1] ?? null;
      board.drop(it.id);
      setChosen(null);
      if (next !== null) setTimeout(() => box.current?.querySelector<HTMLElement>(`[data-untold="${next.id}"]`)?.focus());
    }
    board.refresh();
  };
  const door = doorFor(staff);
  const select = <V extends string>(id: string, label: string, options: readonly { readonly value: V; readonly title: string }[], value: V | null, onChange: (value: V | null) => void) => (
    <Select id={id} label={label} options={withAll(options)} value={value ?? "all"} onChange={(to) => onChange(to === "all" ? null : to)} />
  );
  const turn = (to: UntoldLane) => {
    setChosen(null);
    setFilter(everything);
    setLane(to);
  };
  const empty = lane === "open" ? <Empty title={texts.none} sentence={texts.noneNote} /> : <Empty title={texts.noneSettled} />;
  const list = (
      <>
        <div className="untold-filter">
          <Select id="untold-lane" label={texts.lane} options={laneIds.map((value) => ({ value, title: texts.lanes[value] }))} value={lane} onChange={turn} />
          {select("untold-station", texts.station, choicesOf(board.lines, (line) => ({ value: String(line.station), title: line.stationName })), filter.station, (station) => setFilter((was) => ({ ...was, station })))}
          {select("untold-kind", texts.kind, choicesOf(board.lines, (line) => ({ value: line.code, title: kindText(line) })), filter.code, (code) => setFilter((was) => ({ ...was, code })))}
          {select("untold-day", texts.day, days.map((value) => ({ value, title: texts.days[value] })), filter.day, (day) => setFilter((was) => ({ ...was, day })))}
        </div>
        {board.lines.length === 0 ? empty : lines.length === 0 ? <Empty title={texts.noMatch} /> : <UntoldList lane={lane} lines={lines} chosen={chosen} now={now} onOpen={(line) => setChosen(line.id)} />}
        {board.next === null ? null : (
          <Button kind="plain" onPress={board.more}>
            {texts.more}
          </Button>
        )}
      </>
  );
  const again = (
    <Button kind="text" small onPress={board.refresh}>
      {staffTexts.tapAgain}
    </Button>
  );
  return (
    <DeskShell
      title={open > 0 ? `${texts.title} · ${texts.count(open)}` : texts.title}
      rooms={roomsFor(staff)}
      current="notices"
      who={<Who staff={staff} />}
      work={
        door ?? (
          <div className="ui-stack" onKeyDown={leaveField}>
            {board.sentence ? <NoticeBar tone="wait" action={again}>{board.sentence}</NoticeBar> : null}
            {!board.read ? (board.loading ? <Skeleton lines={6} /> : null) : (
              <div ref={box} className="ui-stack" onKeyDown={walkList} onMouseEnter={() => (pointer.current = true)} onMouseLeave={() => (pointer.current = false)}>
                {list}
              </div>
            )}
            {calling && it !== null && own.success ? <CallSheet station={own.data} it={it} onClose={() => setCalling(false)} onDone={settle} /> : null}
            <UndoToast text={said} onGone={() => setSaid(null)} />
          </div>
        )
      }
      action={
        board.waiting > 0 ? (
          <Button kind="plain" small onPress={board.settle}>
            {texts.fresh(board.waiting)}
          </Button>
        ) : null
      }
      side={
        it !== null ? (
          <div className="ui-stack">
            <div>
              <Button kind="text" small onPress={close}>
                {deskTexts.back} <KeyHint>Esc</KeyHint>
              </Button>
            </div>
            <UntoldPanel it={it} now={now} gone={it.gone} onCall={() => setCalling(true)} />
          </div>
        ) : mayRule && own.success ? (
          <Policy station={own.data} />
        ) : null
      }
      keys={[
        { key: "/", does: texts.filter, act: () => focusOn("untold-lane") },
        { key: "r", does: deskTexts.refresh, act: () => (board.waiting > 0 ? board.settle() : board.refresh()) },
        intoList(".untold-list"),
        ...(it === null ? [] : [...(it.gone || it.settled !== null ? [] : [{ key: "c", does: texts.settle, act: () => setCalling(true) }]), { key: "escape", shown: "Esc", does: deskTexts.back, act: close }]),
      ]}
    />
  );
}
