import { dropViewRoute, listViewsRoute, saveViewRoute, type View } from "@huiyin/shared/cases/boardApi";
import { useState } from "react";
import { FormSheet } from "@/parts/staff/FormSheet";
import { Unread } from "@/parts/staff/Unread";
import { api } from "@/platform/api";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Button } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { texts } from "./texts.zh";

const t = texts.views;
type Shown = Pick<View, "lane" | "words">;

/** Queues kept under a name: pressed, the board shows them again, on whatever computer. */
export function Views({ shown, onPick }: { shown: Shown | null; onPick: (view: Shown) => void }) {
  const query = useQuery(listViewsRoute, {});
  const { reply, refresh } = query;
  const save = useCommand(saveViewRoute);
  const [name, setName] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const views = reply?.views ?? [];
  const keep = async () => {
    setTried(true);
    if (shown === null || name === null || name.trim() === "") return;
    if ((await save.run({ body: { name: name.trim(), lane: shown.lane, words: shown.words, urgency: "" } })) === null) return;
    setName(null);
    refresh();
  };
  const drop = (id: string) => void api(dropViewRoute, { body: { id } }).then(refresh);
  return (
    <div className="cases-views" role="group" aria-label={t.title}>
      {reply === null && query.refusal !== null ? <Unread what={t.title} query={query} /> : null}
      {views.map((view) => (
        <span key={view.id} className="cases-view">
          <Button kind="plain" small onPress={() => onPick(view)}>
            {view.name}
          </Button>
          <Button kind="text" small label={t.drop(view.name)} onPress={() => drop(view.id)}>
            ×
          </Button>
        </span>
      ))}
      {shown === null ? null : (
        <Button kind="text" small onPress={() => (setTried(false), setName(""))}>
          {t.save}
        </Button>
      )}
      {name === null ? null : (
        <FormSheet title={t.save} submit={t.save} note={t.note} command={save} onSubmit={() => void keep()} onClose={() => setName(null)}>
          <Field label={t.name} value={name} onChange={setName} max={20} error={tried && name.trim() === "" ? t.nameMissing : undefined} focus />
        </FormSheet>
      )}
    </div>
  );
}
