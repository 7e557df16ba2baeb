import type { Picked } from "./picked";

/** Asks for one file; null when nobody chose one. */
export const pickFile = (accept: readonly string[]): Promise<Picked | null> =>
  new Promise((done) => {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = accept.join(",");
    input.className = "ui-unseen";
    // Some browsers fire no event when the dialog is closed; the next choice makes a new input anyway.
    input.oncancel = () => done(null);
    input.onchange = () => {
      const file = input.files?.[0];
      input.remove();
      if (file === undefined) return done(null);
      done({
        name: file.name, type: file.type, bytes: file.size,
        read: async (from, to) => new Uint8Array(await file.slice(from, to).arrayBuffer()),
        send: async ({ url, fields }, from, to) => {
          const form = new FormData();
          for (const [name, value] of Object.entries(fields)) form.append(name, value);
          form.append("file", file.slice(from, to));
          try {
            return (await fetch(url, { method: "POST", body: form })).ok;
          } catch {
            return false;
          }
        },
      });
    };
    document.body.append(input);
    input.click();
  });

export const openFile = (url: string): Promise<boolean> => {
  window.open(url, "_blank", "noopener");
  return Promise.resolve(true);
};
