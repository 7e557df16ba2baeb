import { checkInPath } from "@huiyin/shared/bookings/checkIn";
import { readCheckInCodeRoute, renewCheckInCodeRoute } from "@huiyin/shared/bookings/staffApi";
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

function Code({ station, mayRenew }: { station: StationId; mayRenew: boolean }) {
  const { reply, refresh } = useQuery(readCheckInCodeRoute, { params: { stationId: station } });
  const renew = useCommand(renewCheckInCodeRoute);
  const [asking, setAsking] = useState(false);
  // Who may not print it, or asks without a network, prints the poster without it.
  if (reply === null) return null;
  const { code } = reply;
  const make = async () => {
    await renew.run({ params: { stationId: station }, body: { seen: code } });
    setAsking(false);
    refresh();
  };
  return (
    <section className="poster__code">
      {code === null ? null : (
        <>
          <Qr text={wholeAddress(checkInPath(code))} label={t.codeLabel} />
          <p>{t.codeSays}</p>
        </>
      )}
      {mayRenew ? (
        <div className="poster__tools">
          {renew.sentence === null ? null : <NoticeBar tone="late">{renew.sentence}</NoticeBar>}
          <Button kind="plain" small busy={renew.busy} onPress={() => (code === null ? void make() : setAsking(true))}>{code === null ? t.codeMake : t.codeRenew}</Button>
        </div>
      ) : null}
      <Confirm open={asking} title={t.codeAsk} confirm={t.codeRenew} danger busy={renew.busy} onConfirm={() => void make()} onClose={() => setAsking(false)}>
        <p className="ui-p">{t.codeAskNote}</p>
      </Confirm>
    </section>
  );
}

/** The station's code for checking in, on the sheet of whoever works there; others print the sheet without it. */
export function CheckInCode({ station }: { station: StationId }) {
  const staff = useStaff();
  return staff.state === "staff" ? <Code key={station} station={station} mayRenew={staff.grant.role === "head" || staff.grant.role === "officer"} /> : null;
}
