import { ok, refuse } from "@huiyin/shared/kernel/result";
import { signInRoute } from "@huiyin/shared/people/api";
import { accessUntil, refreshBy } from "@huiyin/shared/people/rules";
import { handle } from "../platform/http";
import { newSessionId } from "../platform/ids";
import type { Wechat } from "../platform/wechat";
import type { PersonRepository } from "./personRepository";
import type { SessionRepository } from "./sessionRepository";
import { newRefresh, type Tokens } from "./tokens";

type Deps = {
  readonly wechat: Pick<Wechat, "codeToSession">; readonly persons: Pick<PersonRepository, "findOrCreate">;
  readonly sessions: Pick<SessionRepository, "create">; readonly tokens: Pick<Tokens, "sign">;
};

/** POST /sessions: WeChat says who it is; we give our own tokens. WeChat's session key is not kept: nothing here needs it. */
export const signIn = ({ wechat, persons, sessions, tokens }: Deps) =>
  handle(signInRoute, async ({ body, now }) => {
    const known = await wechat.codeToSession(body.code);
    if (!known.ok) return refuse(known.code === "wechat.code_refused" ? "people.code_refused" : "people.wechat_unavailable");
    const person = await persons.findOrCreate("openid", known.value.openid, now);
    const id = newSessionId();
    const { refresh, hash } = newRefresh(id);
    await sessions.create({ v: 1, id, person, createdAt: now, refreshHash: hash, refreshBy: refreshBy(now), endedAt: null });
    const until = accessUntil(now);
    return ok({ tokens: { access: await tokens.sign({ person, session: id }, until), accessUntil: until, refresh }, person });
  });
