import { listOffersRoute } from "@huiyin/shared/cases/claimApi";
import { signInByPhoneRoute } from "@huiyin/shared/people/accountApi";
import { ok, type Result } from "@huiyin/shared/kernel/result";
import { api } from "@/platform/api";
import { call, type CodeOf } from "@/platform/call";
import { beginSession } from "@/platform/session";
import { readMe } from "@/platform/signIn";
import type { Shown } from "./PhoneCode";

/** Signs in by what an SMS said. `anew`: see the route; `offered`: something told from this phone may be theirs. Who I am is asked at once; that it does not come now ends nothing. */
export async function signInByPhone(body: Shown): Promise<Result<{ readonly anew: boolean; readonly offered: boolean }, CodeOf<typeof signInByPhoneRoute>>> {
  const reply = await call(signInByPhoneRoute, { body }, {});
  if (!reply.ok) return reply;
  beginSession(reply.value.tokens, reply.value.person);
  await readMe();
  const offers = await api(listOffersRoute, {});
  return ok({ anew: reply.value.anew, offered: offers.ok && offers.value.offers.length > 0 });
}
