import type { Door } from "../platform/http";
import { openMyPin, readMyPin, setMyPin } from "./pins";
import { readPreferences, savePreferences } from "./preferences";
import { attachMyPhone, attachWechatPhone, readProofs, sendPhoneCode, signInByPhone, type AccountDeps } from "./phoneSignIn";

/** What a person shows to be themselves, besides WeChat. */
export const accountHandlers = (deps: AccountDeps): readonly Door[] => [sendPhoneCode(deps), signInByPhone(deps), readProofs(deps), attachMyPhone(deps), attachWechatPhone(deps), readPreferences(deps), savePreferences(deps), readMyPin(deps), setMyPin(deps), openMyPin(deps)];
