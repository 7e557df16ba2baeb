import { listOwedCallsRoute, owedNumberRoute, settleCallRoute } from "@huiyin/shared/cases/telephoneApi";
import type { StationId } from "@huiyin/shared/kernel/ids";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import type { Instant } from "@huiyin/shared/kernel/time";
import { useState } from "react";
import { FormSheet } from "@/parts/staff/FormSheet";
import { useEvery } from "@/parts/staff/useEvery";
import { useNow } from "@/platform/clock";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Button } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { StatusChip } from "@/ui/StatusChip";
import { byText, stillText, whenText } from "@/ui/when";
import { texts } from "./texts.zh";

const t = texts.owed;
type OwedCall = ReplyOf<typeof listOwedCallsRoute>["calls"][number];
const everyMs = 30_000;

type Acts = { readonly busy: boolean; readonly onCall: () => void; readonly onNobody: (() => void) | null; readonly onNothing: () => void };
function One({ it, now, busy, onCall, onNobody, onNothing }: { it: OwedCall; now: Instant } & Acts) {
  const back = it.kind === "callback";
  const notes = [whenText(it.at, now), back ? t.missed(it.missed) : it.seat === null ? null : t.seat(it.seat), it.tries > 0 ? t.tries(it.tries) : null];
  return (
    <li className="call-owed">
      <div className="ui-line">
        <strong>{it.phoneMasked ?? t.withheld}</strong>
        <StatusChip tone={it.overdue ? "late" : "wait"}>{it.callBy === null ? t.unrecorded : it.overdue ? t.overdue(byText(it.callBy, now)) : t.by(stillText(byText(it.callBy, now), it.provisional))}</StatusChip>
      </div>
      <div className="ui-note">{notes.filter(Boolean).join(" · ")}</div>
      <div className="call-owed__acts">
        {it.claimedBy === null ? null : <span className="ui-note">{t.claimed(it.claimedBy)}</span>}
        {it.phoneMasked === null ? null : (
          <Button kind="plain" small busy={busy} label={`${back ? t.call : t.record} ${it.phoneMasked}`} onPress={onCall}>
            {back ? t.call : t.record}
          </Button>
        )}
        {onNobody ? (
          <Button kind="text" small busy={busy} label={`${t.nobody} ${it.phoneMasked ?? ""}`} onPress={onNobody}>
            {t.nobody}
          </Button>
        ) : null}
        <Button kind="text" small label={`${t.nothing} ${it.phoneMasked ?? t.withheld}`} onPress={onNothing}>
          {t.nothing}
        </Button>
      </div>
    </li>
  );
}

/** Calls that are owed something: a call back by its time, or a record. Taken up, the number goes into a fresh call; the look is kept. */
export function Owed({ station, onNumber }: { station: StationId; onNumber: (phone: string) => void }) {
  const now = useNow();
  const params = { stationId: station };
  const { reply, refresh } = useQuery(listOwedCallsRoute, { params });
  useEvery(refresh, everyMs);
  const number = useCommand(owedNumberRoute);
  const settle = useCommand(settleCallRoute);
  const [asked, setAsked] = useState<OwedCall | null>(null);
  const [reason, setReason] = useState("");
  const calls = reply?.calls ?? [];
  if (calls.length === 0) return null;
  const take = async (it: OwedCall) => {
    const found = await number.run({ params, body: { id: it.id } });
    if (found?.phone != null) onNumber(found.phone);
  };
  const nobody = async (it: OwedCall) => {
    if (await settle.run({ params, body: { id: it.id, result: { kind: "no_answer" } } })) refresh();
  };
  const nothing = async () => {
    if (asked === null || reason.trim() === "") return;
    if (!(await settle.run({ params, body: { id: asked.id, result: { kind: "nothing", reason: reason.trim() } } }))) return;
    setAsked(null);
    setReason("");
    refresh();
  };
  return (
    <section aria-label={t.title}>
      <h2 className="call-list__part ui-note">{`${t.title} ${calls.length}`}</h2>
      {number.sentence ?? settle.sentence ? <NoticeBar tone="late">{number.sentence ?? settle.sentence}</NoticeBar> : null}
      <ul className="ui-list">
        {calls.map((it) => (
          <One key={`${it.kind}-${it.id}`} it={it} now={now} busy={number.busy || settle.busy} onCall={() => void take(it)} onNobody={it.kind === "callback" ? () => void nobody(it) : null} onNothing={() => setAsked(it)} />
        ))}
      </ul>
      {asked === null ? null : (
        <FormSheet title={t.nothing} submit={t.nothing} note={t.nothingNote} command={settle} onSubmit={() => void nothing()} onClose={() => setAsked(null)}>
          <Field label={t.why} value={reason} onChange={setReason} max={200} />
        </FormSheet>
      )}
    </section>
  );
}
