import { readWaitingRoute } from "@huiyin/shared/cases/boardApi";
import { zStationId, type StationId } from "@huiyin/shared/kernel/ids";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { useRef, useState } from "react";
import { HandlerAsks } from "@/parts/asks/HandlerAsks";
import { BoardLineView } from "@/parts/staff/BoardLineView";
import { CasePanel } from "@/parts/staff/CasePanel";
import { doorFor } from "@/parts/staff/Door";
import { staffTexts } from "@/parts/staff/texts.zh";
import { useBoard, type Lane } from "@/parts/staff/useBoard";
import { useCase } from "@/parts/staff/useCase";
import { useEvery } from "@/parts/staff/useEvery";
import { useStaff } from "@/parts/staff/useStaff";
import { useNow } from "@/platform/clock";
import { useQuery } from "@/platform/useQuery";
import { Button } from "@/ui/Button";
import { Board } from "@/ui/desk/Board";
import { DeskShell } from "@/ui/desk/DeskShell";
import { KeyHint } from "@/ui/desk/KeyHint";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Select } from "@/ui/Select";
import { Skeleton } from "@/ui/Skeleton";
import { focusOn, leaveField, walkList } from "../arrows";
import { boardStation, caseKeys, intoList, openRoom, roomsFor, Who } from "../rooms";
import { deskTexts } from "../texts.zh";
import { Coverage } from "./Coverage";
import { Duty } from "./Duty";
import { matches, type Filter } from "../filter";
import { Figures } from "./Figures";
import { PresenceBoard } from "./PresenceBoard";
import { Ratings } from "./Ratings";
import "./station.scss";
import { texts } from "./texts.zh";

type LaneId = keyof typeof texts.lanes;
const laneIds: readonly LaneId[] = ["ringing", "overdue", "open"];
const tones = { ringing: "wait", overdue: "late", open: "info" } as const;

/** A head's or officer's day: who is on duty and where nobody is, what rings, what is overdue, what waits for whom. */
export default function Station() {
  const staff = useStaff();
  const own = zStationId.safeParse(boardStation(staff));
  const [chosen, setChosen] = useState<StationId | null>(null);
  const [filter, setFilter] = useState<Filter>({ words: "", urgency: "" });
  const [number, setNumber] = useState<CaseNumber | null>(null);
  const now = useNow();
  const role = staff.state === "staff" ? staff.grant.role : null;
  const view = useCase(number);

  // The board holds still while the pointer or the focus is in it, or a case of it is open.
  const pointer = useRef(false);
  const box = useRef<HTMLDivElement>(null);
  const reading = () => pointer.current || number !== null || (box.current?.contains(document.activeElement) ?? false);
  const ask = own.success ? ({ station: chosen ?? own.data, below: "yes" } as const) : null;
  const lanes: Readonly<Record<LaneId, Lane>> = {
    ringing: useBoard(ask && { ...ask, lane: "ringing" }, reading),
    overdue: useBoard(ask && { ...ask, lane: "overdue" }, reading),
    open: useBoard(ask && { ...ask, lane: "open" }, reading),
  };
  const waiting = laneIds.reduce((sum, id) => sum + lanes[id].waiting, 0);
  const settle = () => laneIds.forEach((id) => lanes[id].settle());
  const overseer = role === "head" || role === "officer";
  const waits = useQuery(readWaitingRoute, overseer ? {} : null);
  const { refresh: askWaits } = waits;
  useEvery(askWaits, 60_000, overseer);
  const [deciding, setDeciding] = useState(false);
  const asks = waits.reply?.asks ?? 0;
  const { figures = 0, forms = 0 } = waits.reply ?? {};
  const decide = () => {
    setNumber(null);
    setDeciding(true);
  };
  const show = (one: CaseNumber) => {
    setDeciding(false);
    setNumber(one);
  };
  const close = () => {
    if (deciding) {
      setDeciding(false);
      askWaits();
      setTimeout(() => focusOn("station-asks"));
      return;
    }
    const back = number;
    setNumber(null);
    if (back !== null) setTimeout(() => box.current?.querySelector<HTMLElement>(`[data-number="${back}"]`)?.closest("button")?.focus());
  };
  const sentence = laneIds.map((id) => lanes[id].sentence).find(Boolean);

  const columns = laneIds.map((id) => {
    const lines = lanes[id].lines.filter((line) => matches(line, filter));
    return {
      id, title: texts.lanes[id], tone: tones[id], count: lines.filter((line) => !line.gone).length, onMore: lanes[id].next === null ? undefined : lanes[id].more,
      items: lines.map((line) => ({
        id: line.number, current: line.number === number, onPress: () => show(line.number),
        content: (
          <span data-number={line.number}>
            <BoardLineView line={line} now={now} />
          </span>
        ),
      })),
    };
  });
  const door = doorFor(staff);
  const work =
    door ?? (own.success ? (
      <div className="ui-stack station" onKeyDown={leaveField}>
        <Duty station={own.data} now={now} chosen={chosen} onChoose={setChosen} />
        {role === "operator" ? null : <PresenceBoard station={chosen ?? own.data} now={now} mayEdit={role === "head" || role === "officer"} />}
        {overseer ? <Coverage station={own.data} now={now} /> : null}
        {overseer ? <Figures station={chosen ?? own.data} now={now} /> : null}
        {role === "operator" ? null : <Ratings station={chosen ?? own.data} now={now} />}
        <div className="station-filter">
          <Field id="station-find" label={texts.filter} value={filter.words} onChange={(words) => setFilter((was) => ({ ...was, words }))} />
          <Select
            label={texts.urgency} value={filter.urgency === "" ? "all" : filter.urgency}
            options={[{ value: "all" as const, title: texts.allUrgency }, ...(["emergency", "green", "normal"] as const).map((value) => ({ value, title: staffTexts.urgency[value] }))]}
            onChange={(urgency) => setFilter((was) => ({ ...was, urgency: urgency === "all" ? "" : urgency }))}
          />
        </div>
        {sentence ? <NoticeBar tone="wait">{sentence}</NoticeBar> : null}
        {laneIds.every((id) => lanes[id].loading) ? (
          <Skeleton lines={6} />
        ) : (
          <div ref={box} onKeyDown={walkList} onMouseEnter={() => (pointer.current = true)} onMouseLeave={() => (pointer.current = false)}>
            <Board label={texts.board} columns={columns} />
          </div>
        )}
      </div>
    ) : null);

  return (
    <DeskShell
      title={texts.title}
      rooms={roomsFor(staff)}
      current="station"
      who={<Who staff={staff} />}
      work={work}
      action={
        <>
          {asks === 0 && !deciding ? null : (
            <Button id="station-asks" kind="plain" small onPress={decide}>
              {texts.asks(asks)} <KeyHint>,</KeyHint>
            </Button>
          )}
          {figures + forms === 0 ? null : (
            <Button kind="plain" small onPress={() => openRoom("district", `?part=${figures > 0 ? "parameters" : "form"}`)}>
              {texts.entries(figures + forms)}
            </Button>
          )}
          {waiting > 0 ? (
            <Button kind="plain" small onPress={settle}>
              {texts.fresh(waiting)}
            </Button>
          ) : null}
        </>
      }
      side={
        number === null && !deciding ? null : (
          <div className="ui-stack">
            <div className="ui-line">
              {number === null ? null : (
                <Button kind="text" small onPress={() => openRoom("cases", `?number=${number}`)}>
                  {texts.fullPage}
                </Button>
              )}
              <Button kind="text" small onPress={close}>
                {texts.left} <KeyHint>Esc</KeyHint>
              </Button>
            </div>
            {deciding ? <HandlerAsks onDecided={askWaits} /> : <CasePanel view={view} />}
          </div>
        )
      }
      keys={[
        { key: "/", does: deskTexts.search, act: () => focusOn("station-find") },
        { key: "r", does: deskTexts.refresh, act: () => (waiting > 0 ? settle() : laneIds.forEach((id) => lanes[id].refresh())) },
        intoList(".desk-board"),
        ...(asks === 0 ? [] : [{ key: ",", does: texts.asks(asks), act: decide }]),
        ...(number === null ? [] : caseKeys(view)),
        ...(number === null && !deciding ? [] : [{ key: "escape", shown: "Esc", does: deskTexts.back, act: close }]),
      ]}
    />
  );
}
