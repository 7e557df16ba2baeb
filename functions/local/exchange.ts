/** What the parts of the embedded run agree on: a request read whole, and the answer to it. */
export type Asked = {
  readonly method: string;
  /** Decoded path, without the query. */
  readonly path: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly address: string;
};
export type Answered =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string | readonly string[]>>; readonly body: string | Buffer }
  /** Cut the connection without a word: what a broken network looks like. */
  | "reset";
export type Part = (asked: Asked) => Promise<Answered>;

export const json = (status: number, value: unknown): Answered => ({
  status,
  headers: { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" },
  body: JSON.stringify(value),
});
export const html = (status: number, body: string): Answered => ({
  status,
  headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
  body,
});
export const goTo = (location: string): Answered => ({ status: 303, headers: { location, "cache-control": "no-store" }, body: "" });
