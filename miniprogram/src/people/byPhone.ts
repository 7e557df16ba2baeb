import { signInByPhoneRoute } from "@huiyin/shared/people/accountApi";
import { ok, type Result } from "@huiyin/shared/kernel/result";
import { call, type CodeOf } from "@/platform/call";
import { beginSession } from "@/platform/session";
import { readMe } from "@/platform/signIn";
import type { Shown } from "./PhoneCode";

/** Signs in by what an SMS said. `anew`: see the route. Who I am is asked at once; that it does not come now ends nothing. */
export async function signInByPhone(body: Shown): Promise<Result<{ readonly anew: boolean }, CodeOf<typeof signInByPhoneRoute>>> {
  const reply = await call(signInByPhoneRoute, { body }, {});
  if (!reply.ok) return reply;
  beginSession(reply.value.tokens, reply.value.person);
  await readMe();
  return ok({ anew: reply.value.anew });
}
