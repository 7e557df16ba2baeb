import { zGrantId } from "@huiyin/shared/kernel/ids";
import { chooseGrant, useSession } from "@/platform/session";
import { Choice } from "@/ui/Choice";
import { grantText } from "./roles";
import { peopleTexts as texts } from "./texts";

/** The switch for those who hold grants: in which one they act, or as the worker they also are. Nothing for everybody else. */
export function ActAs() {
  const grants = useSession(({ me }) => me?.grants ?? null);
  const grant = useSession(({ signedIn }) => signedIn?.grant ?? null);
  if (grants === null || grants.length === 0) return null;
  const options = [...grants.map((one) => ({ value: String(one.id), title: grantText(one) })), { value: "worker", title: texts.actAsWorker }];
  return (
    <Choice
      label={texts.actAs}
      options={options}
      value={grant ?? "worker"}
      onChange={(value) => chooseGrant(value === "worker" ? null : zGrantId.parse(value))}
    />
  );
}
