import { listFirmsRoute, readFirmClientsRoute, removeFirmClientRoute } from "@huiyin/shared/employers/clientApi";
import type { StationId } from "@huiyin/shared/kernel/ids";
import { useState } from "react";
import { ClientForm, type Saved } from "@/parts/clients/ClientForm";
import { ClientRows, type Kept } from "@/parts/clients/Clients";
import { ClientSheet } from "@/parts/clients/ClientSheet";
import { clientTexts } from "@/parts/clients/texts.zh";
import { FormSheet } from "@/parts/staff/FormSheet";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Confirm } from "@/ui/Confirm";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Row } from "@/ui/Row";
import { texts } from "./texts.zh";

const t = texts.firms;

/** The law firms of who works here, each opening its client list. @param turn asked for anew when it changes */
export function FirmList({ station, turn, onOpen }: { station: StationId; turn: number; onOpen: (firm: string) => void }) {
  const { reply, sentence } = useQuery(listFirmsRoute, { params: { stationId: station } }, turn);
  if (sentence) return <NoticeBar tone="late">{sentence}</NoticeBar>;
  if (reply === null || reply.firms.length === 0) return null;
  return (
    <Card title={t.title}>
      {reply.firms.map((one) => (
        <Row key={one.firm} title={one.firm} note={t.counts(one.here, one.clients)} label={t.open(one.firm)} onPress={() => onOpen(one.firm)} />
      ))}
    </Card>
  );
}

function LookSheet({ station, firm, onRead, onClose }: { station: StationId; firm: string; onRead: (clients: readonly Kept[]) => void; onClose: () => void }) {
  const command = useCommand(readFirmClientsRoute);
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const submit = async () => {
    setTried(true);
    if (reason.trim() === "") return;
    const read = await command.run({ params: { stationId: station }, body: { firm, reason: reason.trim() } });
    if (read !== null) onRead(read.clients);
  };
  return (
    <FormSheet title={t.look} submit={t.look} note={t.lookNote} command={command} onSubmit={() => void submit()} onClose={onClose}>
      <Field id="firm-reason" label={t.reason} kind="multiline" value={reason} onChange={setReason} max={500} error={tried && reason.trim() === "" ? t.reasonMissing : undefined} focus />
    </FormSheet>
  );
}

/** One firm's client list: brought in from a spreadsheet or typed by whoever manages its people here, and read only with a reason. */
export function FirmCard({ station, firm, onChanged }: { station: StationId; firm: string; onChanged: (said: string) => void }) {
  const [open, setOpen] = useState<"form" | "sheet" | "look" | null>(null);
  const [clients, setClients] = useState<readonly Kept[] | null>(null);
  const [leaving, setLeaving] = useState<Kept | null>(null);
  const remove = useCommand(removeFirmClientRoute);
  const at = { station, firm };
  const saved = ({ kept, moved }: Saved) => {
    setOpen(null);
    // What was read before is not the list any more.
    setClients(null);
    onChanged([clientTexts.saved(kept), moved === 0 ? "" : clientTexts.moved(moved)].join(""));
  };
  const takeOff = async () => {
    if (leaving === null || (await remove.run({ params: { stationId: station }, body: { firm, id: leaving.id } })) === null) return;
    setClients((was) => was?.filter((one) => one.id !== leaving.id) ?? null);
    setLeaving(null);
    onChanged(clientTexts.removed);
  };
  return (
    <Box className="ui-stack">
      <Card title={firm}>
        <Box className="ui-stack">
          <Box>{t.what}</Box>
          <Button onPress={() => setOpen("sheet")}>{clientTexts.sheet}</Button>
          <Button kind="plain" onPress={() => setOpen("form")}>{clientTexts.add}</Button>
          {clients === null ? <Button kind="plain" onPress={() => setOpen("look")}>{t.look}</Button> : null}
        </Box>
      </Card>
      {clients === null ? null : <ClientRows title={t.list(clients.length)} clients={clients} none={clientTexts.none} words="" onRemove={setLeaving} />}
      {open === "sheet" ? <ClientSheet hasFirm={false} at={at} onDone={saved} onClose={() => setOpen(null)} /> : null}
      {open === "form" ? <ClientForm hasFirm={false} at={at} onDone={saved} onClose={() => setOpen(null)} /> : null}
      {open === "look" ? <LookSheet station={station} firm={firm} onRead={(read) => (setClients(read), setOpen(null))} onClose={() => setOpen(null)} /> : null}
      <Confirm open={leaving !== null} title={clientTexts.removeTitle(leaving?.client.name ?? "")} confirm={clientTexts.remove} danger busy={remove.busy} onConfirm={() => void takeOff()} onClose={() => setLeaving(null)}>
        {clientTexts.removeSentence}
        {remove.sentence ? <NoticeBar tone="late">{remove.sentence}</NoticeBar> : null}
      </Confirm>
    </Box>
  );
}
