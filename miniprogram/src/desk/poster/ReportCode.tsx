import { posterPath, readPosterCodeRoute, renewPosterCodeRoute } from "@huiyin/shared/grid/posterApi";
import type { StationId } from "@huiyin/shared/kernel/ids";
import { useState } from "react";
import { useStaff } from "@/parts/staff/useStaff";
import { wholeAddress } from "@/platform/address";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Button } from "@/ui/Button";
import { Confirm } from "@/ui/Confirm";
import { Qr } from "@/ui/desk/Qr";
import { NoticeBar } from "@/ui/NoticeBar";
import { texts as t } from "./texts.zh";

function Code({ station }: { station: StationId }) {
  const { reply, refresh } = useQuery(readPosterCodeRoute, { params: { stationId: station } });
  const renew = useCommand(renewPosterCodeRoute);
  const [asking, setAsking] = useState<"new" | "end" | null>(null);
  // Without a network the sheet is printed without it.
  if (reply === null) return null;
  const { token, image } = reply;
  const change = async (end: boolean) => {
    await renew.run({ params: { stationId: station }, body: { seen: token, end } });
    setAsking(null);
    refresh();
  };
  return (
    <section className="poster__code">
      {token === null ? null : (
        <>
          {image === null ? <Qr text={wholeAddress(posterPath(token))} label={t.reportLabel} /> : <img className="poster__image" src={`data:image/jpeg;base64,${image}`} alt={t.reportLabel} />}
          <p>{t.reportSays}</p>
        </>
      )}
      <div className="poster__tools">
        {token === null || image !== null ? null : <NoticeBar tone="wait">{t.reportPlain}</NoticeBar>}
        {renew.sentence === null ? null : <NoticeBar tone="late">{renew.sentence}</NoticeBar>}
        <Button kind="plain" small busy={renew.busy} onPress={() => (token === null ? void change(false) : setAsking("new"))}>{token === null ? t.reportMake : t.reportRenew}</Button>
        {token === null ? null : <Button kind="plain" small busy={renew.busy} onPress={() => setAsking("end")}>{t.reportEnd}</Button>}
      </div>
      <Confirm open={asking !== null} title={asking === "end" ? t.reportEndAsk : t.reportAsk} confirm={asking === "end" ? t.reportEnd : t.reportRenew} danger busy={renew.busy} onConfirm={() => void change(asking === "end")} onClose={() => setAsking(null)}>
        <p className="ui-p">{t.codeAskNote}</p>
      </Confirm>
    </section>
  );
}

/** The code that opens a report with this unit filled in, on the sheet of whoever may print posters. */
export function ReportCode({ station }: { station: StationId }) {
  const staff = useStaff();
  const may = staff.state === "staff" && (staff.grant.role === "head" || staff.grant.role === "officer" || staff.grant.role === "administrator");
  return may ? <Code key={station} station={station} /> : null;
}
