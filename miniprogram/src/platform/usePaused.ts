import { useEffect, useState } from "react";

/** What was typed, once the person has paused: one question to the server for a word, not for each letter. */
export function usePaused(words: string, ms: number): string {
  const [paused, setPaused] = useState(words);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(words), ms);
    return () => clearTimeout(timer);
  }, [words, ms]);
  return paused;
}
