import { classes } from "../defined";
import "./desk.scss";

export type ChosenFile = { readonly name: string; readonly base64: string } | { readonly wrong: "tooBig" | "unreadable" };

const base64Of = (file: Blob): Promise<string | null> =>
  new Promise((done) => {
    const reader = new FileReader();
    reader.onload = () => done(typeof reader.result === "string" ? (reader.result.split(",")[1] ?? null) : null);
    reader.onerror = () => done(null);
    reader.readAsDataURL(file);
  });

async function read(file: File, mostBytes: number): Promise<ChosenFile> {
  if (file.size > mostBytes) return { wrong: "tooBig" };
  const base64 = await base64Of(file);
  return base64 === null || base64 === "" ? { wrong: "unreadable" } : { name: file.name, base64 };
}

/** A button that chooses a file and reads it here; the same file may be chosen again. @param mostBytes of the file, before base64 @param busy the last one is still being looked at */
export function FileField({ label, accept, mostBytes, busy, onFile }: { label: string; accept: string; mostBytes: number; busy: boolean; onFile: (file: ChosenFile) => void }) {
  return (
    <label className={classes("ui-btn", "ui-btn--plain", "desk-file", busy && "ui-btn--busy")}>
      {label}
      <input
        className="desk-file__input" type="file" accept={accept} disabled={busy}
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          if (chosen !== undefined) void read(chosen, mostBytes).then(onFile);
          event.target.value = "";
        }}
      />
    </label>
  );
}
