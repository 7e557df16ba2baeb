import { zStationId, type StationId } from "@huiyin/shared/kernel/ids";
import { addDays, chinaTime, formatChineseDate, localDate, zLocalDate } from "@huiyin/shared/kernel/time";
import type { RotaRule } from "@huiyin/shared/rota/schema";
import { useRouter } from "@tarojs/taro";
import { useState } from "react";
import { doorFor } from "@/parts/staff/Door";
import { staffTexts } from "@/parts/staff/texts.zh";
import { useStaff } from "@/parts/staff/useStaff";
import { Button } from "@/ui/Button";
import { Choice } from "@/ui/Choice";
import { DeskShell, type DeskKey } from "@/ui/desk/DeskShell";
import { RotaTimeline } from "@/ui/desk/RotaTimeline";
import { Empty } from "@/ui/Empty";
import { NoticeBar } from "@/ui/NoticeBar";
import { Skeleton } from "@/ui/Skeleton";
import { UndoToast } from "@/ui/UndoToast";
import { leaveField } from "../arrows";
import { boardStation, roomsFor, Who } from "../rooms";
import { StationChoice } from "../StationChoice";
import { deskTexts } from "../texts.zh";
import { Chosen, hindrance, type ShiftAct } from "./Chosen";
import { Draft } from "./Draft";
import { ExceptionSheet } from "./ExceptionSheet";
import { spanOf, typedFor, type ExceptionTyped } from "./exceptionForm";
import { changeOf, shiftId, shiftOf, viewOf, type By, type Shift } from "./model";
import "./rota.scss";
import { Exceptions, Rules } from "./Rules";
import { RuleSheet } from "./RuleSheet";
import { texts as t } from "./texts.zh";
import { Tools } from "./Tools";
import { useRotaDesk, type View } from "./useRotaDesk";

type Open = { readonly what: "rule"; readonly rule: RotaRule | null } | { readonly what: "exception"; readonly start: ExceptionTyped };
const views = (["week", "month"] as const).map((value) => ({ value, title: t[value] }));
const orders = (["people", "lanes"] as const).map((value) => ({ value, title: t[value] }));

/** The rota of a station, for who keeps it: who is there when, where nobody is, and every change with what it would do. */
export default function RotaPage() {
  const staff = useStaff();
  const asked = useRouter().params;
  const own = zStationId.safeParse(boardStation(staff));
  const [picked, setPicked] = useState<StationId | null>(() => zStationId.safeParse(asked["station"]).data ?? null);
  const station = picked ?? own.data ?? null;
  const desk = useRotaDesk(own.success ? station : null, zLocalDate.safeParse(asked["date"]).data ?? null);
  const { rota, mayEdit, names, now, people } = desk;
  const [by, setBy] = useState<By>("people");
  const [selected, setSelected] = useState<string | null>(null);
  const [everybody, setEverybody] = useState(false);
  const [open, setOpen] = useState<Open | null>(null);

  const waits = desk.changes.length > 0;

  const turn = (step: number) => {
    const beyond = desk.view === "week" ? step * 7 : step > 0 ? desk.days : -1;
    desk.setDate(addDays(desk.first, beyond));
    setSelected(null);
  };
  const goToday = () => desk.setDate(localDate(now, chinaTime));
  const choose = (next: StationId) => {
    setSelected(null);
    setPicked(next);
  };
  const exception = (kind: ExceptionTyped["kind"], shift: Shift | null, part: Partial<ExceptionTyped> = {}) =>
    setOpen({ what: "exception", start: { ...typedFor(kind, shift === null ? null : { ...shift, id: shiftId(shift) }, desk.date), ...part } });
  const act = (kind: ShiftAct) => {
    const shift = rota.reply === null ? null : shiftOf(rota.reply, selected);
    if (shift === null || !mayEdit) return;
    const why = hindrance(shift, now);
    if (why === null || (why === "began" && kind !== "swap")) exception(kind, shift);
  };
  const done = (changes: Parameters<typeof desk.add>[0]) => {
    setOpen(null);
    desk.add(changes);
  };
  const into = () => {
    if (document.activeElement === document.body) document.querySelector<HTMLElement>(".timeline [data-bar][tabindex='0']")?.focus();
  };

  const view = rota.reply === null ? null : viewOf(rota.reply, by, now, desk.review.reply, everybody ? people : []);
  const unknown = rota.reply?.days.some((day) => !day.known) ?? false;
  const work = () => {
    const door = doorFor(staff);
    if (door !== null) return door;
    if (!own.success || station === null) return <Empty title={t.noStation} />;
    return (
      <div className="ui-stack" onKeyDown={leaveField}>
        <div className="rota-tools">
          <StationChoice own={own.data} value={station} onChange={choose} />
          <Choice label={t.view} hideLabel compact options={views} value={desk.view} onChange={(next: View) => desk.setView(next)} />
          <Choice label={t.rowsBy} hideLabel compact options={orders} value={by} onChange={setBy} />
          <div className="rota-turn">
            <Button kind="plain" small onPress={() => turn(-1)} label={t.earlier}>‹</Button>
            <span className="rota-span" aria-live="polite">
              {desk.view === "week" ? `${formatChineseDate(desk.first, now, chinaTime)} – ${formatChineseDate(addDays(desk.first, 6), now, chinaTime)}` : `${Number(desk.first.slice(0, 4))}年${Number(desk.first.slice(5, 7))}月`}
            </span>
            <Button kind="plain" small onPress={() => turn(1)} label={t.later}>›</Button>
            <Button kind="text" small onPress={goToday}>{t.today}</Button>
          </div>
        </div>
        {rota.sentence ? <NoticeBar tone={rota.reply === null ? "late" : "wait"} action={<Button kind="text" small onPress={rota.refresh}>{staffTexts.tapAgain}</Button>}>{rota.sentence}</NoticeBar> : null}
        {rota.reply === null || view === null ? (
          rota.loading ? <Skeleton lines={6} /> : null
        ) : (
          <>
            <div className="ui-line">
              <span className={rota.reply.gaps.length > 0 ? "rota-gaps" : "ui-note"}>{rota.reply.gaps.length > 0 ? t.gapsShown(rota.reply.gaps.length) : t.noGaps}</span>
              {mayEdit && by === "people" ? (
                <Button kind="text" small onPress={() => setEverybody(!everybody)}>{everybody ? t.fewer : t.everybody}</Button>
              ) : null}
            </div>
            {unknown ? <NoticeBar tone="wait">{t.unknownYear}</NoticeBar> : null}
            <RotaTimeline
              label={t.timeline} scale={view.scale} days={view.columns} rows={view.rows} bars={view.bars} now={now} nowText={t.now} selected={selected} onSelect={setSelected}
              onDay={(date) => { desk.setDate(zLocalDate.parse(date)); desk.setView("week"); }}
              onDrop={mayEdit ? (bar, on) => {
                const shift = rota.reply === null ? null : shiftOf(rota.reply, bar.id);
                const change = shift === null || rota.reply === null ? null : changeOf(rota.reply, shift, on, now);
                if (change !== null) desk.add([change]);
              } : undefined}
            />
            {rota.reply.rules.length === 0 && rota.reply.shifts.length === 0 ? <Empty title={t.empty} sentence={mayEdit ? t.emptySentence : t.readOnly} /> : null}
          </>
        )}
      </div>
    );
  };
  const keys: readonly DeskKey[] = [
    { key: "arrowdown", shown: "↓ ↑ → ←", does: t.keys.into, act: into },
    { key: "d", does: t.keys.cover, act: () => act("cover") },
    { key: "h", does: t.keys.swap, act: () => act("swap") },
    { key: "l", does: t.keys.off, act: () => act("off") },
    { key: "a", does: t.keys.addRule, act: () => mayEdit && setOpen({ what: "rule", rule: null }) },
    { key: "e", does: t.keys.addException, act: () => mayEdit && exception("off", null) },
    { key: "k", does: t.keys.week, act: () => desk.setView(desk.view === "week" ? "month" : "week") },
    { key: "[", does: t.keys.earlier, act: () => turn(-1) },
    { key: "]", does: t.keys.later, act: () => turn(1) },
    { key: "t", does: t.keys.today, act: goToday },
    { key: "ctrl+enter", shown: "Ctrl ↵", does: t.keys.save, act: () => void desk.send() },
    ...(desk.undo === undefined ? [] : [{ key: "z", does: t.keys.undo, act: desk.undo }]),
    { key: "escape", shown: "Esc", does: deskTexts.back, act: () => setSelected(null) },
  ];
  return (
    <>
      <DeskShell
        title={rota.reply === null ? t.title : `${t.title} · ${rota.reply.name}`} rooms={roomsFor(staff)} current="rota" who={<Who staff={staff} />} work={work()} keys={keys}
        action={mayEdit ? (
          <>
            <Button kind="plain" small onPress={() => exception("off", null)}>{t.addException}</Button>
            <Button kind={waits ? "plain" : "primary"} small onPress={() => setOpen({ what: "rule", rule: null })}>{t.addRule}</Button>
          </>
        ) : null}
        side={rota.reply === null || station === null ? null : (
          <div className="ui-stack">
            <Draft desk={desk} />
            <Chosen
              rota={rota.reply} id={selected} names={names} now={now} mayEdit={mayEdit} onAct={(kind, shift) => exception(kind, shift)}
              onFill={(gap) => exception("extra", null, spanOf(gap))}
            />
            <Rules rota={rota.reply} names={names} now={now} mayEdit={mayEdit} onChange={desk.add} onEdit={(rule) => setOpen({ what: "rule", rule })} />
            <Exceptions rota={rota.reply} names={names} now={now} mayEdit={mayEdit} onChange={desk.add} />
            <Tools station={station} date={desk.date} now={now} mayEdit={mayEdit} onImported={(shifts) => { rota.refresh(); desk.say(t.sheet.applied(shifts)); }} />
          </div>
        )}
      />
      {open?.what === "rule" ? <RuleSheet rule={open.rule} people={people} names={names} onDone={(change) => done([change])} onClose={() => setOpen(null)} /> : null}
      {open?.what === "exception" && rota.reply !== null ? <ExceptionSheet start={open.start} rota={rota.reply} people={people} names={names} now={now} onDone={done} onClose={() => setOpen(null)} /> : null}
      <UndoToast text={desk.said?.text ?? null} onUndo={desk.undo} onGone={desk.hush} />
    </>
  );
}
