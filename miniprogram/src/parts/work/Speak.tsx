import { mostVoiceSeconds } from "@huiyin/shared/cases/uploads";
import { useEffect, useRef, useState } from "react";
import type { Recorded, Recording } from "@/platform/recorded";
import { canOpenSetting, canRecord, openSetting, record } from "@/platform/recorder";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { NoticeBar } from "@/ui/NoticeBar";
import { attachTexts as t } from "./attachTexts";

type State = { readonly is: "idle" } | { readonly is: "asking" } | { readonly is: "recording"; readonly by: Recording; readonly seconds: number } | { readonly is: "refused" | "failed" | "short" | "ending" };

/** Says it instead of typing it: a minute at most, counted; thrown away with one tap. Nothing where a browser cannot hear. */
export function Speak({ onRecorded }: { onRecorded: (recorded: Recorded) => void }) {
  const [state, setState] = useState<State>({ is: "idle" });
  const going = useRef<Recording | null>(null);
  const left = useRef(false);
  const told = useRef(onRecorded);
  told.current = onRecorded;
  // Whoever goes away says nothing more.
  useEffect(() => {
    left.current = false;
    return () => {
      left.current = true;
      going.current?.cancel();
    };
  }, []);
  const counting = state.is === "recording";
  useEffect(() => {
    if (!counting) return;
    const timer = setInterval(() => setState((was) => (was.is === "recording" ? { ...was, seconds: Math.min(mostVoiceSeconds, was.seconds + 1) } : was)), 1000);
    return () => clearInterval(timer);
  }, [counting]);
  if (!canRecord()) return null;

  const start = async () => {
    setState({ is: "asking" });
    const by = await record(mostVoiceSeconds, (recorded) => {
      going.current = null;
      if (left.current) return;
      setState({ is: recorded === null ? "short" : "idle" });
      if (recorded !== null) told.current({ ...recorded, file: { ...recorded.file, name: t.voiceName(recorded.seconds, recorded.file.name.split(".").at(-1) ?? "mp3") } });
    });
    if (typeof by === "string") return setState((was) => (was.is === "asking" ? { is: by } : was));
    if (left.current) return by.cancel();
    going.current = by;
    setState({ is: "recording", by, seconds: 0 });
  };
  if (state.is === "recording" || state.is === "ending") {
    const seconds = state.is === "recording" ? state.seconds : mostVoiceSeconds;
    return (
      <Box className="ui-stack">
        <NoticeBar tone="info">{t.recording(seconds, mostVoiceSeconds)}</NoticeBar>
        <Box className="ui-line">
          <Button
            kind="plain" busy={state.is === "ending"}
            onPress={() => {
              setState({ is: "ending" });
              going.current?.stop();
            }}
          >
            {t.spoken}
          </Button>
          <Button
            kind="text"
            onPress={() => {
              going.current?.cancel();
              going.current = null;
              setState({ is: "idle" });
            }}
          >
            {t.never}
          </Button>
        </Box>
      </Box>
    );
  }
  return (
    <Box className="ui-stack">
      {state.is === "short" ? <NoticeBar tone="wait">{t.short}</NoticeBar> : null}
      {state.is === "failed" ? <NoticeBar tone="wait">{t.noMicrophone}</NoticeBar> : null}
      {state.is === "refused" ? (
        <NoticeBar
          tone="wait"
          action={
            canOpenSetting ? (
              <Button kind="text" small onPress={() => void openSetting()}>
                {t.openSetting}
              </Button>
            ) : undefined
          }
        >
          {canOpenSetting ? t.refused : t.refusedBrowser}
        </NoticeBar>
      ) : null}
      <Button kind="plain" busy={state.is === "asking"} onPress={() => void start()}>
        {t.speak}
      </Button>
    </Box>
  );
}
