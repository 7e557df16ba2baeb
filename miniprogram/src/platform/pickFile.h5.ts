import { outside } from "./outside";
import type { Picked } from "./picked";

/** Browsers have names of their own for the same kinds. */
const sameAs: Readonly<Record<string, string>> = { "audio/x-m4a": "audio/mp4", "audio/m4a": "audio/mp4", "audio/mp3": "audio/mpeg", "audio/x-wav": "audio/wav", "audio/wave": "audio/wav", "audio/vnd.wave": "audio/wav", "audio/x-aac": "audio/aac", "audio/aacp": "audio/aac" };

/** One address for each, as long as somebody holds the file. */
const addresses = new WeakMap<Blob, string>();
function addressOf(file: Blob): string {
  const address = addresses.get(file) ?? URL.createObjectURL(file);
  addresses.set(file, address);
  return address;
}

export const picked = (name: string, file: Blob): Picked => ({
  name, type: sameAs[file.type] ?? file.type, bytes: file.size, local: () => addressOf(file),
  read: async (from, to) => new Uint8Array(await file.slice(from, to).arrayBuffer()),
  send: async ({ url, fields }, from, to) => {
    const form = new FormData();
    for (const [field, value] of Object.entries(fields)) form.append(field, value);
    form.append("file", file.slice(from, to));
    try {
      return (await fetch(url, { method: "POST", body: form })).ok;
    } catch {
      return false;
    }
  },
});

/** Asks for files; none when nobody chose one. @param most how many are taken at once */
export const pickFiles = (accept: readonly string[], most = 1): Promise<readonly Picked[]> => outside(() => chosen(accept, most));
const chosen = (accept: readonly string[], most: number): Promise<readonly Picked[]> =>
  new Promise((done) => {
    const input = document.createElement("input");
    input.type = "file";
    input.multiple = most > 1;
    input.accept = accept.join(",");
    input.className = "ui-unseen";
    // Some browsers fire no event when the dialog is closed; the next choice makes a new input anyway.
    input.oncancel = () => done([]);
    input.onchange = () => {
      const files = Array.from(input.files ?? []).slice(0, most);
      input.remove();
      done(files.map((file) => picked(file.name, file)));
    };
    document.body.append(input);
    input.click();
  });

export const openFile = (url: string, _type?: string): Promise<boolean> =>
  outside(() => {
    window.open(url, "_blank", "noopener");
    return Promise.resolve(true);
  });
