import type { PersonId } from "@huiyin/shared/kernel/ids";
import { nameOf, type Names } from "@/parts/rota/words";
import { Button } from "@/ui/Button";
import { FieldError } from "@/ui/FieldFrame";
import { Select } from "@/ui/Select";
import { moved, withPerson } from "./ruleForm";
import { texts } from "./texts.zh";

const t = texts.rule;
export type Colleague = { readonly person: PersonId; readonly name: string; readonly place: string };
/** "律师甲（金海社区）". */
export const colleagueText = ({ name, place }: Colleague): string => (place === "" ? name : `${name}（${place}）`);

type GroupsProps = {
  kind: "weekly" | "rotation";
  groups: readonly (readonly PersonId[])[];
  people: readonly Colleague[];
  names: Names;
  onChange: (groups: readonly (readonly PersonId[])[]) => void;
  error: string | undefined;
};

/** Who: for a weekly rule one group, for a rotation groups in their order. Somebody is added from a list and taken away by their own button. */
export function Groups({ kind, groups, people, names, onChange, error }: GroupsProps) {
  const set = (at: number, group: readonly PersonId[]) => onChange(groups.map((one, index) => (index === at ? group : one)));
  const shown = kind === "weekly" ? groups.slice(0, 1) : groups;
  return (
    <fieldset className="ui-field">
      <legend className="ui-field__label">{kind === "weekly" ? t.people : t.groups}</legend>
      <div className="ui-stack">
        {shown.map((group, at) => (
          <div key={at} className="rota-group" role="group" aria-label={kind === "weekly" ? t.people : t.group(at + 1)}>
            {kind === "weekly" ? null : <span className="rota-group__name">{t.group(at + 1)}</span>}
            <div className="rota-group__people">
              {group.map((person) => (
                <Button key={person} kind="plain" small onPress={() => set(at, withPerson(group, person))} label={t.remove(nameOf(names, person))}>
                  {`${nameOf(names, person)} ×`}
                </Button>
              ))}
              <Select
                label={kind === "weekly" ? t.person : `${t.group(at + 1)}${t.person}`} value={null}
                options={people.filter(({ person }) => !group.includes(person)).map((one) => ({ value: String(one.person), title: colleagueText(one) }))}
                onChange={(person) => set(at, withPerson(group, person))}
              />
            </div>
            {kind === "weekly" ? null : (
              <div className="rota-group__moves">
                <Button kind="text" small disabled={at === 0} onPress={() => onChange(moved(groups, at, -1))} label={`${t.group(at + 1)}${t.up}`}>
                  {t.up}
                </Button>
                <Button kind="text" small disabled={at === groups.length - 1} onPress={() => onChange(moved(groups, at, 1))} label={`${t.group(at + 1)}${t.down}`}>
                  {t.down}
                </Button>
                <Button kind="text" small disabled={groups.length === 1} onPress={() => onChange(groups.filter((_, index) => index !== at))} label={`${t.dropGroup} ${at + 1}`}>
                  {t.dropGroup}
                </Button>
              </div>
            )}
          </div>
        ))}
        {kind === "rotation" && groups.length < 30 ? (
          <Button kind="text" small onPress={() => onChange([...groups, []])}>
            {t.addGroup}
          </Button>
        ) : null}
      </div>
      <FieldError id="rule-groups" error={error} />
    </fieldset>
  );
}
