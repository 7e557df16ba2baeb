import type { ClientList } from "@huiyin/shared/employers/clients";
import { useState } from "react";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Choice } from "@/ui/Choice";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Sheet } from "@/ui/Sheet";
import { clientTexts as t } from "./texts.zh";
import { useKeep, type FirmHere } from "./useKeep";

export type Saved = { readonly kept: number; readonly moved: number };

/** Which of the two lists; nothing is asked of who has only one. */
export function WhichList({ value, onChange }: { value: ClientList; onChange: (value: ClientList) => void }) {
  return <Choice label={t.which} compact options={[{ value: "own", title: t.own }, { value: "firm", title: t.ofFirm }]} value={value} onChange={onChange} />;
}

export function ClientForm({ hasFirm, at, onDone, onClose }: { hasFirm: boolean; /** Of this firm, not the reader's own. */ at?: FirmHere; onDone: (saved: Saved) => void; onClose: () => void }) {
  const save = useKeep(at);
  const [list, setList] = useState<ClientList>("own");
  const [name, setName] = useState("");
  const [code, setCode] = useState("");
  const [aliases, setAliases] = useState("");
  const [tried, setTried] = useState(false);
  const send = async () => {
    setTried(true);
    if (name.trim() === "") return;
    const client = { name: name.trim(), creditCode: code.trim() === "" ? null : code.trim(), aliases: aliases.split(/[、,，;；\n]/u).map((one) => one.trim()).filter((one) => one !== "").slice(0, 8) };
    const done = await save.run(list, "typed", [client]);
    if (done) onDone(done);
  };
  return (
    <Sheet open title={t.form} onClose={onClose} foot={<Button busy={save.busy} onPress={() => void send()}>{t.save}</Button>}>
      <Box className="ui-stack">
        <Field label={t.name} hint={t.nameHint} value={name} onChange={setName} max={80} focus error={tried && name.trim() === "" ? t.faults.no_name : undefined} />
        <Field label={t.codeLabel} hint={t.codeHint} value={code} onChange={setCode} max={30} optional error={save.refusal === "client.bad_code" ? t.faults.bad_code : undefined} />
        <Field label={t.aliasLabel} hint={t.aliasHint} value={aliases} onChange={setAliases} max={300} optional />
        {hasFirm ? <WhichList value={list} onChange={setList} /> : null}
        {save.sentence && save.refusal !== "client.bad_code" ? <NoticeBar tone="late">{save.sentence}</NoticeBar> : null}
      </Box>
    </Sheet>
  );
}
