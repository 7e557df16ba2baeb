import { appendFileSync, renameSync, statSync } from "node:fs";
import { type Sink } from "../platform/log";

const keptBytes = 20 * 1024 * 1024;

/** The doors' log, as JSON lines in a file: the terminal stays readable. Faults are shown there too. The last run's file is kept once. */
export function fileSink(file: string): Sink {
  const size = () => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  let bytes = size();
  return (level, code, fields) => {
    if (bytes > keptBytes) {
      renameSync(file, `${file}.1`);
      bytes = 0;
    }
    const line = `${JSON.stringify({ at: new Date().toISOString(), level, code, ...fields })}\n`;
    bytes += Buffer.byteLength(line);
    appendFileSync(file, line);
    if (level === "error") console.error(line.trimEnd());
  };
}
