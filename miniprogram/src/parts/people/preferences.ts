import type { Language } from "@huiyin/shared/kernel/language";
import { readPreferencesRoute, savePreferencesRoute } from "@huiyin/shared/people/accountApi";
import { chooseElder, elderChosen } from "./elder";
import { api } from "@/platform/api";
import { chooseLanguage, keepLanguage, languageChosen } from "@/platform/language";
import { useSession } from "@/platform/session";

/** What was chosen on this phone, kept on the account of who is signed in; that it does not arrive there now changes nothing here. */
async function tellAccount(chosen: { readonly elder?: boolean; readonly language?: Language }): Promise<void> {
  if (useSession.getState().signedIn === null) return;
  await api(savePreferencesRoute, { body: { elder: elderChosen(), language: languageChosen(), ...chosen } });
}

export function saveElder(on: boolean): void {
  chooseElder(on);
  void tellAccount({ elder: on });
}

/** The account is told first: the app starts anew then. */
export async function saveLanguage(chosen: Language): Promise<void> {
  await tellAccount({ language: chosen });
  await chooseLanguage(chosen);
}

/** After signing in: what was chosen on another device holds here, unless this one was asked itself; a language from the next start on, so that nothing under way is cut off. */
export async function adoptPreferences(): Promise<void> {
  const [ownElder, ownLanguage] = [elderChosen(), languageChosen()];
  const kept = await api(readPreferencesRoute, {});
  if (!kept.ok) return;
  if (ownElder === null && kept.value.elder !== null) chooseElder(kept.value.elder);
  if (ownLanguage === null && kept.value.language !== null) keepLanguage(kept.value.language);
  // What this phone was asked before anybody signed in, and the account was never told.
  if ((ownElder !== null && kept.value.elder === null) || (ownLanguage !== null && kept.value.language === null)) await tellAccount({});
}
