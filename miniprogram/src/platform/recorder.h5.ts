import { picked } from "./pickFile.h5";
import type { NoRecording, Recorded, Recording } from "./recorded";
import { wavOf } from "./wav";

const rate = 16_000;

export const canRecord = (): boolean => typeof MediaRecorder !== "undefined" && navigator.mediaDevices?.getUserMedia !== undefined;
export const canOpenSetting = false;
export const openSetting = (): Promise<void> => Promise.resolve();

/** Whatever the browser recorded, as one channel of 16 kHz. */
async function heard(blob: Blob): Promise<Float32Array> {
  const context = new AudioContext();
  try {
    const whole = await context.decodeAudioData(await blob.arrayBuffer());
    const slow = new OfflineAudioContext(1, Math.max(1, Math.ceil(whole.duration * rate)), rate);
    const source = slow.createBufferSource();
    source.buffer = whole;
    source.connect(slow.destination);
    source.start();
    return (await slow.startRendering()).getChannelData(0);
  } finally {
    void context.close();
  }
}

export async function record(mostSeconds: number, onEnded: (recorded: Recorded | null) => void): Promise<Recording | NoRecording> {
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  } catch (error) {
    return error instanceof DOMException && error.name === "NotFoundError" ? "failed" : "refused";
  }
  const recorder = new MediaRecorder(stream);
  const parts: Blob[] = [];
  let isCancelled = false;
  const timer = setTimeout(() => recorder.stop(), mostSeconds * 1000);
  recorder.ondataavailable = ({ data }) => void parts.push(data);
  recorder.onstop = () => {
    clearTimeout(timer);
    for (const track of stream.getTracks()) track.stop();
    if (isCancelled) return;
    void heard(new Blob(parts, { type: recorder.mimeType })).then(
      (samples) => {
        // The browser's own end comes a moment late.
        const kept = samples.subarray(0, mostSeconds * rate);
        const seconds = Math.round(kept.length / rate);
        onEnded(seconds < 1 ? null : { seconds, file: picked(`${seconds}.wav`, new Blob([wavOf(kept, rate)], { type: "audio/wav" })) });
      },
      () => onEnded(null),
    );
  };
  recorder.start();
  const stop = () => {
    if (recorder.state !== "inactive") recorder.stop();
  };
  return {
    stop,
    cancel: () => {
      isCancelled = true;
      stop();
    },
  };
}
