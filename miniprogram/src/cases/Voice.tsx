import { useEffect, useState } from "react";
import { canListen, canSpeak, hush, listen, speak } from "@/platform/speech";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { NoticeBar } from "@/ui/NoticeBar";
import { voiceTexts as t } from "./texts";

/** Speaks the story instead of typing it; where the page cannot hear, the keyboard can. What is said is put behind what stands. */
export function Dictate({ onWords }: { onWords: (words: string) => void }) {
  const [stop, setStop] = useState<(() => void) | null>(null);
  const [deaf, setDeaf] = useState(false);
  if (!canListen()) return <Box className="ui-note">{t.keyboard}</Box>;
  const start = () => {
    let heard = false;
    setDeaf(false);
    const words = (said: string) => {
      heard = true;
      onWords(said);
    };
    setStop(() => listen(words, () => {
      setStop(null);
      setDeaf(!heard);
    }));
  };
  return (
    <>
      <Button kind="plain" onPress={stop ?? start}>
        {stop === null ? t.say : t.stop}
      </Button>
      {process.env.TARO_ENV === "weapp" ? <Box className="ui-note">{t.byWechat}</Box> : null}
      {deaf ? <NoticeBar tone="wait">{t.notHeard}</NoticeBar> : null}
    </>
  );
}

/** Reads it aloud, for who reads badly; nothing where there is no voice. Silent as soon as the page is left. */
export function ReadAloud({ words }: { words: string }) {
  const [on, setOn] = useState(false);
  useEffect(() => (canSpeak() ? hush : undefined), []);
  if (!canSpeak()) return null;
  const toggle = () => {
    if (on) hush();
    else speak(words, () => setOn(false));
    setOn(!on);
  };
  return (
    <Button kind="text" small onPress={toggle}>
      {on ? t.quiet : t.read}
    </Button>
  );
}
