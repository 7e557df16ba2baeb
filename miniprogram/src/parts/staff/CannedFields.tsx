import { cannedKinds } from "@huiyin/shared/cases/canned";
import { cannedTexts, labelIn, type CannedId } from "@huiyin/shared/cases/cannedTexts.zh";
import { now } from "@/platform/clock";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Field } from "@/ui/Field";
import { Select } from "@/ui/Select";
import { workTexts as t } from "../work/texts.zh";
import type { CannedForm, Words } from "./cannedForm";
import { today } from "./clockTime";

const ids = Object.keys(cannedTexts) as CannedId[];
const kinds = { words: "text", phone: "phone", day: "date", time: "text", money: "money" } as const;

type WordsFieldProps = { words: Words; label: string; hint?: string | undefined; error?: string | undefined };
/** Words to the worker, typed or canned or both. */
export function WordsField({ words, label, hint, error }: WordsFieldProps) {
  const { canned, text, setText, room } = words;
  const isOwn = canned.id === "";
  return (
    <>
      <CannedFields form={canned} onEdit={words.edit} />
      <Field label={isOwn ? label : t.cannedOwn} kind="multiline" value={text} onChange={setText} max={room} hint={isOwn ? hint : undefined} optional={!isOwn} error={error} focus={isOwn} />
    </>
  );
}

/** A canned answer: chosen, its fields filled in one by one, and read as the worker will read it. */
function CannedFields({ form, onEdit }: { form: CannedForm; onEdit: (text: string) => void }) {
  const { id } = form;
  const edit = () => {
    const text = form.take();
    if (text !== null) onEdit(text);
  };
  return (
    <Box className="ui-stack">
      <Select label={t.canned} value={id} optional options={[{ value: "" as const, title: t.cannedNone }, ...ids.map((value) => ({ value, title: cannedTexts[value].title }))]} onChange={form.choose} />
      {id === "" ? null : (
        <>
          {form.fields.map((field) => {
            const kind = cannedKinds[field];
            const wrong = form.wrong(field);
            return (
              <Field
                key={`${id} ${field}`} label={labelIn(id, field)} kind={kinds[kind]} value={form.values[field] ?? ""} onChange={(value) => form.type(field, value)} max={kind === "words" ? 120 : 20}
                {...(kind === "day" ? { from: today(now()) } : {})} hint={form.isKnown(field) ? t.cannedFromCase : undefined} error={wrong === null ? undefined : wrong === "missing" ? t.cannedMissing : t.cannedWrong[kind]}
              />
            );
          })}
          <Card tone="info">
            <Box className="ui-note">{t.cannedReads}</Box>
            <Box live="polite">{form.shown}</Box>
            <Button kind="text" small onPress={edit}>
              {t.cannedEdit}
            </Button>
          </Card>
        </>
      )}
    </Box>
  );
}
