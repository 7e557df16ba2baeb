import { readTemplatesRoute, recordSubscriptionRoute } from "@huiyin/shared/notices/api";
import { useEffect } from "react";
import { api } from "@/platform/api";
import { keep, readKept } from "@/platform/storage";
import { askToNotify } from "@/platform/subscribe";

const templatesKey = "templates";

/** Has the ids at hand before the tap: WeChat's sheet opens only while nothing was awaited after it. */
export function useTemplates(): void {
  useEffect(() => {
    if (process.env.TARO_ENV !== "weapp") return;
    void api(readTemplatesRoute, {}).then((reply) => {
      if (reply.ok) keep(templatesKey, reply.value);
    });
  }, []);
}

export type Asked = { readonly accepted: string[]; readonly rejected: string[] };

/** First thing in the tap: asks whether WeChat may tell this person what comes of it. */
export async function askInTap(as: "worker" | "staff"): Promise<Asked> {
  const known = readKept(templatesKey, readTemplatesRoute.reply)?.[as].slice(0, 3);
  const accepted = await (known === undefined ? askToNotify() : askToNotify(known));
  return { accepted: [...accepted], rejected: (known ?? []).filter((id) => !accepted.includes(id)) };
}

/** A hint for the ledger; nobody waits for it. Call it when somebody is signed in. */
export function recordAsked({ accepted, rejected }: Asked): void {
  if (accepted.length + rejected.length > 0) void api(recordSubscriptionRoute, { body: { accepted, rejected } });
}
