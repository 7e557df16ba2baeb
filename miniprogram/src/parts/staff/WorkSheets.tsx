import { usualPapers } from "@huiyin/shared/cases/evidence";
import type { EntryNew } from "@huiyin/shared/cases/entries";
import type { zOutside } from "@huiyin/shared/cases/schema";
import { askMaterialRoute, extendAnswerRoute, setNextRoute, writeEntryRoute } from "@huiyin/shared/cases/workApi";
import type { Instant } from "@huiyin/shared/kernel/time";
import { useState } from "react";
import { now } from "@/platform/clock";
import { useCommand } from "@/platform/useCommand";
import { Box } from "@/ui/Box";
import { Check } from "@/ui/Check";
import { Choice } from "@/ui/Choice";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Select } from "@/ui/Select";
import { Attach } from "../work/Attach";
import { senderOf } from "../work/fileDoors";
import { workTexts as t } from "../work/texts.zh";
import { carriedIn, useAttachments } from "../work/useAttachments";
import type { SheetProps } from "./CaseSheets";
import { instantOf, today } from "./clockTime";
import { FormSheet } from "./FormSheet";
import { useSheetTyped } from "./useSheetTyped";
import { instantTyped, justNow, WhenField } from "./WhenField";

/** What the handler does next, and when; it rings him on that day. */
export function NextSheet({ number, version, onDone, onClose, onStale }: SheetProps) {
  const command = useCommand(setNextRoute);
  const { typed, write, sent } = useSheetTyped(number, "next", { text: "", day: "", time: "" });
  const { text, time } = typed;
  const day = typed.day || today(now());
  const [wrong, setWrong] = useState<{ text?: string; time?: string }>({});
  const submit = async () => {
    const at = instantOf(day, time);
    const bad = { ...(text.trim() === "" ? { text: t.nextMissing } : {}), ...(at === null || at <= now() ? { time: t.nextBadTime } : {}) };
    setWrong(bad);
    if (bad.text !== undefined || at === null || bad.time !== undefined) return;
    if (await command.run({ params: { number }, body: { next: { at, text: text.trim() }, version } })) {
      sent();
      onDone(t.nextDone);
    }
  };
  return (
    <FormSheet title={t.setNext} submit={t.setNext} note={t.nextNote} command={command} onStale={onStale} onSubmit={() => void submit()} onClose={onClose}>
      <Field label={t.nextText} value={text} onChange={(words) => write({ text: words })} max={200} error={wrong.text} focus />
      <Field label={t.nextDay} kind="date" value={day} onChange={(on) => write({ day: on })} from={today(now())} />
      <Field label={t.nextTime} value={time} onChange={(at) => write({ time: at })} max={8} error={wrong.time} />
    </FormSheet>
  );
}

/** Papers from the checklist of this kind of matter, and others; the answer's clock may stand still meanwhile. */
export function PapersSheet({ number, version, type, canPause, spent, hears, onDone, onClose, onStale }: SheetProps & { type: string; canPause: boolean; /** The pauses of this answer are used up. */ spent: boolean; /** Whether the worker's side has an account, only a phone, or neither. */ hears: "account" | "phone" | "nothing" }) {
  const command = useCommand(askMaterialRoute);
  const { typed, write, sent } = useSheetTyped(number, "papers", { chosen: "", other: "", note: "", pauses: "" });
  const { other, note } = typed;
  // Of the checklist as it is now, one a line.
  const chosen = usualPapers(type).filter((words) => typed.chosen.split("\n").includes(words));
  const pauses = typed.pauses !== "";
  const mayPause = canPause && !spent && hears !== "nothing";
  const [wrong, setWrong] = useState(false);
  const submit = async () => {
    const papers = [...chosen, ...other.split("\n").map((line) => line.trim()).filter((line) => line !== "")].slice(0, 20);
    setWrong(papers.length === 0);
    if (papers.length === 0) return;
    if (await command.run({ params: { number }, body: { papers, note: note.trim() === "" ? null : note.trim(), pauses: pauses && mayPause, version } })) {
      sent();
      onDone(hears === "account" ? t.asked : t.askedByWord);
    }
  };
  return (
    <FormSheet title={t.ask} submit={t.ask} note={t.askNote} command={command} onStale={onStale} onSubmit={() => void submit()} onClose={onClose}>
      <Box className="ui-stack">
        {usualPapers(type).map((words) => (
          <Check key={words} label={words} checked={chosen.includes(words)} onChange={(on) => write({ chosen: [...chosen.filter((it) => it !== words), ...(on ? [words] : [])].join("\n") })} />
        ))}
      </Box>
      <Field label={t.askOther} kind="multiline" value={other} onChange={(words) => write({ other: words })} max={800} optional />
      <Field label={t.askWords} value={note} onChange={(words) => write({ note: words })} max={1000} optional />
      {hears === "account" ? null : <NoticeBar tone="wait">{hears === "phone" ? t.askByPhone : t.askNobody}</NoticeBar>}
      {mayPause ? <Check label={t.askPauses} sentence={hears === "phone" ? t.askPausesPhone : t.askPausesNote} checked={pauses} onChange={(on) => write({ pauses: on ? "yes" : "" })} /> : null}
      {canPause && spent && hears !== "nothing" ? <Box className="ui-note">{t.askPausesSpent}</Box> : null}
      {wrong ? <NoticeBar tone="late">{t.askMissing}</NoticeBar> : null}
    </FormSheet>
  );
}

/** Those met most first; any other body last. */
const outsides = (Object.keys(t.outside) as (typeof zOutside.options)[number][]);
const entryKinds: readonly EntryNew["kind"][] = ["note", "visit", "outside"];
type Said = { at: Instant | null; sees: "both" | "staff"; body: (typeof zOutside.options)[number] | null; whom: string };
/** Null: nobody said when, or which body. */
function entryOf(kind: EntryNew["kind"], { at, sees, body, whom }: Said): EntryNew | null {
  if (kind === "note") return { kind };
  if (at === null) return null;
  if (kind === "visit") return { kind, at, sees };
  return body === null ? null : { kind, at, sees, body, ...(whom === "" ? {} : { whom }) };
}

/** A note of the staff's own, a visit, or whom they spoke to outside: what, when, with what result, with which photos or papers, and for whom to read. */
export function EntrySheet({ number, version, hidden, onDone, onClose, onStale }: SheetProps & { hidden: boolean }) {
  const command = useCommand(writeEntryRoute);
  const files = useAttachments(senderOf(number, "staff"));
  const { typed, write, sent } = useSheetTyped(number, "entry", { text: "", kind: "", body: "", whom: "" });
  const { text, whom } = typed;
  const kind = entryKinds.find((one) => one === typed.kind) ?? "note";
  const [when, setWhen] = useState(justNow);
  const body = outsides.find((one) => one === typed.body) ?? null;
  const [sees, setSees] = useState<"both" | "staff">("both");
  const [wrong, setWrong] = useState<{ text?: string; when?: string; body?: string }>({});
  const submit = async () => {
    const at = instantTyped(when);
    const entry = entryOf(kind, { at: "error" in at ? null : at.at, sees, body, whom: whom.trim() });
    const bad = {
      ...(text.trim() === "" && files.items.length === 0 ? { text: t.entryMissing } : {}), ...(kind !== "note" && "error" in at ? { when: at.error } : {}), ...(kind === "outside" && body === null ? { body: t.entryWhoMissing } : {}),
    };
    setWrong(bad);
    if (entry === null || Object.keys(bad).length > 0) return;
    const carried = await files.settle(version, kind === "note" || sees === "staff" ? "staff" : undefined);
    if (carried === null) return;
    if (await command.run({ params: { number }, body: { entry, text: text.trim(), ...carriedIn(carried), version: carried.version } })) {
      sent();
      onDone(t.entryDone);
    }
  };
  return (
    <FormSheet title={t.entry} submit={t.entry} command={files.settling ? { ...command, busy: true } : command} onStale={onStale} onSubmit={() => void submit()} onClose={onClose}>
      <Choice label={t.entryKind} options={entryKinds.map((value) => ({ value, title: t.entryKinds[value] }))} value={kind} onChange={(to) => write({ kind: to })} />
      {kind === "outside" ? (
        <>
          <Select label={t.entryWho} options={outsides.map((value) => ({ value, title: t.outside[value] }))} value={body} onChange={(to) => write({ body: to })} error={wrong.body} />
          <Field label={t.entryWhom} hint={t.entryWhomNote} value={whom} onChange={(words) => write({ whom: words })} max={80} optional />
          {hidden ? <NoticeBar tone="wait">{t.entryHidden}</NoticeBar> : null}
        </>
      ) : null}
      {kind === "note" ? null : <WhenField value={when} onChange={setWhen} error={wrong.when ?? null} />}
      <Field label={kind === "note" ? t.entryText : t.entryResult} kind="multiline" value={text} onChange={(words) => write({ text: words })} max={2000} error={wrong.text} />
      <Attach files={files} />
      {kind === "note" ? null : <Choice label={t.entrySees} options={(["both", "staff"] as const).map((value) => ({ value, title: t.sees[value] }))} value={sees} onChange={setSees} />}
    </FormSheet>
  );
}

export function ExtendSheet({ number, version, onDone, onClose, onStale }: SheetProps) {
  const command = useCommand(extendAnswerRoute);
  const { typed: { reason }, write, sent } = useSheetTyped(number, "extend", { reason: "" });
  const [wrong, setWrong] = useState(false);
  const submit = async () => {
    setWrong(reason.trim() === "");
    if (reason.trim() !== "" && (await command.run({ params: { number }, body: { reason: reason.trim(), version } }))) {
      sent();
      onDone(t.extended);
    }
  };
  return (
    <FormSheet title={t.extend} submit={t.extend} note={t.extendNote} command={command} onStale={onStale} onSubmit={() => void submit()} onClose={onClose}>
      <Field label={t.extendWhy} kind="multiline" value={reason} onChange={(words) => write({ reason: words })} max={500} error={wrong ? t.reasonMissing : undefined} focus />
    </FormSheet>
  );
}
