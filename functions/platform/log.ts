import { Logger } from "@aws-lambda-powertools/logger";

/**
 * Logs say codes and ids, never people or stories. Not a habit but a wall: only these fields exist, and only values of these shapes pass;
 * anything else is written as "?". There is no field for a network address, a phone, a name or a text, and none for a person.
 */
const id = (prefix: string) => new RegExp(`^${prefix}_[0-9a-z]{20}$`);
const shapes = {
  requestId: /^[0-9A-Za-z=_-]{1,64}$/,
  route: /^[A-Za-z]{1,40}$/,
  /** A refusal or an outcome. */
  code: /^[a-z_0-9-]{1,40}(\.[a-z_0-9]{1,60})?$/,
  status: /^[1-5]\d\d$/,
  ms: /^\d{1,9}(\.\d{1,3})?$/,
  count: /^\d{1,9}$/,
  ticket: id("t"),
  notice: id("n"),
  event: /^[0-9a-f]{8,64}$/,
  shard: /^\d{1,2}$/,
  station: /^\d{6}(\d{3}(\d{3})?)?(-[a-z0-9]{1,12})?$/,
  /** Of a third party's error, as a number: WeChat's errcode. */
  errcode: /^-?\d{1,6}$/,
  error: /^[A-Za-z_]{1,60}$/,
  /** Where in the code, never what with: frames of our own files without the message. */
  stack: /^[\w./:@<>\[\]\s()-]{1,4000}$/,
} as const;
export type LogField = keyof typeof shapes;
export type LogFields = { readonly [F in LogField]?: string | number | undefined };
export type Level = "info" | "warn" | "error";
export type Sink = (level: Level, code: string, fields: Readonly<Record<string, string | number>>) => void;

export type Log = {
  info(code: string, fields?: LogFields): void;
  warn(code: string, fields?: LogFields): void;
  /** A bug or an outage: its kind and where, not its message, which may quote what somebody wrote. */
  fault(code: string, error: unknown, fields?: LogFields): void;
};

const isField = (name: string): name is LogField => Object.hasOwn(shapes, name);

function allowed(fields: LogFields): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => {
      if (value === undefined || !isField(name)) return [];
      return [[name, shapes[name].test(String(value)) ? value : "?"] as const];
    }),
  );
}

function framesOf(error: Error): string {
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line)).slice(0, 8);
  return frames.map((line) => line.trim().replace(/[^\w./:@<>[\]\s()-]/g, "")).join("\n") || "none";
}

/** JSON lines through powertools, which CloudWatch reads by field. */
export function powertoolsSink(): Sink {
  const logger = new Logger({ serviceName: "huiyin" });
  return (level, code, fields) => logger[level](code, { ...fields });
}

export function createLog(sink: Sink): Log {
  const write = (level: Level, code: string, fields: LogFields) => sink(level, shapes.code.test(code) ? code : "log.unnamed", allowed(fields));
  return {
    info: (code, fields = {}) => write("info", code, fields),
    warn: (code, fields = {}) => write("warn", code, fields),
    fault: (code, error, fields = {}) =>
      write("error", code, { ...fields, ...(error instanceof Error ? { error: error.name, stack: framesOf(error) } : { error: "not_an_error" }) }),
  };
}
