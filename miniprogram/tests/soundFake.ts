/**
 * A browser's microphone and loudspeaker, for screen tests. `said` seconds come out of whatever is recorded; `plays` is every address that was played,
 * `end` what the last one comes to.
 */
export type Sound = { allowed: boolean; said: number; readonly plays: string[]; end: (well?: boolean) => void; cancelled: number };

export function openSound(): Sound {
  const sound: Sound = { allowed: true, said: 7, plays: [], end: () => undefined, cancelled: 0 };
  const track = { stop: () => undefined };
  Object.defineProperty(navigator, "mediaDevices", {
    configurable: true,
    value: { getUserMedia: () => (sound.allowed ? Promise.resolve({ getTracks: () => [track] }) : Promise.reject(new DOMException("", "NotAllowedError"))) },
  });
  class Recorder {
    state = "inactive";
    mimeType = "audio/webm";
    ondataavailable: ((event: { data: Blob }) => void) | null = null;
    onstop: (() => void) | null = null;
    start(): void {
      this.state = "recording";
    }
    stop(): void {
      this.state = "inactive";
      this.ondataavailable?.({ data: Object.assign(new Blob(["x"]), {}) });
      this.onstop?.();
    }
  }
  class Context {
    decodeAudioData(): Promise<{ duration: number }> {
      return Promise.resolve({ duration: sound.said });
    }
    close(): Promise<void> {
      return Promise.resolve();
    }
  }
  class Offline {
    destination = {};
    constructor(_channels: number, private readonly length: number) {}
    createBufferSource() {
      return { buffer: null, connect: () => undefined, start: () => undefined };
    }
    startRendering() {
      return Promise.resolve({ getChannelData: () => new Float32Array(this.length).fill(0.25) });
    }
  }
  class Player {
    onended: (() => void) | null = null;
    onerror: (() => void) | null = null;
    constructor(address: string) {
      sound.plays.push(address);
      sound.end = (well = true) => (well ? this.onended?.() : this.onerror?.());
    }
    play(): Promise<void> {
      return Promise.resolve();
    }
    pause(): void {}
  }
  Object.assign(globalThis, { MediaRecorder: Recorder, AudioContext: Context, OfflineAudioContext: Offline, Audio: Player });
  // jsdom's Blob hands its bytes over only through a reader.
  Object.assign(Blob.prototype, {
    arrayBuffer(this: Blob): Promise<ArrayBuffer> {
      return new Promise((done, fail) => {
        const reader = new FileReader();
        reader.onload = () => done(reader.result as ArrayBuffer);
        reader.onerror = fail;
        reader.readAsArrayBuffer(this);
      });
    },
  });
  return sound;
}
