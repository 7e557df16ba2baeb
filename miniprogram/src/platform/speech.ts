import Taro from "@tarojs/taro";
import * as z from "zod/mini";
import { language } from "./language";

/**
 * WeChat gives a page neither an ear nor a voice of its own, but a plugin of its own has both (微信同声传译, WechatSI). It is there only where the
 * console added it and the build names it (docs/operating.md); elsewhere WeChat throws, and the keyboard's microphone is pointed to instead.
 */
type Lang = "zh_CN" | "en_US";
type Manager = { onStop: ((heard: unknown) => void) | null; onError: ((why: unknown) => void) | null; start(how: { lang: Lang; duration: number }): void; stop(): void };
type Plugin = {
  getRecordRecognitionManager(): Manager;
  textToSpeech(how: { lang: Lang; tts: true; content: string; success(it: unknown): void; fail(): void }): void;
};
declare const requirePlugin: ((name: string) => unknown) | undefined;

const zHeard = z.object({ result: z.string() });
const zSaid = z.object({ filename: z.string().check(z.minLength(1)) });
function plugin(): Plugin | null {
  try {
    return typeof requirePlugin === "undefined" ? null : (requirePlugin("WechatSI") as Plugin);
  } catch {
    return null;
  }
}
export const canListen = (): boolean => plugin() !== null;
export const canSpeak = canListen;

/** The longest it hears at once. */
const mostMs = 60_000;
/** Hears until it is stopped, at most a minute; the words come when it ends. @returns how to stop it */
export function listen(onWords: (words: string) => void, onEnd: () => void): () => void {
  const it = plugin()?.getRecordRecognitionManager();
  if (it === undefined) return () => undefined;
  it.onStop = (heard) => {
    const words = z.safeParse(zHeard, heard);
    if (words.success && words.data.result !== "") onWords(words.data.result);
    onEnd();
  };
  it.onError = onEnd;
  it.start({ lang: language === "en" ? "en_US" : "zh_CN", duration: mostMs });
  return () => it.stop();
}

/** It says a thousand bytes at once, a Chinese letter being three. */
const mostLetters = 300;
const endOfWords = /^(?:[。！？；，\n]|[.!?;,](?: |$))/u;
/** Behind the last sentence, or part of one, that ends in `head`; all of it where none does. */
function endIn(head: string): number {
  for (let at = head.length; at > 0; at -= 1) if (endOfWords.test(head.slice(at - 1, at + 1))) return at;
  return head.length;
}
/** Cut at the end of a sentence where there is one. */
export function spoken(words: string): readonly string[] {
  const parts: string[] = [];
  for (let rest = words.trim(); rest !== ""; ) {
    const head = [...rest].slice(0, mostLetters).join("");
    const part = head === rest ? head : rest.slice(0, endIn(head));
    parts.push(part);
    rest = rest.slice(part.length).trimStart();
  }
  return parts;
}

let audio: ReturnType<typeof Taro.createInnerAudioContext> | null = null;
/** Whoever speaks later silences whoever spoke before, also while the voice is still on its way. */
let turn = 0;
export function hush(): void {
  turn += 1;
  audio?.stop();
  audio?.destroy();
  audio = null;
}
/** @param onEnd when all is said, or could not be */
export function speak(words: string, onEnd: () => void): void {
  hush();
  const mine = turn;
  const parts = [...spoken(words)];
  const next = () => {
    const content = parts.shift();
    const it = plugin();
    if (mine !== turn) return;
    if (content === undefined || it === null) return onEnd();
    it.textToSpeech({
      // A lawyer's words are Chinese on an English page too.
      lang: /[\u4e00-\u9fff]/u.test(content) ? "zh_CN" : "en_US", tts: true, content, fail: () => mine === turn && onEnd(),
      success: (said) => {
        const file = z.safeParse(zSaid, said);
        if (mine !== turn) return;
        if (!file.success) return onEnd();
        audio?.destroy();
        audio = Taro.createInnerAudioContext();
        audio.onEnded(next);
        audio.onError(onEnd);
        audio.src = file.data.filename;
        audio.play();
      },
    });
  };
  next();
}
