/** A file a person chose or recorded, read and sent in parts. `send`: whether the store took the part; no network is an answer, not an error. */
export type Picked = {
  readonly name: string; readonly type: string; readonly bytes: number;
  /** Where this device can show or play it from before it was sent. */
  local(): string;
  read(from: number, to: number): Promise<Uint8Array>;
  send(post: { readonly url: string; readonly fields: Readonly<Record<string, string>> }, from: number, to: number): Promise<boolean>;
};
