import Taro from "@tarojs/taro";
import { picked } from "./pickFile";
import type { NoRecording, Recorded, Recording } from "./recorded";

/** 48 kbit/s of 16 kHz is within what WeChat allows for this sampling (RecorderManager.start); a minute is 360 KB, and every phone and browser plays it. */
const manner = { sampleRate: 16_000, numberOfChannels: 1, encodeBitRate: 48_000, format: "mp3" } as const;
type Now = { readonly begun: (it: Recording | NoRecording) => void; readonly ended: (it: Recorded | null) => void; isCancelled: boolean };
/** WeChat has one recorder, and keeps what it was given to call: so it is given it once. */
let now: Now | null = null;
let recorder: Taro.RecorderManager | null = null;
function open(): Taro.RecorderManager {
  if (recorder !== null) return recorder;
  const it = Taro.getRecorderManager();
  recorder = it;
  it.onStart(() => now?.begun({
    stop: () => it.stop(),
    cancel: () => {
      if (now !== null) now.isCancelled = true;
      it.stop();
    },
  }));
  it.onStop(({ tempFilePath, duration, fileSize }) => {
    const was = now;
    now = null;
    if (was === null || was.isCancelled) return;
    const seconds = Math.min(60, Math.round(duration / 1000));
    was.ended(seconds < 1 ? null : { seconds, file: picked(tempFilePath, `${seconds}.mp3`, fileSize) });
  });
  it.onError(() => {
    const was = now;
    now = null;
    was?.begun("failed");
    was?.ended(null);
  });
  // Somebody calls: what was said until then stands.
  it.onInterruptionBegin(() => it.stop());
  return it;
}

export const canRecord = (): boolean => true;
/** Whether WeChat's own page for it can be opened, where a no is taken back. */
export const canOpenSetting = true;
export const openSetting = async (): Promise<void> => void (await Taro.openSetting({}).catch(() => null));

/** Records until it is stopped or `mostSeconds` are over. @param onEnded what was said; null: too short, or nothing came */
export async function record(mostSeconds: number, onEnded: (recorded: Recorded | null) => void): Promise<Recording | NoRecording> {
  try {
    // Asks the first time; afterwards answers at once as it was answered then.
    await Taro.authorize({ scope: "scope.record" });
  } catch {
    return "refused";
  }
  return new Promise((begun) => {
    now = { begun, ended: onEnded, isCancelled: false };
    open().start({ ...manner, duration: mostSeconds * 1000 });
  });
}
