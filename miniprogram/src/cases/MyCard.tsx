import type { readMyCardRoute } from "@huiyin/shared/cases/rightsApi";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import { useState } from "react";
import { language } from "@/platform/language";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { NoticeBar } from "@/ui/NoticeBar";
import { Row } from "@/ui/Row";
import { Select } from "@/ui/Select";
import { Unread, type Asked } from "./RightsCards";
import { rightsTexts as t } from "./rightsTexts";

type Question = NonNullable<ReplyOf<typeof readMyCardRoute>["card"]>["questions"][number];
type MyCardProps = {
  asked: Asked<ReplyOf<typeof readMyCardRoute>>;
  busy: boolean;
  /** Why the last saving was refused. */
  sentence: string | null;
  /** @returns whether it stands so now */
  save: (said: { readonly form: string; readonly values: Readonly<Record<string, string>> }) => Promise<boolean>;
  onSaid: (words: string) => void;
};

/** 办结时记的情况: what is reported of the case, each question that is about its worker to be put right by them. Nothing while it is not closed. */
export function MyCard({ asked, busy, sentence, save, onSaid }: MyCardProps) {
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  if (asked.reply === null) return <Unread title={t.card} asked={asked} />;
  const { card } = asked.reply;
  if (card === null) return null;
  const inWords = (words: Question["question"]): string => words[language];
  const answerOf = ({ options, value }: Question): string => inWords(options.find((it) => it.key === value)?.title ?? { zh: value, en: value });
  const changed = Object.fromEntries(card.questions.flatMap(({ key, value }) => (chosen[key] !== undefined && chosen[key] !== value ? [[key, chosen[key]]] : [])));
  const put = async () => {
    if (!(await save({ form: card.form, values: changed }))) return;
    setChosen({});
    onSaid(t.corrected);
    asked.refresh();
  };
  return (
    <Card title={t.card}>
      <Box className="ui-stack">
        <Box className="ui-note">{t.cardNote}</Box>
        {sentence === null ? null : <NoticeBar tone="late">{sentence}</NoticeBar>}
        {card.questions.map((it) => it.theirs ? (
          <Select
            key={it.key} id={`card-${it.key}`} label={inWords(it.question)} value={chosen[it.key] ?? it.value} options={it.options.map(({ key, title }) => ({ value: key, title: inWords(title) }))}
            hint={it.said === null ? undefined : t.cardSaid(inWords(it.said))} onChange={(value) => setChosen({ ...chosen, [it.key]: value })}
          />
        ) : <Row key={it.key} title={answerOf(it)} note={inWords(it.question)} />)}
        {Object.keys(changed).length === 0 ? null : <Button kind="plain" busy={busy} onPress={() => void put()}>{t.cardSave}</Button>}
      </Box>
    </Card>
  );
}
