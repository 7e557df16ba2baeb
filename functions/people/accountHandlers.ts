import type { Door } from "../platform/http";
import { readPreferences, savePreferences } from "./preferences";
import { attachMyPhone, readProofs, sendPhoneCode, signInByPhone, type AccountDeps } from "./phoneSignIn";

/** What a person shows to be themselves, besides WeChat. */
export const accountHandlers = (deps: AccountDeps): readonly Door[] => [sendPhoneCode(deps), signInByPhone(deps), readProofs(deps), attachMyPhone(deps), readPreferences(deps), savePreferences(deps)];
