/** Files of a phone: what wx writes, reads, chooses, records and sends. */
type Options = { success?(result: unknown): void; fail?(result: unknown): void; complete?(result: unknown): void } & Record<string, unknown>;
export type WxUpload = { readonly url: string; readonly formData: Readonly<Record<string, string>>; readonly bytes: Uint8Array };
export type Disk = {
  /** By path. */
  readonly files: Map<string, Uint8Array>;
  /** Paths of the pictures the person chooses next. */
  chosen: string[];
  /** Whether the person lets the microphone be used, and the sound it hears: its bytes and how long it is. */
  microphone: boolean;
  heard: { readonly bytes: Uint8Array; readonly seconds: number };
  /** Answers wx.uploadFile and wx.downloadFile; a rejection is a lost network. */
  onUpload: (upload: WxUpload) => Promise<{ readonly statusCode: number }>;
  onDownload: (url: string) => Promise<{ readonly bytes: Uint8Array; readonly type: string }>;
};
export const emptyDisk = (): Disk => ({
  files: new Map(), chosen: [], microphone: true, heard: { bytes: Uint8Array.of(0xff, 0xf3, 0x68, 0xc4), seconds: 5 },
  onUpload: () => Promise.reject(new Error("no network")), onDownload: () => Promise.reject(new Error("no network")),
});

type Answer = (api: string, options: Options | undefined, gives: Promise<Record<string, unknown>>) => unknown;
const later = (then: () => void): void => void setTimeout(then, 0);

export function fileApi(disk: Disk, answer: Answer): Record<string, unknown> {
  const here = (path: unknown): Uint8Array => {
    const bytes = disk.files.get(String(path));
    if (bytes === undefined) throw new Error(`no such file ${String(path)}`);
    return bytes;
  };
  const soon = (api: string, gives: (options: Options) => Record<string, unknown> | Promise<Record<string, unknown>>) => (options: Options) =>
    answer(api, options, Promise.resolve().then(() => gives(options)));
  const manager = {
    readFile: soon("readFile", ({ filePath, position = 0, length }) => {
      const bytes = here(filePath);
      const from = Number(position);
      return { data: Uint8Array.from(bytes.slice(from, length === undefined ? undefined : from + Number(length))).buffer };
    }),
    writeFile: soon("writeFile", ({ filePath, data }) => {
      disk.files.set(String(filePath), new Uint8Array(data as ArrayBuffer));
      return {};
    }),
  };
  const told = { start: (): void => {}, stop: (_: unknown): void => {}, error: (_: unknown): void => {} };
  let count = 0;
  const recorder = {
    onStart: (then: () => void) => void (told.start = then), onStop: (then: (it: unknown) => void) => void (told.stop = then), onError: (then: (it: unknown) => void) => void (told.error = then),
    onInterruptionBegin: (): void => {},
    start: () => later(() => told.start()),
    stop: () => {
      const tempFilePath = `wxfile://tmp/voice${(count += 1)}.mp3`;
      disk.files.set(tempFilePath, disk.heard.bytes);
      later(() => told.stop({ tempFilePath, duration: disk.heard.seconds * 1000, fileSize: disk.heard.bytes.length }));
    },
  };
  return {
    getFileSystemManager: () => manager,
    chooseMedia: soon("chooseMedia", ({ count: most }) => ({ type: "image", tempFiles: disk.chosen.slice(0, Number(most)).map((path) => ({ tempFilePath: path, size: here(path).length, fileType: "image" })) })),
    uploadFile: (options: Options) => {
      const sent = answer("uploadFile", { complete: () => undefined, ...options }, Promise.resolve().then(() =>
        disk.onUpload({ url: String(options["url"]), formData: (options["formData"] ?? {}) as Record<string, string>, bytes: here(options["filePath"]) })).then(({ statusCode }) => ({ statusCode, data: "" })));
      return Object.assign({ abort: () => undefined, onProgressUpdate: () => undefined }, sent);
    },
    downloadFile: (options: Options) => {
      const got = answer("downloadFile", { complete: () => undefined, ...options }, disk.onDownload(String(options["url"])).then(({ bytes, type }) => {
        // As WeChat names it: by what the net says it is.
        const path = `wxfile://tmp/down${(count += 1)}.${type.split("/").at(-1) ?? "unknown"}`;
        disk.files.set(path, bytes);
        return { statusCode: 200, tempFilePath: path };
      }));
      return Object.assign({ abort: () => undefined, onProgressUpdate: () => undefined }, got);
    },
    authorize: soon("authorize", () => {
      if (!disk.microphone) throw new Error("auth deny");
      return {};
    }),
    getRecorderManager: () => recorder, setInnerAudioOption: soon("setInnerAudioOption", () => ({})),
  };
}
