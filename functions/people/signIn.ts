import { ok, refuse } from "@huiyin/shared/kernel/result";
import { signInRoute } from "@huiyin/shared/people/api";
import { handle } from "../platform/http";
import type { Wechat } from "../platform/wechat";
import { openSession, type SessionDeps } from "./openSession";
import type { PersonRepository } from "./personRepository";

type Deps = SessionDeps & { readonly wechat: Pick<Wechat, "codeToSession">; readonly persons: Pick<PersonRepository, "findOrCreate"> };

/** POST /sessions: WeChat says who it is; we give our own tokens. WeChat's session key is not kept: nothing here needs it. */
export const signIn = ({ wechat, persons, ...deps }: Deps) =>
  handle(signInRoute, async ({ body, now }) => {
    const known = await wechat.codeToSession(body.code);
    if (!known.ok) return refuse(known.code === "wechat.code_refused" ? "people.code_refused" : "people.wechat_unavailable");
    return ok(await openSession(deps, await persons.findOrCreate("openid", known.value.openid, now), now));
  });
