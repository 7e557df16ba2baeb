import { addJointRoute, dropJointRoute, listJointRoute, moveJointRoute, replyJointRoute } from "@huiyin/shared/cases/jointApi";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { addDays, zLocalDate } from "@huiyin/shared/kernel/time";
import { useState } from "react";
import { now } from "@/platform/clock";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Choice } from "@/ui/Choice";
import { Field } from "@/ui/Field";
import { Row } from "@/ui/Row";
import { StatusChip } from "@/ui/StatusChip";
import { dateText } from "@/ui/when";
import type { StaffCaseView } from "./actions";
import { today } from "./clockTime";
import { DeputySheet } from "./DeputySheet";
import { FormSheet } from "./FormSheet";
import { jointTexts as t } from "./jointTexts.zh";
import { Unread } from "./Unread";
import { useSheetTyped } from "./useSheetTyped";

type SheetProps = { readonly number: CaseNumber; readonly onDone: (said: string) => void; readonly onClose: () => void };

function AddSheet({ number, hasLead, onDone, onClose }: SheetProps & { hasLead: boolean }) {
  const command = useCommand(addJointRoute);
  const { typed, write, sent } = useSheetTyped(number, "joint", { role: "", name: "", task: "", due: "" });
  const { name, task, due } = typed;
  const role = hasLead || typed.role === "helper" ? "helper" : "lead";
  const [tried, setTried] = useState(false);
  const day = zLocalDate.safeParse(due);
  const submit = async () => {
    setTried(true);
    if (name.trim() === "" || task.trim() === "" || !day.success) return;
    if (await command.run({ params: { number }, body: { role, name: name.trim(), task: task.trim(), due: day.data } })) {
      sent();
      onDone(t.added);
    }
  };
  return (
    <FormSheet title={t.add} submit={t.add} note={t.note} command={command} onSubmit={() => void submit()} onClose={onClose}>
      <Choice label={t.role} compact value={role} onChange={(to) => write({ role: to })} options={(["lead", "helper"] as const).map((value) => ({ value, title: t.roles[value], disabled: value === "lead" && hasLead }))} />
      <Field label={t.name} value={name} onChange={(words) => write({ name: words })} max={80} error={tried && name.trim() === "" ? t.nameMissing : undefined} />
      <Field label={t.task} kind="multiline" value={task} onChange={(words) => write({ task: words })} max={1000} error={tried && task.trim() === "" ? t.taskMissing : undefined} />
      <Field label={t.due} kind="date" value={due} onChange={(on) => write({ due: on })} from={today(now())} to={addDays(zLocalDate.parse(today(now())), 366)} error={tried && !day.success ? t.dueMissing : undefined} />
    </FormSheet>
  );
}

function ReplySheet({ number, id, name, onDone, onClose }: SheetProps & { id: string; name: string }) {
  const command = useCommand(replyJointRoute);
  const { typed: { words }, write, sent } = useSheetTyped(number, "jointReply", { words: "" }, true, id);
  const [tried, setTried] = useState(false);
  const submit = async () => {
    setTried(true);
    if (words.trim() !== "" && (await command.run({ params: { number, id }, body: { words: words.trim() } }))) {
      sent();
      onDone(t.replied);
    }
  };
  return (
    <FormSheet title={name} submit={name} command={command} onSubmit={() => void submit()} onClose={onClose}>
      <Field label={t.replyWords} kind="multiline" value={words} onChange={(said) => write({ words: said })} max={2000} error={tried && words.trim() === "" ? t.replyMissing : undefined} focus />
    </FormSheet>
  );
}

function DropSheet({ number, id, isDeputy, onDone, onClose }: SheetProps & { id: string; isDeputy: boolean }) {
  const command = useCommand(dropJointRoute);
  const submit = async () => {
    if (await command.run({ params: { number, id }, body: {} })) onDone(t.dropped);
  };
  return <FormSheet title={isDeputy ? t.dropDeputy : t.dropTitle} submit={t.drop} danger command={command} onSubmit={() => void submit()} onClose={onClose} />;
}

function MoveSheet({ number, id, due, onDone, onClose }: SheetProps & { id: string; due: string }) {
  const command = useCommand(moveJointRoute);
  const [on, setOn] = useState(due);
  const day = zLocalDate.safeParse(on);
  const submit = async () => {
    if (day.success && (await command.run({ params: { number, id }, body: { due: day.data } }))) onDone(t.moved);
  };
  return (
    <FormSheet title={t.move} submit={t.move} command={command} onSubmit={() => void submit()} onClose={onClose}>
      <Field label={t.due} kind="date" value={on} onChange={setOn} from={today(now())} to={addDays(zLocalDate.parse(today(now())), 366)} />
    </FormSheet>
  );
}

/** What may be done about one part: a deputy's own word is not ours to mend. */
const actsOn = ({ status, role }: { readonly status: string; readonly role: string }): readonly ("reply" | "move" | "drop" | "mend")[] => (status === "open" ? ["reply", "move", "drop"] : status === "replied" && role !== "deputy" ? ["mend"] : []);

/** Who works on it together with us, on what, by when, and what came of it. */
export function JointCard({ it, onDone }: { it: StaffCaseView; onDone: (said: string) => void }) {
  const { number } = it;
  const query = useQuery(listJointRoute, { params: { number } }, it.version);
  const { reply, refresh } = query;
  const [open, setOpen] = useState<{ readonly what: "add" } | { readonly what: "deputy" } | { readonly what: "reply" | "move" | "drop" | "mend"; readonly id: string } | null>(null);
  if (reply === null) return <Unread what={t.title} query={query} />;
  const close = () => setOpen(null);
  const done = (said: string) => {
    close();
    refresh();
    onDone(said);
  };
  const shown = reply.tasks.filter((one) => one.status !== "dropped");
  if (shown.length === 0 && !reply.may) return null;
  return (
    <Card title={t.title}>
      {shown.length === 0 ? <Box className="ui-note">{t.none}</Box> : null}
      {shown.map((one) => (
        <Box key={one.id} className="ui-stack staff-thing">
          <Row
            title={`${t.roles[one.role]} · ${one.name}`} note={[one.task, t.by(dateText(one.due, now())), one.reply && t.said(one.reply), ...(one.earlier ?? []).map(t.saidBefore)].filter(Boolean).join(" · ")}
            side={<StatusChip tone={one.late ? "late" : one.status === "replied" ? "ok" : "wait"}>{one.late ? t.late : t.status[one.status]}</StatusChip>}
          />
          {reply.may && actsOn(one).length > 0 ? (
            <Box className="staff-actions">
              {actsOn(one).map((what) => (
                <Button key={what} kind="plain" small label={`${one.name}：${t[what]}`} onPress={() => setOpen({ what, id: one.id })}>
                  {t[what]}
                </Button>
              ))}
            </Box>
          ) : null}
        </Box>
      ))}
      {shown.some((one) => one.role === "deputy" && one.status === "open") ? <Box className="ui-note">{t.deputySees}</Box> : null}
      {reply.may ? (
        <Box className="staff-actions">
          <Button kind="text" small onPress={() => setOpen({ what: "add" })}>
            {t.add}
          </Button>
          {reply.deputies.length === 0 ? null : (
            <Button kind="text" small onPress={() => setOpen({ what: "deputy" })}>
              {t.deputy}
            </Button>
          )}
        </Box>
      ) : null}
      {open === null ? null : open.what === "add" ? (
        <AddSheet number={number} hasLead={shown.some((one) => one.role === "lead")} onDone={done} onClose={close} />
      ) : open.what === "deputy" ? (
        <DeputySheet number={number} deputies={reply.deputies} onDone={done} onClose={close} />
      ) : open.what === "move" ? (
        <MoveSheet number={number} id={open.id} due={shown.find((one) => one.id === open.id)?.due ?? ""} onDone={done} onClose={close} />
      ) : open.what === "reply" || open.what === "mend" ? (
        <ReplySheet number={number} id={open.id} name={t[open.what]} onDone={done} onClose={close} />
      ) : (
        <DropSheet number={number} id={open.id} isDeputy={shown.some((one) => one.id === open.id && one.role === "deputy")} onDone={done} onClose={close} />
      )}
    </Card>
  );
}
