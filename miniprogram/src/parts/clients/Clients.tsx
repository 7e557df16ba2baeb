import { readClientsRoute, removeClientRoute } from "@huiyin/shared/employers/clientApi";
import type { ClientList } from "@huiyin/shared/employers/clients";
import { normaliseName } from "@huiyin/shared/employers/rules";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import { useState } from "react";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Confirm } from "@/ui/Confirm";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Row } from "@/ui/Row";
import { Skeleton } from "@/ui/Skeleton";
import { ClientForm } from "./ClientForm";
import { ClientSheet } from "./ClientSheet";
import { clientTexts as t } from "./texts.zh";

export type Kept = ReplyOf<typeof readClientsRoute>["own"][number];
/** Shorter lists are read faster than a word is typed. */
const searchFrom = 12;

const noteOf = ({ client, from }: Kept): string =>
  [from === "recused" ? t.recused : "", client.creditCode === null ? "" : t.code(client.creditCode), client.aliases.length === 0 ? "" : t.aliases(client.aliases)].filter((part) => part !== "").join(" · ");

/** Clients as rows, each to be taken off. */
export function ClientRows({ title, clients, none, words, onRemove }: { title: string; clients: readonly Kept[]; none: string; words: string; onRemove: (it: Kept) => void }) {
  const asked = normaliseName(words);
  const shown = asked === "" ? clients : clients.filter(({ client }) => [client.name, client.creditCode ?? "", ...client.aliases].some((one) => normaliseName(one).includes(asked)));
  return (
    <Card title={title} bare={shown.length > 0}>
      {shown.map((it) => (
        <Row
          key={it.id} title={it.client.name} note={noteOf(it)}
          side={<Button kind="text" small label={`${t.remove}：${it.client.name}`} onPress={() => onRemove(it)}>{t.remove}</Button>}
        />
      ))}
      {shown.length === 0 ? <Box className="ui-note">{asked === "" ? none : t.noneFound}</Box> : null}
    </Card>
  );
}

/** The lists somebody keeps: their own, and the one they share with their firm. */
export function Clients() {
  const { reply, loading, sentence, refresh } = useQuery(readClientsRoute, {});
  const remove = useCommand(removeClientRoute);
  const [open, setOpen] = useState<"form" | "sheet" | null>(null);
  const [leaving, setLeaving] = useState<{ list: ClientList; it: Kept } | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const [words, setWords] = useState("");
  const saved = ({ kept, moved }: { kept: number; moved: number }) => {
    setOpen(null);
    setSaid([t.saved(kept), moved === 0 ? "" : t.moved(moved)].join(""));
    refresh();
  };
  const go = async () => {
    if (leaving === null || (await remove.run({ body: { list: leaving.list, id: leaving.it.id } })) === null) return;
    setLeaving(null);
    setSaid(t.removed);
    refresh();
  };
  if (reply === null)
    return loading ? <Skeleton lines={4} /> : <NoticeBar tone="late" action={<Button kind="text" small onPress={refresh}>{t.tapAgain}</Button>}>{sentence}</NoticeBar>;
  const { own, firm } = reply;
  return (
    <Box className="ui-stack">
      <Box>{t.why}</Box>
      <Box className="ui-note">{t.secret}</Box>
      {said ? <NoticeBar tone="ok" onClose={() => setSaid(null)}>{said}</NoticeBar> : null}
      <Button onPress={() => setOpen("form")}>{t.add}</Button>
      <Button kind="plain" onPress={() => setOpen("sheet")}>{t.sheet}</Button>
      {own.length + (firm?.clients.length ?? 0) >= searchFrom ? <Field label={t.find} value={words} onChange={setWords} optional={false} /> : null}
      <ClientRows title={t.own} clients={own} none={t.none} words={words} onRemove={(it) => setLeaving({ list: "own", it })} />
      {firm === null ? <Box className="ui-note">{t.noFirm}</Box> : <ClientRows title={t.firm(firm.name, firm.members)} clients={firm.clients} none={t.none} words={words} onRemove={(it) => setLeaving({ list: "firm", it })} />}
      {open === "form" ? <ClientForm hasFirm={firm !== null} onDone={saved} onClose={() => setOpen(null)} /> : null}
      {open === "sheet" ? <ClientSheet hasFirm={firm !== null} onDone={saved} onClose={() => setOpen(null)} /> : null}
      <Confirm open={leaving !== null} title={t.removeTitle(leaving?.it.client.name ?? "")} confirm={t.remove} danger busy={remove.busy} onConfirm={() => void go()} onClose={() => setLeaving(null)}>
        {t.removeSentence}
        {remove.sentence ? <NoticeBar tone="late">{remove.sentence}</NoticeBar> : null}
      </Confirm>
    </Box>
  );
}
