import { type Held, zExtension, zHeldHow } from "@huiyin/shared/deadlines/factsSchema";
import { interrupts } from "@huiyin/shared/deadlines/caseClocks";
import { clockOf } from "@huiyin/shared/deadlines/clocks";
import { readFactsRoute, recordFactsRoute } from "@huiyin/shared/deadlines/factsApi";
import { zLocalDate } from "@huiyin/shared/kernel/time";
import { useState } from "react";
import { now } from "@/platform/clock";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Box } from "@/ui/Box";
import { Choice } from "@/ui/Choice";
import { Field } from "@/ui/Field";
import { dayText } from "../deadlines/factForm";
import { deadlineTexts as t } from "../deadlines/texts.zh";
import type { SheetProps } from "./CaseSheets";
import { today } from "./clockTime";
import { ExtensionFields, extendable, extensionOf, type TypedExtension } from "./ExtensionFields";
import { extensionTexts } from "./extensionTexts.zh";
import { FormSheet } from "./FormSheet";
import { Unread } from "./Unread";
import { useSheetTyped } from "./useSheetTyped";

/** What is to be done with what was recorded: nothing, it is over, or it was a mistake. */
type Change = { readonly verb: "end" | "wrong"; readonly at: number };
const noHold = { change: "", how: "", date: "", until: "", clock: "", source: "", reason: "" };
/** What made time start anew, stand still, or run longer; and that what stood still goes on, or that it was written down in error. */
export function HoldSheet({ number, version, onDone, onClose, onStale }: SheetProps) {
  const command = useCommand(recordFactsRoute);
  const query = useQuery(readFactsRoute, { params: { number } });
  const { reply } = query;
  const { typed, write, sent } = useSheetTyped(number, "hold", noHold);
  const { date, until } = typed;
  const how = zHeldHow.safeParse(typed.how).data ?? null;
  const extension: TypedExtension = { clock: typed.clock || null, source: zExtension.shape.source.safeParse(typed.source).data ?? null, reason: typed.reason };
  const [wrong, setWrong] = useState(false);
  const known = reply?.held ?? [];
  const longer = extendable(reply?.clocks ?? []);
  const isLonger = how === "extended";
  const changes = known.flatMap((one, at) => [
    ...(interrupts(one.how) || one.how === "extended" || one.until !== null ? [] : [{ verb: "end" as const, at, title: t.holdEnd(t.how[one.how], dayText(one.date)) }]), { verb: "wrong" as const, at, title: t.holdWrong(one.extension === undefined ? t.how[one.how] : extensionTexts.of(t.how[one.how], clockOf(one.extension.clock)?.name ?? ""), dayText(one.date)) },
  ]);
  // By what it is, too: meanwhile another may stand in its place.
  const nameOf = ({ verb, at }: Change) => `${verb} ${at} ${known[at]?.how ?? ""} ${known[at]?.date ?? ""}`;
  const choices = [{ value: "", title: t.holdNew }, ...changes.map((it) => ({ value: nameOf(it), title: it.title }))];
  const change = changes.find((it) => nameOf(it) === typed.change) ?? null;
  const word = (): Held | null => {
    const [from, to] = [zLocalDate.safeParse(date), zLocalDate.safeParse(until)];
    const old = change === null ? undefined : known[change.at];
    if (change !== null && old !== undefined) {
      const kept = { how: old.how, date: old.date, ...(old.extension === undefined ? {} : { extension: old.extension }) };
      if (change.verb === "wrong") return { ...kept, until: old.until, wrong: true };
      return to.success && to.data > old.date ? { ...kept, until: to.data } : null;
    }
    const more = extensionOf(extension);
    if (isLonger) return more === null || !from.success ? null : { how, date: from.data, until: null, extension: more };
    return how === null || !from.success ? null : { how, date: from.data, until: !interrupts(how) && to.success ? to.data : null };
  };
  const submit = async () => {
    const held = word();
    setWrong(held === null);
    if (held !== null && (await command.run({ params: { number }, body: { facts: [], held: [held], met: [], version } }))) {
      sent();
      onDone(t.saved);
    }
  };
  return (
    <FormSheet title={t.hold} submit={t.save} note={t.holdNote} command={command} onStale={onStale} onSubmit={() => void submit()} onClose={onClose}>
      {reply === null ? <Unread what={t.facts} query={query} /> : null}
      {changes.length === 0 ? null : (
        <Choice label={t.holdWhich} options={choices} value={change === null ? "" : nameOf(change)} onChange={(value) => write({ change: value })} />
      )}
      {change === null ? (
        <>
          <Choice label={t.holdWhat} options={zHeldHow.options.filter((value) => value !== "extended" || longer.length > 0).map((value) => ({ value, title: t.how[value] }))} value={how} onChange={(value) => write({ how: value })} />
          {isLonger ? <ExtensionFields clocks={longer} typed={extension} wrong={wrong} onChange={({ clock, source, reason }) => write({ clock: clock ?? "", source: source ?? "", reason })} /> : <Box className="ui-note">{t.unionAlone}</Box>}
          <Field label={isLonger ? extensionTexts.on : t.holdFrom} kind="date" value={date} onChange={(day) => write({ date: day })} to={today(now())} error={!wrong ? undefined : isLonger ? extensionTexts.missing : t.holdMissing} />
          {how === null || isLonger || interrupts(how) ? null : <Field label={t.holdUntil} kind="date" value={until} onChange={(day) => write({ until: day })} optional />}
        </>
      ) : null}
      {change?.verb === "end" ? <Field label={t.holdUntilNow} kind="date" value={until} onChange={(day) => write({ until: day })} error={wrong ? t.holdUntilMissing : undefined} /> : null}
    </FormSheet>
  );
}

/** It was done in time: nobody is reminded of that limit any more. Or that was a mistake, and they are again. */
export function MetSheet({ number, version, onDone, onClose, onStale }: SheetProps) {
  const command = useCommand(recordFactsRoute);
  const query = useQuery(readFactsRoute, { params: { number } });
  const { reply } = query;
  const { typed, write, sent } = useSheetTyped<{ clock: string; on: string }>(number, "met", { clock: "", on: today(now()) });
  const { on } = typed;
  const key = reply?.clocks.find((it) => it.key === typed.clock)?.key ?? null;
  const [wrong, setWrong] = useState(false);
  const name = (clock: string) => clockOf(clock)?.name ?? clock;
  const options = (reply?.clocks ?? []).flatMap(({ key: value, state }) =>
    state.is === "no_limit" ? [] : [{ value, title: state.is === "met" ? t.metWrong(name(value), dayText(state.on)) : name(value) }]);
  const takesBack = reply?.clocks.some((it) => it.key === key && it.state.is === "met") ?? false;
  const submit = async () => {
    const day = takesBack ? null : (zLocalDate.safeParse(on).data ?? undefined);
    setWrong(key === null || day === undefined);
    if (key !== null && day !== undefined && (await command.run({ params: { number }, body: { facts: [], held: [], met: [{ clock: key, on: day }], version } }))) {
      sent();
      onDone(t.saved);
    }
  };
  return (
    <FormSheet title={t.met} submit={t.save} note={takesBack ? t.metWrongNote : undefined} command={command} onStale={onStale} onSubmit={() => void submit()} onClose={onClose}>
      {reply === null ? <Unread what={t.facts} query={query} /> : null}
      <Choice label={t.metWhich} options={options} value={key} onChange={(clock) => write({ clock })} error={wrong ? t.metMissing : undefined} />
      {takesBack ? null : <Field label={t.metOn} kind="date" value={on} onChange={(day) => write({ on: day })} to={today(now())} />}
    </FormSheet>
  );
}
