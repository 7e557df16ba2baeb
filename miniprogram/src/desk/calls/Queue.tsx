import { takeNumberRoute, listQueueRoute, moveQueueRoute } from "@huiyin/shared/cases/queueApi";
import type { StationId } from "@huiyin/shared/kernel/ids";
import { useEffect, useState } from "react";
import { useEvery } from "@/parts/staff/useEvery";
import { useNow } from "@/platform/clock";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Button } from "@/ui/Button";
import { NoticeBar } from "@/ui/NoticeBar";
import { StatusChip } from "@/ui/StatusChip";
import { whenText } from "@/ui/when";
import { QueuePrint, type QueueSlip } from "./Slip";
import { texts } from "./texts.zh";

const t = texts.queue;
const everyMs = 15_000;

/** The counter of a station: a number for whoever comes in, printed; called up, what they say goes into a fresh call. */
export function Queue({ station, name, onCalled }: { station: StationId; name: string; onCalled: (n: number) => void }) {
  const now = useNow();
  const params = { stationId: station };
  const { reply, refresh } = useQuery(listQueueRoute, { params });
  useEvery(refresh, everyMs);
  const check = useCommand(takeNumberRoute);
  const move = useCommand(moveQueueRoute);
  const [slip, setSlip] = useState<QueueSlip | null>(null);
  useEffect(() => {
    if (slip === null) return;
    const done = () => setSlip(null);
    window.addEventListener("afterprint", done, { once: true });
    window.print();
    return () => window.removeEventListener("afterprint", done);
  }, [slip]);
  const take = async () => {
    const given = await check.run({ params, body: {} });
    if (given !== null) setSlip({ ...given, station: name });
    refresh();
  };
  const to = async (n: number, state: "called" | "left") => {
    if ((await move.run({ params, body: { n, to: state } })) !== null && state === "called") onCalled(n);
    refresh();
  };
  const waiting = reply?.waiting ?? [];
  return (
    <section aria-label={t.title}>
      <div className="call-list__head">
        <strong>{t.title}</strong>
        <Button id="call-checkin" kind="plain" small busy={check.busy} onPress={() => void take()}>
          {t.take}
        </Button>
      </div>
      {check.sentence ?? move.sentence ? <NoticeBar tone="late">{check.sentence ?? move.sentence}</NoticeBar> : null}
      {reply !== null && waiting.length === 0 ? <p className="ui-p ui-note call-list__none">{t.none}</p> : null}
      <ul className="ui-list">
        {waiting.map((it) => (
          <li key={it.n} className="call-owed">
            <div className="ui-line">
              <strong>{t.no(it.n)}</strong>
              {it.state === "called" ? <StatusChip tone="info">{t.called(it.calledBy ?? "")}</StatusChip> : <span className="ui-note">{whenText(it.at, now)}</span>}
            </div>
            <div className="call-owed__acts">
              {it.state === "waiting" ? (
                <Button kind="plain" small busy={move.busy} label={`${t.call} ${t.no(it.n)}`} onPress={() => void to(it.n, "called")}>
                  {t.call}
                </Button>
              ) : null}
              <Button kind="text" small busy={move.busy} label={`${t.left} ${t.no(it.n)}`} onPress={() => void to(it.n, "left")}>
                {t.left}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {reply === null ? null : <p className="ui-p ui-note call-list__none">{t.served(reply.served, reply.left)}</p>}
      {slip === null ? null : <QueuePrint slip={slip} />}
    </section>
  );
}
