import { useEffect, useRef, useState } from "react";
import { playSound } from "@/platform/sound";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { NoticeBar } from "@/ui/NoticeBar";
import { attachTexts as t } from "./attachTexts";

/** A link is good for five minutes. */
const goodMs = 240_000;

type ListenProps = {
  /** Null where nobody said how long it is. */
  seconds: number | null;
  /** Where it lies; asked when it is to be heard. Null: it said itself why not. */
  address: () => Promise<string | null>;
};

/** A voice note to be heard: one large button with how long it takes. Silent as soon as the page is left. */
export function Listen({ seconds, address }: ListenProps) {
  const [state, setState] = useState<"quiet" | "coming" | "playing" | "failed">("quiet");
  const stop = useRef<(() => void) | null>(null);
  // Pressed again it plays in the very tap: some browsers play nothing that comes later than that.
  const known = useRef<{ readonly address: string; readonly until: number } | null>(null);
  useEffect(() => () => stop.current?.(), []);
  const press = async () => {
    if (state === "coming") return;
    if (state === "playing") return stop.current?.();
    const play = (from: string) => {
      setState("playing");
      stop.current = playSound(from, (well) => setState(well ? "quiet" : "failed"));
    };
    if (known.current !== null && known.current.until > Date.now()) return play(known.current.address);
    setState("coming");
    const found = await address();
    if (found === null) return setState("quiet");
    known.current = { address: found, until: Date.now() + goodMs };
    play(found);
  };
  return (
    <Box className="ui-stack">
      <Button kind="plain" busy={state === "coming"} label={state === "playing" ? t.quiet : t.listenTo(seconds)} onPress={() => void press()}>
        {state === "playing" ? `■ ${t.quiet}` : `▶ ${t.listenTo(seconds)}`}
      </Button>
      {state === "failed" ? <NoticeBar tone="late">{t.notHeard}</NoticeBar> : null}
    </Box>
  );
}
