import { enterParameterRoute, listParametersRoute, settleParameterRoute } from "@huiyin/shared/grid/parameterApi";
import type { GrantTable } from "@huiyin/shared/grid/injuryGrants";
import { isWage, missingName, parameterNames, zParameterKey, type ParameterKey } from "@huiyin/shared/grid/parameters";
import type { StationId } from "@huiyin/shared/kernel/ids";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import { zLocalDate } from "@huiyin/shared/kernel/time";
import { useState } from "react";
import { FormSheet } from "@/parts/staff/FormSheet";
import { useNow } from "@/platform/clock";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Table } from "@/ui/desk/Table";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Row } from "@/ui/Row";
import { Select } from "@/ui/Select";
import { Skeleton } from "@/ui/Skeleton";
import { dayText } from "@/ui/when";
import { GrantFields, grantsOf, grantsText, typedGrants } from "./GrantFields";
import { texts } from "./texts.zh";

const t = texts.params;
type Line = ReplyOf<typeof listParametersRoute>["parameters"][number];
type Start = { readonly key: ParameterKey; readonly year: number };

/** @param table the last one that counts: it changes less often than its base */
function EnterSheet({ district, start, table, onDone, onClose }: { district: StationId; start: Start; table: GrantTable | undefined; onDone: (said: string) => void; onClose: () => void }) {
  const command = useCommand(enterParameterRoute);
  const [key, setKey] = useState<ParameterKey>(start.key);
  const [year, setYear] = useState(String(start.year));
  const [value, setValue] = useState("");
  const [source, setSource] = useState("");
  const [date, setDate] = useState("");
  const [typed, setTyped] = useState(typedGrants(table));
  const [tried, setTried] = useState(false);
  const day = zLocalDate.safeParse(date);
  const grants = key === "injuryGrants" ? grantsOf(typed) : undefined;
  const isFine = grants !== null && /^20\d{2}$/.test(year) && /^\d{1,6}(\.\d{1,2})?$/.test(value) && source.trim() !== "" && day.success;
  const submit = async () => {
    setTried(true);
    if (!isFine || !day.success) return;
    if (await command.run({ params: { stationId: district }, body: { key, year: Number(year), value: Number(value), source: source.trim(), sourceDate: day.data, ...(grants === undefined ? {} : { grants }) } })) onDone(t.entered);
  };
  const needed = (is: boolean) => (tried && !is ? { error: t.needed } : {});
  return (
    <FormSheet title={t.enter} submit={t.enter} note={t.enterNote} command={command} onSubmit={() => void submit()} onClose={onClose}>
      <Select id="param-key" label={t.key} value={key} options={zParameterKey.options.map((one) => ({ value: one, title: parameterNames[one] }))} onChange={(one) => setKey(zParameterKey.parse(one))} />
      <Field id="param-year" label={t.year} kind="number" max={4} value={year} onChange={setYear} {...needed(/^20\d{2}$/.test(year))} />
      <Field id="param-value" label={key === "injuryGrants" ? t.grantValue : t.value} {...(key === "injuryGrants" ? { hint: t.grantValueHint } : {})} kind={isWage(key) ? "money" : "number"} value={value} onChange={setValue} {...needed(/^\d{1,6}(\.\d{1,2})?$/.test(value))} />
      {key === "injuryGrants" ? <GrantFields value={typed} tried={tried} onChange={setTyped} /> : null}
      <Field id="param-source" label={t.source} hint={t.sourceHint} max={200} value={source} onChange={setSource} {...needed(source.trim() !== "")} />
      <Field id="param-date" label={t.date} kind="date" value={date} onChange={setDate} {...needed(day.success)} />
    </FormSheet>
  );
}

/** Figures of the district, each with its source; what somebody entered waits for another. */
export function Parameters({ district, onDone }: { district: StationId; onDone: (said: string) => void }) {
  const { reply, sentence, refresh } = useQuery(listParametersRoute, { params: { stationId: district } });
  const settle = useCommand(settleParameterRoute);
  const [entering, setEntering] = useState<Start | null>(null);
  const now = useNow();
  const done = (said: string) => {
    setEntering(null);
    onDone(said);
    refresh();
  };
  const answer = async ({ key, year, version }: Line, word: "confirm" | "reject", said: string) => {
    if (await settle.run({ params: { stationId: district }, body: { key, year, version, answer: word } })) done(said);
  };
  if (reply === null) return sentence ? <NoticeBar tone="late">{sentence}</NoticeBar> : <Skeleton lines={5} text={texts.loading} />;
  const waiting = reply.parameters.filter((it) => it.proposed !== null);
  const standing = reply.parameters.filter((it) => it.confirmed !== null);
  const year = Number(now.slice(0, 4));
  const isEntered = (it: Start) => waiting.some((one) => one.key === it.key && one.year === it.year);
  return (
    <div className="ui-stack">
      <NoticeBar tone="info">{t.how}</NoticeBar>
      {settle.sentence ? <NoticeBar tone="late">{settle.sentence}</NoticeBar> : null}
      {reply.missing.length === 0 ? null : (
        <Card title={t.missing(reply.missing.length)}>
          {reply.missing.map((it) => <Row key={`${it.key}${it.year}`} title={missingName(it)} side={isEntered(it) ? <span className="ui-note">{t.isEntered}</span> : <Button kind="plain" small label={`${t.enter}：${missingName(it)}`} onPress={() => setEntering(it)}>{t.enter}</Button>} />)}
        </Card>
      )}
      {waiting.length === 0 ? null : (
        <Card title={t.waiting}>
          {waiting.map((it) => (
            <Row
              key={`${it.key}${it.year}`} title={`${missingName(it)}：${it.proposed?.value ?? ""}${grantsText(it.proposed?.grants)}`} note={it.proposed === null ? "" : [t.from(it.proposed.by, it.proposed.source, it.proposed.sourceDate), it.confirmed === null ? "" : t.instead(it.confirmed.value)].filter(Boolean).join("；")}
              side={it.proposed?.mayConfirm === true ? (
                <div className="district-tools">
                  <Button small busy={settle.busy} label={`${t.confirm}：${missingName(it)}`} onPress={() => void answer(it, "confirm", t.confirmed)}>{t.confirm}</Button>
                  <Button kind="plain" small busy={settle.busy} label={`${t.reject}：${missingName(it)}`} onPress={() => void answer(it, "reject", t.rejected)}>{t.reject}</Button>
                </div>
              ) : (
                <>
                  <span className="ui-note">{t.another}</span>
                  <Button kind="plain" small busy={settle.busy} label={`${t.takeBack}：${missingName(it)}`} onPress={() => void answer(it, "reject", t.tookBack)}>{t.takeBack}</Button>
                </>
              )}
            />
          ))}
        </Card>
      )}
      <Card title={t.standing}>
        <Table
          label={t.standing} rows={standing} idOf={(it) => `${it.key}${it.year}`} none={t.none}
          columns={[
            { id: "key", title: t.key, cell: (it) => `${missingName(it)}${grantsText(it.confirmed?.grants)}` }, { id: "value", title: t.value, cell: (it) => it.confirmed?.value ?? "", number: true }, { id: "source", title: t.source, cell: (it) => `${it.confirmed?.source ?? ""}（${it.confirmed?.sourceDate ?? ""}）` },
            { id: "who", title: t.who, cell: (it) => (it.confirmed === null ? "" : t.whoDid(it.confirmed.by, it.confirmed.confirmedBy, dayText(it.confirmed.confirmedAt, now))) },
          ]}
        />
        <Button kind="plain" onPress={() => setEntering({ key: "averageWage", year: year - 1 })}>{t.another2}</Button>
      </Card>
      {entering === null ? null : <EnterSheet district={district} start={entering} table={standing.find((it) => it.key === "injuryGrants")?.confirmed?.grants} onDone={done} onClose={() => setEntering(null)} />}
    </div>
  );
}
