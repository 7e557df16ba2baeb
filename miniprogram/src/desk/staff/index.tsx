import { readGridRoute } from "@huiyin/shared/grid/api";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { zStationId, zUnitCode, type StationId } from "@huiyin/shared/kernel/ids";
import { inviteAgainRoute, listStaffRoute, withdrawInviteRoute } from "@huiyin/shared/staff/api";
import { useRef, useState } from "react";
import { doorFor } from "@/parts/staff/Door";
import { useStaff } from "@/parts/staff/useStaff";
import { useNow } from "@/platform/clock";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { DeskShell } from "@/ui/desk/DeskShell";
import { Table } from "@/ui/desk/Table";
import { Empty } from "@/ui/Empty";
import { NoticeBar } from "@/ui/NoticeBar";
import { Row } from "@/ui/Row";
import { Select } from "@/ui/Select";
import { Skeleton } from "@/ui/Skeleton";
import { UndoToast } from "@/ui/UndoToast";
import { dayText, whenText } from "@/ui/when";
import { focusOn, leaveField } from "../arrows";
import { boardStation, roomsFor, Who } from "../rooms";
import { deskTexts } from "../texts.zh";
import { stationsUnder } from "../under";
import { ColleagueCard } from "./Colleague";
import { FirmCard, FirmList } from "./Firms";
import { GlassCard, GlassSheet } from "./Glass";
import { InviteLink, InviteSheet, type Invited } from "./Invite";
import "./staff.scss";
import { texts as t } from "./texts.zh";

/** 人员: colleagues of a station, who was asked to join, and the one that is looked at. */
export default function StaffRoom() {
  const staff = useStaff();
  const own = boardStation(staff);
  const may = staff.state === "staff" && (staff.grant.role === "head" || staff.grant.role === "administrator");
  const now = useNow();
  const [chosen, setChosen] = useState<StationId | null>(null);
  const first = zStationId.safeParse(own);
  const station = chosen ?? (first.success ? first.data : null);
  const grid = useQuery(readGridRoute, may && first.success ? { query: { within: zUnitCode.parse(first.data) } } : null);
  const { reply, loading, sentence, refresh } = useQuery(listStaffRoute, may && station !== null ? { params: { stationId: station } } : null);
  const withdraw = useCommand(withdrawInviteRoute);
  const again = useCommand(inviteAgainRoute);
  const [person, setPerson] = useState<string | null>(null);
  const [inviting, setInviting] = useState(false);
  const [firm, setFirm] = useState<string | null>(null);
  const [turn, setTurn] = useState(0);
  const [glassing, setGlassing] = useState(false);
  const [glass, setGlass] = useState<CaseNumber | null>(null);
  const administers = staff.state === "staff" && staff.grant.role === "administrator";
  const [made, setMade] = useState<Invited | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const table = useRef<HTMLDivElement>(null);
  const it = reply?.staff.find((one) => one.person === person) ?? null;
  const done = (words: string) => {
    setSaid(words);
    setTurn((was) => was + 1);
    refresh();
  };
  const close = () => {
    setPerson(null);
    setMade(null);
    setGlass(null);
    setFirm(null);
  };
  const door = doorFor(staff);
  const names = own === null ? [] : stationsUnder(grid.reply?.units ?? [], own);
  const work = door ?? (
    <div className="ui-stack" onKeyDown={leaveField}>
      {names.length > 1 ? (
        <Select id="staff-station" label={t.station} options={names} value={station === null ? null : String(station)} onChange={(code) => (close(), setChosen(zStationId.parse(code)))} />
      ) : null}
      {sentence ? <NoticeBar tone="late">{sentence}</NoticeBar> : null}
      {reply === null ? (loading ? <Skeleton lines={6} /> : null) : (
        <div ref={table} className="ui-stack">
          <Table
            label={t.list} rows={reply.staff} idOf={(one) => one.person} none={t.none} onPress={(one) => (setMade(null), setFirm(null), setPerson(one.person))}
            columns={[
              { id: "name", title: t.name, cell: (one) => one.name },
              { id: "roles", title: t.roles, cell: (one) => one.grants.map((grant) => t.roleNames[grant.role]).join("、") },
              { id: "since", title: t.since, cell: (one) => one.grants.slice(0, 1).map((grant) => t.term(dayText(grant.from, now), grant.to === null ? null : dayText(grant.to, now))).join("") },
            ]}
          />
          {reply.invites.length === 0 ? null : (
            <Card title={t.waiting}>
              {reply.invites.map((one) => (
                <Row
                  key={one.id} title={`${one.name} · ${t.roleNames[one.role]}`} note={`${one.phoneMasked} · ${one.isOver ? t.over(whenText(one.until, now)) : t.open(whenText(one.until, now))}`}
                  side={<>{one.isOver ? <Button kind="plain" small label={`${t.again}：${one.name}`} busy={again.busy} onPress={() => void again.run({ params: { stationId: reply.station }, body: { invite: one.id } }).then((link) => link && (close(), setMade(link), refresh()))}>{t.again}</Button> : null}<Button kind="plain" small label={`${t.withdraw}：${one.name}`} busy={withdraw.busy} onPress={() => void withdraw.run({ params: { stationId: reply.station }, body: { invite: one.id } }).then((ok) => ok && (setMade((was) => (was?.id === one.id ? null : was)), done(t.withdrawn)))}>{t.withdraw}</Button></>}
                />
              ))}
              {withdraw.sentence ?? again.sentence ? <NoticeBar tone="late">{withdraw.sentence ?? again.sentence}</NoticeBar> : null}
            </Card>
          )}
          <FirmList station={reply.station} turn={turn} onOpen={(one) => (close(), setFirm(one))} />
        </div>
      )}
      {inviting && station !== null && reply !== null ? (
        <InviteSheet station={station} roles={reply.roles} onClose={() => setInviting(false)} onDone={(link) => (setInviting(false), setPerson(null), setMade(link), refresh())} />
      ) : null}
      {glassing ? <GlassSheet onClose={() => setGlassing(false)} onOpen={(number) => (setGlassing(false), setPerson(null), setMade(null), setGlass(number))} /> : null}
      <UndoToast text={said} onGone={() => setSaid(null)} />
    </div>
  );
  const invite = () => setInviting(true);
  return (
    <DeskShell
      title={reply === null ? t.title : `${t.title} · ${reply.name}`} rooms={roomsFor(staff)} current="staff" who={<Who staff={staff} />} work={work}
      action={<>{administers ? <Button kind="text" small onPress={() => setGlassing(true)}>{t.glass.open}</Button> : null}{may && reply !== null && reply.roles.length > 0 ? <Button small onPress={invite}>{t.invite}</Button> : null}</>}
      side={
        !may ? null : glass !== null ? <GlassCard key={glass} number={glass} />
        : made !== null ? <InviteLink made={made} onCopied={() => setSaid(t.copied)} />
        : firm !== null && reply !== null ? <FirmCard key={firm} station={reply.station} firm={firm} onChanged={done} />
        : it !== null && reply !== null ? <ColleagueCard key={it.person} station={reply.station} it={it} roles={reply.roles} onDone={done} />
        : <Empty title={t.choose} sentence={t.chooseSentence} />
      }
      keys={[
        { key: "/", does: t.station, act: () => focusOn("staff-station") },
        { key: "i", does: t.invite, act: () => (reply === null ? undefined : invite()) },
        ...(administers ? [{ key: "x", does: t.glass.open, act: () => setGlassing(true) }] : []),
        { key: "arrowdown", shown: "↓", does: deskTexts.move, act: () => table.current?.querySelector<HTMLElement>("tbody button")?.focus() },
        { key: "escape", shown: "Esc", does: deskTexts.back, act: close },
      ]}
    />
  );
}
