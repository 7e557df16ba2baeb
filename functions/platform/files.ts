import type { Instant } from "@huiyin/shared/kernel/time";

/** A form somebody may send one file with, as WeChat's uploadFile and a browser's FormData do. */
export type FilePost = { readonly url: string; readonly fields: Readonly<Record<string, string>> };
/** The private bucket. Nothing in it is believed before it was read: no store is trusted to have enforced a form's limits. */
export type Files = {
  postFor(key: string, mostBytes: number): Promise<FilePost>;
  /** Names and sizes under a prefix. */
  sizes(prefix: string): Promise<ReadonlyMap<string, number>>;
  read(key: string): Promise<Uint8Array | null>;
  write(key: string, bytes: Uint8Array, type: string): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
  /**
   * Good for five minutes by the store's clock, as a download of this name.
   * @param shownAs a type the browser may draw where it stands; left out, it is saved under its name
   */
  link(key: string, name: string, shownAs?: string): Promise<string>;
};
/** Asked of every file before it counts. Where no scanner is set up, nothing is refused by it: type, size and hash are checked all the same. */
export type Scan = (bytes: Uint8Array) => Promise<"clean" | "unsafe">;

const laterSeconds = 300;
/** How long a form is good. */
export const postMinutes = 60;
/** The bucket of the environment; opened by the first file somebody sends, with the credentials Lambda gives its function. */
export function s3Files({ bucket, region, now, fetcher }: { readonly bucket: string; readonly region: string; readonly now: () => Instant; readonly fetcher: typeof fetch }): Files {
  let opening: Promise<Files> | null = null;
  const open = () => (opening ??= import("./filesS3").then((it) => it.openS3({
    bucket, region, endpoint: process.env["AWS_ENDPOINT_URL_S3"], accessKeyId: process.env["AWS_ACCESS_KEY_ID"] ?? "", secret: process.env["AWS_SECRET_ACCESS_KEY"] ?? "", sessionToken: process.env["AWS_SESSION_TOKEN"], laterSeconds, postMinutes,
  }, now, fetcher)));
  return {
    postFor: async (key, most) => (await open()).postFor(key, most),
    sizes: async (prefix) => (await open()).sizes(prefix),
    read: async (key) => (await open()).read(key),
    write: async (key, bytes, type) => (await open()).write(key, bytes, type),
    remove: async (keys) => (await open()).remove(keys),
    link: async (key, name, shownAs) => (await open()).link(key, name, shownAs),
  };
}

/** Sends the bytes to the scanner at this address; it answers 200 for clean and 406 for unsafe, anything else is a fault. */
export const httpScan = (address: string, fetcher: typeof fetch): Scan => async (bytes) => {
  const answer = await fetcher(address, { method: "POST", body: new Uint8Array(bytes), headers: { "content-type": "application/octet-stream" } });
  if (answer.status === 200) return "clean";
  if (answer.status === 406) return "unsafe";
  throw new Error(`scan: answered ${answer.status}`);
};
