import { useRouter } from "@tarojs/taro";
import { mostMoved } from "@huiyin/shared/cases/boardApi";
import { openLanes } from "@huiyin/shared/cases/laneNames";
import { listMyWorkRoute } from "@huiyin/shared/cases/staffApi";
import { parseCaseNumber, type CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { zStationId } from "@huiyin/shared/kernel/ids";
import { useEffect, useRef, useState } from "react";
import { BoardLineView } from "@/parts/staff/BoardLineView";
import { CasePanel } from "@/parts/staff/CasePanel";
import { today } from "@/parts/staff/clockTime";
import { doorFor } from "@/parts/staff/Door";
import { staffTexts } from "@/parts/staff/texts.zh";
import { useBoard } from "@/parts/staff/useBoard";
import { useCase } from "@/parts/staff/useCase";
import { useStaff } from "@/parts/staff/useStaff";
import { useNow } from "@/platform/clock";
import { useQuery } from "@/platform/useQuery";
import { Button } from "@/ui/Button";
import { classes } from "@/ui/defined";
import { DeskShell } from "@/ui/desk/DeskShell";
import { KeyHint } from "@/ui/desk/KeyHint";
import { Empty } from "@/ui/Empty";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Select } from "@/ui/Select";
import { Skeleton } from "@/ui/Skeleton";
import { backInto, focusOn, leaveField, walkList } from "../arrows";
import { matches } from "../filter";
import { boardStation, caseKeys, intoList, openRoom, roomsFor, Who } from "../rooms";
import { deskTexts } from "../texts.zh";
import "./cases.scss";
import { AskForSheet } from "./AskForSheet";
import { ConsentSheet, HelperSheet, OwnerSheet } from "./OwnerSheets";
import { RightsSheet } from "./RightsSheet";
import { FindCases } from "./FindCases";
import { Move } from "./Move";
import { texts } from "./texts.zh";
import { Views } from "./Views";

type LaneId = keyof typeof texts.lanes;
const laneIds: readonly LaneId[] = [...openLanes, "closed"];
/** Who may have cases of their own; an operator has none. */
const handling: ReadonlySet<string> = new Set(["lawyer", "mediator", "head", "officer"]);

/** The last twelve months, newest first: closed cases are listed by month. */
function months(day: string): readonly string[] {
  const [year = 0, month = 0] = day.split("-").map(Number);
  return Array.from({ length: 12 }, (_, back) => {
    const at = year * 12 + month - 1 - back;
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
  });
}

/** A case read by staff: the list at the left, the case itself, whatever may be done with it by a key. */
export default function DeskCases() {
  const { params } = useRouter();
  const staff = useStaff();
  const station = zStationId.safeParse(boardStation(staff));
  const now = useNow();
  const [lane, setLane] = useState<LaneId>("open");
  const [month, setMonth] = useState(today(now).slice(0, 7));
  const [number, setNumber] = useState<CaseNumber | null>(() => parseCaseNumber(params.number ?? ""));
  const [words, setWords] = useState("");
  const [wrong, setWrong] = useState(false);
  const pointer = useRef(false);
  const list = useRef<HTMLDivElement>(null);
  const reading = () => pointer.current || (list.current?.contains(document.activeElement) ?? false);
  const ask = station.success && lane !== "mine" ? ({ station: station.data, below: "yes", lane, ...(lane === "closed" ? { month } : {}) } as const) : null;
  const board = useBoard(ask, reading);
  const handles = staff.state === "staff" && handling.has(staff.grant.role);
  // What is due next comes first: the server sorts it.
  const mine = useQuery(listMyWorkRoute, handles && lane === "mine" ? {} : null);
  const { refresh: readMine } = mine;
  const [lines, loading] = lane === "mine" ? [(mine.reply?.lines ?? []).map((line) => ({ ...line, gone: false })), mine.loading] : [board.lines, board.loading];
  const trouble = lane === "mine" ? mine.sentence : board.sentence;
  const view = useCase(staff.state === "staff" ? number : null);
  const { said } = view;
  const { refresh } = board;
  // What was just done to the case shows in its line at once.
  useEffect(() => {
    if (said === null) return;
    refresh();
    readMine();
  }, [said, refresh, readMine]);

  /** The cases chosen to be moved; null while nobody chooses. */
  const [picked, setPicked] = useState<readonly CaseNumber[] | null>(null);
  const [finding, setFinding] = useState(false);
  const find = () => {
    setFinding(true);
    setTimeout(() => focusOn("cases-search"));
  };
  const [movedSaid, setMovedSaid] = useState<string | null>(null);
  const pick = (one: CaseNumber) => setPicked((was) => (was === null ? null : was.includes(one) ? was.filter((it) => it !== one) : [...was, one].slice(-mostMoved)));
  const mayMove = staff.state === "staff" && (staff.grant.role === "head" || staff.grant.role === "officer") && lane !== "closed" && lane !== "mine";
  const shown = lines.filter((line) => matches(line, { words, urgency: "" }));
  const open = () => {
    const typed = parseCaseNumber(words) ?? shown[0]?.number ?? null;
    setWrong(typed === null);
    if (typed === null) return;
    setNumber(typed);
    // Found what was looked for: single letters are keys again.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  };
  /** What was opened last goes first. */
  const back = () => {
    if (picked !== null) setPicked(null);
    else if (params.from === "calls") openRoom("calls");
    else if (number !== null) {
      backInto(".desk-list");
      setNumber(null);
    } else if (finding) {
      setFinding(false);
      focusOn("cases-find");
    }
  };
  const meet = () => void (number === null ? undefined : openRoom("bookings", `?number=${number}`));
  const door = doorFor(staff);
  const [sheet, setSheet] = useState<"owner" | "consent" | "helper" | "rights" | "ask" | null>(null);
  const role = staff.state === "staff" ? staff.grant.role : null;
  const sheetDone = (words: string) => {
    setSheet(null);
    view.done(words);
  };
  const mayConfirm = (role === "operator" || role === "head") && view.it !== null && view.it.identity !== "anonymous";
  const mayRights = (role === "operator" || role === "head") && view.it !== null;
  const mayAsk = mayRights && view.it !== null && ["taken", "answered", "closed"].includes(view.it.status);
  const mayHelper = (role === "operator" || role === "head" || role === "lawyer") && view.it !== null && view.it.helper !== null;

  return (
    <DeskShell
      title={texts.title}
      rooms={roomsFor(staff)}
      current="cases"
      who={<Who staff={staff} />}
      listTitle={texts.list}
      list={
        door !== null ? null : (
          <div ref={list} onKeyDown={(event) => (leaveField(event), walkList(event))} onMouseEnter={() => (pointer.current = true)} onMouseLeave={() => (pointer.current = false)}>
            <div className="ui-stack cases-find">
              <Field
                id="cases-find" label={texts.find} value={words} error={wrong ? texts.badNumber : undefined} onEnter={open}
                onChange={(value) => {
                  setWords(value);
                  setWrong(false);
                }}
              />
              <Select label={texts.lane} options={(handles ? (["mine", ...laneIds] as const) : laneIds).map((value) => ({ value, title: texts.lanes[value] }))} value={lane} onChange={setLane} />
              {lane === "closed" ? <Select label={texts.month} options={months(today(now)).map((value) => ({ value, title: value }))} value={month} onChange={setMonth} /> : null}
              <Button kind="text" small onPress={() => setFinding((on) => !on)}>
                {finding ? texts.search.close : texts.search.open} <KeyHint>.</KeyHint>
              </Button>
              {finding && station.success ? <FindCases station={station.data} mayReadStories={staff.state === "staff" && (staff.grant.role === "head" || staff.grant.role === "officer")} onOpen={setNumber} /> : null}
              <Views shown={lane === "closed" || lane === "mine" ? null : { lane, words }} onPick={(view) => (setLane(view.lane), setWords(view.words))} />
              {mayMove ? <Move picked={picked} onPicking={(on) => (setPicked(on ? [] : null), setMovedSaid(null))} onMoved={(said) => (setPicked(null), setMovedSaid(said), refresh())} /> : null}
              {movedSaid ? <NoticeBar tone="ok">{movedSaid}</NoticeBar> : null}
              {board.waiting > 0 ? (
                <Button kind="plain" small onPress={board.settle}>
                  {texts.fresh(board.waiting)}
                </Button>
              ) : null}
            </div>
            {trouble ? <NoticeBar tone={lines.length === 0 ? "late" : "wait"} action={<Button kind="text" small label={staffTexts.readAgain(texts.list)} onPress={() => (lane === "mine" ? readMine() : refresh())}>{staffTexts.tapAgain}</Button>}>{trouble}</NoticeBar> : null}
            {loading && lines.length === 0 ? <Skeleton lines={5} /> : null}
            {!loading && shown.length === 0 && (trouble === null || lines.length > 0) ? <p className="ui-p ui-note cases-none">{texts.none}</p> : null}
            <ul className="ui-list">
              {shown.map((line) => (
                <li key={line.number}>
                  <button
                    type="button" className={classes("desk-item", (picked === null ? line.number === number : picked.includes(line.number)) && "desk-item--on")} aria-current={line.number === number || undefined}
                    aria-pressed={picked === null ? undefined : picked.includes(line.number)} onClick={() => (picked === null ? setNumber(line.number) : pick(line.number))}
                  >
                    <BoardLineView line={line} now={now} />
                    {lane === "unanswered" ? <span className="cases-waited">{texts.waited(Math.floor((Date.parse(now) - Date.parse(line.createdAt)) / 86_400_000))}</span> : null}
                  </button>
                </li>
              ))}
            </ul>
            {board.next === null ? null : (
              <Button kind="text" small onPress={board.more}>
                {texts.more}
              </Button>
            )}
          </div>
        )
      }
      action={
        door !== null || number === null ? null : (
          <>
            {mayConfirm ? <Button kind="text" small onPress={() => setSheet("owner")}>{texts.owner.open} <KeyHint>1</KeyHint></Button> : null}
            {mayConfirm ? <Button kind="text" small onPress={() => setSheet("consent")}>{texts.owner.takeBack} <KeyHint>4</KeyHint></Button> : null}
            {mayRights ? <Button kind="text" small onPress={() => setSheet("rights")}>{texts.rights.open} <KeyHint>5</KeyHint></Button> : null}
            {mayAsk ? <Button kind="text" small onPress={() => setSheet("ask")}>{texts.ask.open} <KeyHint>,</KeyHint></Button> : null}
            {mayHelper ? <Button kind="text" small onPress={() => setSheet("helper")}>{view.it?.helper?.acts === true ? texts.owner.helperStop : texts.owner.helper} <KeyHint>2</KeyHint></Button> : null}
            <Button kind="plain" small onPress={meet}>
              {texts.meet} <KeyHint>Y</KeyHint>
            </Button>
          </>
        )
      }
      work={door ?? (number === null ? <Empty title={texts.choose} sentence={texts.chooseSentence} /> : <div className="cases-one"><CasePanel view={view} />{sheet !== null && view.it !== null ? sheet === "owner" ? <OwnerSheet it={view.it} onDone={sheetDone} onClose={() => setSheet(null)} /> : sheet === "consent" ? <ConsentSheet it={view.it} onDone={sheetDone} onClose={() => setSheet(null)} /> : sheet === "rights" ? <RightsSheet number={view.it.number} onDone={sheetDone} onClose={() => setSheet(null)} /> : sheet === "ask" ? <AskForSheet number={view.it.number} onDone={sheetDone} onClose={() => setSheet(null)} /> : <HelperSheet it={view.it} onDone={sheetDone} onClose={() => setSheet(null)} /> : null}</div>)}
      keys={[
        { key: "/", does: deskTexts.search, act: () => focusOn("cases-find") },
        { key: ".", does: texts.search.open, act: find },
        { key: "r", does: deskTexts.refresh, act: () => (lane === "mine" ? readMine() : board.waiting > 0 ? board.settle() : board.refresh()) },
        intoList(".desk-list"),
        ...caseKeys(view),
        ...(number === null ? [] : [{ key: "y", does: texts.meet, act: meet }]),
        ...(mayConfirm ? [{ key: "1", does: texts.owner.open, act: () => setSheet("owner") }, { key: "4", does: texts.owner.takeBack, act: () => setSheet("consent") }] : []),
        ...(mayRights ? [{ key: "5", does: texts.rights.open, act: () => setSheet("rights") }] : []),
        ...(mayAsk ? [{ key: ",", does: texts.ask.open, act: () => setSheet("ask") }] : []),
        ...(mayHelper ? [{ key: "2", does: texts.owner.helper, act: () => setSheet("helper") }] : []),
        { key: "escape", shown: "Esc", does: deskTexts.back, act: back },
      ]}
    />
  );
}
