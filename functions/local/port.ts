import { type Server } from "node:http";
import { codeOf, portIsBusy, portIsForbidden } from "./problems";

/** Takes the port, or says in words why not. */
export async function takePort(server: Server, port: number, host: string): Promise<void> {
  try {
    await new Promise<void>((done, failed) => {
      server.once("error", failed);
      server.listen(port, host, () => {
        server.off("error", failed);
        done();
      });
    });
  } catch (error) {
    if (codeOf(error) === "EADDRINUSE") throw portIsBusy(port);
    if (codeOf(error) === "EACCES") throw portIsForbidden(port);
    throw error;
  }
}

const patienceMs = 5000;
/** Lets running requests finish, for a few seconds; then cuts whoever still hangs on. */
export async function leavePort(server: Server): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), patienceMs);
  const closed = new Promise<void>((done) => server.close(() => done()));
  server.closeIdleConnections();
  await closed;
  clearTimeout(cut);
}
