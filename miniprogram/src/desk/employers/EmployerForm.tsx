import { listEmployersRoute, saveEmployerRoute, type readEmployerRoute } from "@huiyin/shared/cases/employerApi";
import type { OrganisationId } from "@huiyin/shared/kernel/ids";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import { useState } from "react";
import { FormSheet } from "@/parts/staff/FormSheet";
import { api } from "@/platform/api";
import { useCommand } from "@/platform/useCommand";
import { Button } from "@/ui/Button";
import { Choice } from "@/ui/Choice";
import { Field } from "@/ui/Field";
import { Row } from "@/ui/Row";
import { texts as t } from "./texts.zh";

export type Employer = ReplyOf<typeof readEmployerRoute>;
type Brief = Employer["affiliates"][number];
const unions = ["yes", "no", "unknown"] as const;

/** A new employer, or the file of one changed onto what was seen. */
export function EmployerForm({ it, onDone, onClose }: { it: Employer | null; onDone: (id: OrganisationId) => void; onClose: () => void }) {
  const save = useCommand(saveEmployerRoute);
  const [name, setName] = useState(it?.name ?? "");
  const [code, setCode] = useState(it?.creditCode ?? "");
  const [aliases, setAliases] = useState((it?.aliases ?? []).join("、"));
  const [address, setAddress] = useState(it?.address ?? "");
  const [has, setHas] = useState<(typeof unions)[number]>(it?.union.has ?? "unknown");
  const [contact, setContact] = useState(it?.union.contact ?? "");
  const [affiliates, setAffiliates] = useState<readonly Brief[]>(it?.affiliates ?? []);
  const [words, setWords] = useState("");
  const [found, setFound] = useState<readonly Brief[] | null>(null);
  const [tried, setTried] = useState(false);
  const look = async () => {
    if (words.trim() === "") return;
    const reply = await api(listEmployersRoute, { query: { q: words.trim() } });
    setFound(reply.ok ? reply.value.found.filter((one) => one.id !== it?.id && affiliates.every((known) => known.id !== one.id)).slice(0, 5) : []);
  };
  const submit = async () => {
    setTried(true);
    if (name.trim() === "") return;
    const done = await save.run({
      body: {
        id: it?.id ?? null, version: it?.version ?? null, name: name.trim(), creditCode: code.trim() === "" ? null : code.trim(),
        aliases: aliases.split(/[、,，;；\n]/u).map((one) => one.trim()).filter((one) => one !== "").slice(0, 8), address: address.trim() === "" ? null : address.trim(),
        union: { has, contact: contact.trim() === "" ? null : contact.trim() }, affiliates: affiliates.map((one) => one.id),
      },
    });
    if (done) onDone(done.id);
  };
  return (
    <FormSheet title={it === null ? t.form.add : t.form.change} submit={t.save} cancel={t.cancel} command={save} onSubmit={() => void submit()} onClose={onClose}>
      <Field label={t.name} value={name} onChange={setName} max={80} focus error={tried && name.trim() === "" ? t.nameMissing : undefined} />
      <Field label={t.code} hint={t.codeHint} value={code} onChange={setCode} max={30} optional />
      <Field label={t.aliases} hint={t.aliasHint} value={aliases} onChange={setAliases} max={300} optional />
      <Field label={t.address} value={address} onChange={setAddress} max={120} optional />
      <Choice label={t.union} compact options={unions.map((one) => ({ value: one, title: t.unions[one] }))} value={has} onChange={setHas} />
      {has === "yes" ? <Field label={t.contact} hint={t.contactHint} value={contact} onChange={setContact} max={80} optional /> : null}
      {affiliates.map((one) => (
        <Row key={one.id} title={one.name} note={t.affiliates} side={<Button kind="text" small label={`${t.remove}：${one.name}`} onPress={() => setAffiliates(affiliates.filter((other) => other.id !== one.id))}>{t.remove}</Button>} />
      ))}
      <Field label={t.affiliateFind} hint={t.affiliateHint} value={words} onChange={setWords} max={50} optional onEnter={() => void look()} />
      <Button kind="plain" small onPress={() => void look()}>{t.affiliateAdd}</Button>
      {found?.length === 0 ? <div className="ui-note">{t.noneFound}</div> : null}
      {(found ?? []).map((one) => (
        <Row key={one.id} title={one.name} note={one.creditCode ?? undefined} onPress={() => (setAffiliates([...affiliates, one]), setFound(null), setWords(""))} />
      ))}
    </FormSheet>
  );
}
