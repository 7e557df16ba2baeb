import { useEffect, useState } from "react";
import { canListen, canSpeak, hush, listen, speak } from "@/platform/speech";
import { Button } from "@/ui/Button";
import { voiceTexts as t } from "./texts";

/** Speaks the story instead of typing it; nothing at all where the phone cannot hear. What is said is put behind what stands. */
export function Dictate({ onWords }: { onWords: (words: string) => void }) {
  const [stop, setStop] = useState<(() => void) | null>(null);
  if (!canListen()) return null;
  const start = () => setStop(() => listen(onWords, () => setStop(null)));
  return (
    <Button kind="plain" onPress={stop ?? start}>
      {stop === null ? t.say : t.stop}
    </Button>
  );
}

/** Reads it aloud, for who reads badly; nothing where there is no voice. Silent as soon as the page is left. */
export function ReadAloud({ words }: { words: string }) {
  const [on, setOn] = useState(false);
  useEffect(() => (canSpeak() ? hush : undefined), []);
  if (!canSpeak()) return null;
  const toggle = () => {
    if (on) hush();
    else speak(words);
    setOn(!on);
  };
  return (
    <Button kind="text" small onPress={toggle}>
      {on ? t.quiet : t.read}
    </Button>
  );
}
