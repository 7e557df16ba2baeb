import { readPreferencesRoute, savePreferencesRoute } from "@huiyin/shared/people/accountApi";
import { chooseElder, elderChosen } from "@/parts/people/elder";
import { api } from "@/platform/api";
import { useSession } from "@/platform/session";

/** Chosen here, and on the account of who is signed in; that it does not arrive there now changes nothing here. */
export function saveElder(on: boolean): void {
  chooseElder(on);
  if (useSession.getState().signedIn !== null) void api(savePreferencesRoute, { body: { elder: on, language: null } });
}

/** After signing in: what was chosen on another device holds here, unless this one was asked itself. */
export async function adoptPreferences(): Promise<void> {
  if (elderChosen() !== null) return;
  const kept = await api(readPreferencesRoute, {});
  if (kept.ok && kept.value.elder !== null) chooseElder(kept.value.elder);
}
