import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import type * as Speech from "@/platform/speech";
import { taro } from "../../tests/taro";
import { Dictate, ReadAloud } from "./Voice";

const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
const told = () => document.body.textContent ?? "";
beforeEach(() => taro.reset());
afterEach(() => {
  cleanup();
  for (const name of ["SpeechRecognition", "speechSynthesis", "SpeechSynthesisUtterance", "requirePlugin"]) Reflect.deleteProperty(globalThis, name);
});

describe("in a browser", () => {
  type Heard = { onresult: ((event: object) => void) | null; onend: (() => void) | null };
  let ear: Heard & { stopped: number };
  const withEar = () => {
    ear = { onresult: null, onend: null, stopped: 0 };
    Object.assign(globalThis, { SpeechRecognition: function (this: object) {
      return Object.assign(ear, { start: () => undefined, stop: () => (ear.stopped += 1) });
    } });
  };

  it("that cannot hear, the keyboard's microphone is pointed to", () => {
    render(<Dictate onWords={() => undefined} />);
    expect(told()).toContain("按键盘上的话筒");
    expect(screen.queryByRole("button")).toBeNull();
  });

  it("what is said is written as it comes, until it is stopped", () => {
    withEar();
    const words: string[] = [];
    render(<Dictate onWords={(said) => words.push(said)} />);
    press("用说的");
    act(() => ear.onresult?.({ resultIndex: 0, results: [[{ transcript: "三个月没发工资" }]] }));
    press("说完了");
    expect([words, ear.stopped]).toEqual([["三个月没发工资"], 1]);
    act(() => ear.onend?.());
    expect(told()).not.toContain("没听见");
    screen.getByRole("button", { name: "用说的" });
  });

  it("who was not heard is told, and tries again", () => {
    withEar();
    render(<Dictate onWords={() => undefined} />);
    press("用说的");
    act(() => ear.onend?.());
    expect(told()).toContain("没听见您说的。请再点一次，或者用键盘上的话筒。");
    press("用说的");
    expect(told()).not.toContain("没听见");
  });

  it("an answer is read aloud, and the button is ready again when it was read", () => {
    const said: { onend: (() => void) | null }[] = [];
    Object.assign(globalThis, { speechSynthesis: { speak: (it: never) => said.push(it), cancel: () => undefined }, SpeechSynthesisUtterance: function (this: object, text: string) {
      return Object.assign(this, { text, onend: null });
    } });
    render(<ReadAloud words="请带工资条来。" />);
    press("读给我听");
    screen.getByRole("button", { name: "别读了" });
    expect(said).toMatchObject([{ text: "请带工资条来。", lang: "zh-CN" }]);
    act(() => said[0]?.onend?.());
    screen.getByRole("button", { name: "读给我听" });
  });
});

describe("in WeChat", () => {
  const weapp = () => jest.requireActual<typeof Speech>("../platform/speech.ts");
  const manager = { onStop: null as ((it: object) => void) | null, onError: null as (() => void) | null, start: jest.fn(), stop: jest.fn() };
  const asked: { content: string; success(it: object): void; fail(): void }[] = [];
  const withPlugin = () => {
    asked.length = 0;
    Object.assign(globalThis, { requirePlugin: (name: string) => (name === "WechatSI" ? { getRecordRecognitionManager: () => manager, textToSpeech: (it: never) => asked.push(it) } : null) });
  };

  it("without the plugin there is neither ear nor voice, and nothing throws", () => {
    const { canListen, canSpeak, hush, listen } = weapp();
    expect([canListen(), canSpeak()]).toEqual([false, false]);
    Object.assign(globalThis, { requirePlugin: () => {
      throw new Error("plugin is not defined");
    } });
    expect([canListen(), canSpeak()]).toEqual([false, false]);
    listen(() => undefined, () => undefined)();
    hush();
  });

  it("it hears for at most a minute, and gives the words when it ends; an error ends it too", () => {
    withPlugin();
    const words: string[] = [];
    let ended = 0;
    const stop = weapp().listen((said) => words.push(said), () => (ended += 1));
    expect(manager.start).toHaveBeenCalledWith({ lang: "zh_CN", duration: 60_000 });
    stop();
    expect(manager.stop).toHaveBeenCalledTimes(1);
    manager.onStop?.({ result: "三个月没发工资", duration: 3000 });
    manager.onStop?.({ result: "" });
    manager.onError?.();
    expect([words, ended]).toEqual([["三个月没发工资"], 3]);
  });

  it("a long answer is said part after part, each within a thousand bytes, and not on after it was silenced", () => {
    withPlugin();
    const heard = { src: "", play: jest.fn(), stop: jest.fn(), destroy: jest.fn(), ended: (): void => undefined, onEnded: (then: () => void) => (heard.ended = then), onError: () => undefined };
    taro.answer("createInnerAudioContext", heard);
    const { hush, speak, spoken } = weapp();
    const words = `${"您说的考勤本我看过了，十月份缺了七天。".repeat(40)}`;
    const parts = spoken(words);
    expect(parts.join("")).toBe(words);
    expect(parts.length).toBeGreaterThan(2);
    for (const part of [...parts, ...spoken("长".repeat(1000))]) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(1000);
    // English is cut between its sentences, and said as English.
    const [first = "", ...others] = spoken("We read your records. Seven days of October are missing. ".repeat(20));
    expect([first.length <= 300, first.endsWith("."), others.every((it) => it.startsWith("We read") || it.startsWith("Seven"))]).toEqual([true, true, true]);
    speak("Please come in.", () => undefined);
    speak("请来一趟。", () => undefined);
    expect(asked.splice(0)).toMatchObject([{ lang: "en_US" }, { lang: "zh_CN" }]);
    let over = 0;
    speak(words, () => (over += 1));
    for (let n = 0; n < parts.length; n += 1) {
      asked[n]?.success({ retcode: 0, filename: `https://voice.test/${n}` });
      expect(heard.src).toBe(`https://voice.test/${n}`);
      heard.ended();
    }
    expect([asked.map((it) => it.content), over]).toEqual([parts, 1]);
    speak("请来一趟。", () => (over += 1));
    hush();
    asked.at(-1)?.success({ filename: "https://voice.test/late" });
    expect([heard.src === "https://voice.test/late", over]).toEqual([false, 1]);
    speak("请来一趟。", () => (over += 1));
    asked.at(-1)?.fail();
    expect(over).toBe(2);
  });
});
