import { listEmployersRoute, readEmployerRoute } from "@huiyin/shared/cases/employerApi";
import { showCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { zOrganisationId, type OrganisationId } from "@huiyin/shared/kernel/ids";
import { useRouter } from "@tarojs/taro";
import { useState, type ReactNode } from "react";
import { typeLabel } from "@/parts/cases/status";
import { Clients } from "@/parts/clients/Clients";
import { doorFor } from "@/parts/staff/Door";
import { useStaff } from "@/parts/staff/useStaff";
import { statusChip } from "@/parts/staff/waiting";
import { api } from "@/platform/api";
import { sentenceOf } from "@/platform/call";
import { useNow } from "@/platform/clock";
import { useQuery } from "@/platform/useQuery";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { classes } from "@/ui/defined";
import { DeskShell } from "@/ui/desk/DeskShell";
import { Table } from "@/ui/desk/Table";
import { Empty } from "@/ui/Empty";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Row } from "@/ui/Row";
import { Skeleton } from "@/ui/Skeleton";
import { StatusChip } from "@/ui/StatusChip";
import { UndoToast } from "@/ui/UndoToast";
import { dayText } from "@/ui/when";
import { backInto, focusOn, leaveField, walkList } from "../arrows";
import { intoList, openRoom, roomsFor, Who } from "../rooms";
import { deskTexts } from "../texts.zh";
import "./employers.scss";
import { EmployerForm, type Employer } from "./EmployerForm";
import { texts as t } from "./texts.zh";

/** What is known of the employer, and the matters of it that are the reader's to see. */
function File({ it, onChange }: { it: Employer; onChange: () => void }) {
  const now = useNow();
  const { counted } = it;
  const [more, setMore] = useState<{ readonly matters: Employer["matters"]; readonly older: Employer["older"] } | null>(null);
  const [lost, setLost] = useState<string | null>(null);
  const { matters, older } = more ?? it;
  const next = async () => {
    if (older === null) return;
    const page = await api(readEmployerRoute, { query: { id: it.id, older } });
    setLost(page.ok ? null : sentenceOf(readEmployerRoute, page.code));
    if (page.ok) setMore({ matters: [...matters, ...page.value.matters.filter((one) => matters.every((seen) => seen.number !== one.number))], older: page.value.older });
  };
  return (
    <div className="ui-stack">
      <Card bare>
        <Row title={it.creditCode ?? t.nothing} note={t.code} />
        <Row title={it.aliases.length === 0 ? t.nothing : it.aliases.join("、")} note={t.aliases} />
        <Row title={it.address ?? t.nothing} note={t.address} />
        <Row title={[t.unions[it.union.has], it.union.contact ?? "", it.hasStation ? t.station : ""].filter((part) => part !== "").join(" · ")} note={t.union} />
        <Row title={it.affiliates.length === 0 ? t.nothing : it.affiliates.map((one) => one.name).join("、")} note={t.affiliates} />
      </Card>
      {it.mayChange ? <div className="ui-line"><Button kind="plain" small onPress={onChange}>{t.change}</Button></div> : null}
      <Card title={t.matters}>
        <div className="ui-line">
          <strong>{t.counted(counted.cases, counted.open)}</strong>
          <span>{t.people(counted.workers, counted.unnamed)}</span>
        </div>
        {counted.more ? <div className="ui-note">{t.more}</div> : null}
        <Table
          label={t.matters} rows={matters} idOf={(one) => one.number} none={t.noMatters} onPress={(one) => openRoom("cases", `?number=${one.number}`)}
          columns={[
            { id: "number", title: t.number, cell: (one) => showCaseNumber(one.number) }, { id: "type", title: t.type, cell: (one) => typeLabel(one.type) },
            { id: "status", title: t.status, cell: (one) => <StatusChip tone={statusChip(one).tone}>{statusChip(one).word}</StatusChip> }, { id: "place", title: t.place, cell: (one) => one.placeName },
            { id: "taker", title: t.taker, cell: (one) => one.takerName ?? "" }, { id: "since", title: t.since, number: true, cell: (one) => dayText(one.createdAt, now) },
          ]}
        />
        {lost === null ? null : <NoticeBar tone="late">{lost}</NoticeBar>}
        {older === null ? null : <Button kind="text" small onPress={() => void next()}>{t.older(counted.cases)}</Button>}
      </Card>
    </div>
  );
}

/** 单位: found by a part of its name; its file and its matters. Beside it the reader's own list of whom they may not meet. */
export default function EmployersRoom() {
  const { params } = useRouter();
  const staff = useStaff();
  const door = doorFor(staff);
  const role = staff.state === "staff" ? staff.grant.role : null;
  const given = zOrganisationId.safeParse(params["id"] ?? "");
  const [words, setWords] = useState("");
  const [asked, setAsked] = useState("");
  const [id, setId] = useState<OrganisationId | null>(given.success ? given.data : null);
  const [form, setForm] = useState<"add" | "change" | null>(null);
  const [mine, setMine] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const found = useQuery(listEmployersRoute, role !== null && asked !== "" ? { query: { q: asked } } : null);
  const file = useQuery(readEmployerRoute, role !== null && id !== null ? { query: { id } } : null);
  const keeps = role === "lawyer" || role === "mediator" || role === "head";
  const mayAdd = role === "head" || role === "officer";
  const look = () => {
    setAsked(words.trim());
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  };
  const retry = (refresh: () => void, sentence: ReactNode) => <NoticeBar tone="late" action={<Button kind="text" small onPress={refresh}>{t.retry}</Button>}>{sentence}</NoticeBar>;
  const list = (
    <div onKeyDown={(event) => (leaveField(event), walkList(event))}>
      <div className="employers-find">
        <Field id="employers-find" label={t.find} hint={t.findHint} value={words} onChange={setWords} max={50} onEnter={look} />
        {mayAdd ? <Button kind="plain" small onPress={() => setForm("add")}>{t.add}</Button> : null}
        {asked !== "" && found.reply === null ? (found.loading ? <Skeleton lines={4} /> : retry(found.refresh, found.sentence)) : null}
        {found.reply?.found.length === 0 ? <div className="ui-note">{t.noneFound}</div> : null}
      </div>
      <ul className="ui-list" aria-label={t.list}>
        {(found.reply?.found ?? []).map((one) => (
          <li key={one.id}>
            <button type="button" className={classes("desk-item", one.id === id && "desk-item--on")} aria-current={one.id === id || undefined} onClick={() => (setMine(false), setId(one.id))}>
              <span className="employers-item ui-strong">{one.name}</span>
              <span className="employers-item ui-note">{[one.creditCode ?? "", ...one.aliases].filter((part) => part !== "").join(" · ")}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
  const shown = id === null ? <Empty title={t.start} sentence={t.startNote} /> : file.reply === null ? (file.loading ? <Skeleton lines={6} /> : retry(file.refresh, file.sentence)) : <File key={file.reply.id} it={file.reply} onChange={() => setForm("change")} />;
  const work = door ?? (
    <>
      {mine ? <Clients /> : shown}
      {form === null ? null : (
        <EmployerForm it={form === "change" ? file.reply : null} onClose={() => setForm(null)} onDone={(saved) => (setForm(null), setMine(false), setId(saved), setSaid(t.saved), file.refresh(), found.refresh())} />
      )}
      <UndoToast text={said} onGone={() => setSaid(null)} />
    </>
  );
  return (
    <DeskShell
      title={mine ? t.mine : (file.reply?.name ?? t.title)} rooms={roomsFor(staff)} current="employers" who={<Who staff={staff} />} listTitle={t.list} list={door === null ? list : null} work={work}
      action={keeps ? <Button kind="plain" small onPress={() => setMine(!mine)}>{mine ? t.title : t.mine}</Button> : null}
      keys={[
        { key: "/", does: t.find, act: () => focusOn("employers-find") }, intoList(".desk-list"),
        ...(keeps ? [{ key: "l", does: t.mine, act: () => setMine(true) }] : []), ...(mayAdd ? [{ key: "a", does: t.add, act: () => setForm("add") }] : []),
        { key: "escape", shown: "Esc", does: deskTexts.back, act: () => (mine ? setMine(false) : (backInto(".desk-list"), setId(null))) },
      ]}
    />
  );
}
