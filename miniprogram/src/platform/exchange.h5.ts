import type { Abort } from "./abort";
import type { Came, NetworkRefusal, Sent } from "./exchange";

export async function exchange(sent: Sent, patienceMs: number, abort?: Abort): Promise<Came | NetworkRefusal> {
  const control = new AbortController();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    control.abort();
  }, patienceMs);
  abort?.onAbort(() => control.abort());
  try {
    const response = await fetch(sent.url, {
      method: sent.method,
      headers: sent.headers,
      body: sent.body,
      signal: control.signal,
      // Who may read a reply is decided by its token; the browser must not keep it for the next person at this desk.
      cache: "no-store",
      credentials: "omit",
    });
    const body: unknown = await response.json().catch(() => null);
    return { status: response.status, body };
  } catch {
    return late ? "network.timeout" : "network.unreachable";
  } finally {
    clearTimeout(timer);
  }
}
