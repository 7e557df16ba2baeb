import type { Instant } from "@huiyin/shared/kernel/time";
import { attemptItems, callItems, settledText, whoText } from "@/parts/notices/untold";
import type { Untold } from "@/parts/notices/useUntold";
import { Button } from "@/ui/Button";
import { KeyHint } from "@/ui/desk/KeyHint";
import { StatusChip } from "@/ui/StatusChip";
import { Timeline } from "@/ui/Timeline";
import { agoText, whenText } from "@/ui/when";
import { openRoom } from "../rooms";
import { texts } from "./texts.zh";

/** One of them: what was to be said, every way that was tried, and the button that settles it. */
export function UntoldPanel({ it, now, gone, onCall }: { it: Untold; now: Instant; gone: boolean; onCall: () => void }) {
  const { about } = it;
  return (
    <div className="ui-stack">
      <div className="ui-line">
        <h2 className="ui-h2 ui-large">{whoText(it)}</h2>
        {it.atHotline ? <StatusChip tone="late">{texts.hotline}</StatusChip> : null}
      </div>
      <p className="ui-p">{it.text}</p>
      <p className="ui-p ui-note">{[it.stationName, texts.waits(agoText(it.since, now))].join(" · ")}</p>
      {it.settled !== null ? <p className="ui-p"><StatusChip tone="ok">{settledText(it)}</StatusChip> <span className="ui-note">{whenText(it.settled.at, now)}</span></p> : gone ? <StatusChip tone="ok">{texts.gone}</StatusChip> : (
        <Button onPress={onCall}>
          {texts.called} <KeyHint>C</KeyHint>
        </Button>
      )}
      {about.kind === "case" ? (
        <Button kind="plain" onPress={() => openRoom("cases", `?number=${about.number}`)}>
          {texts.open}
        </Button>
      ) : null}
      {about.kind === "booking" ? (
        <Button kind="plain" onPress={() => openRoom("bookings", `?booking=${about.number}`)}>
          {texts.openBooking}
        </Button>
      ) : null}
      {it.calls.length === 0 ? null : (
        <>
          <h3 className="ui-h3 ui-strong">{texts.calls}</h3>
          <Timeline items={callItems(it.calls, now)} label={texts.calls} />
        </>
      )}
      <h3 className="ui-h3 ui-strong">{texts.why}</h3>
      {it.attempts.length === 0 ? <p className="ui-p ui-note">{texts.noWay}</p> : <Timeline items={attemptItems(it.attempts, now)} label={texts.why} />}
    </div>
  );
}
