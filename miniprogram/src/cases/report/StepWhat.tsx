import { findDanger } from "@huiyin/shared/cases/danger";
import { caseType } from "@huiyin/shared/cases/taxonomy";
import { useState, type ReactNode } from "react";
import { DangerCard } from "@/parts/cases/DangerCard";
import { typeName } from "@/parts/cases/types";
import { Box, Txt } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Choice } from "@/ui/Choice";
import { Field } from "@/ui/Field";
import { Page } from "@/ui/Page";
import { Row } from "@/ui/Row";
import { findTypes } from "../findTypes";
import { faultsOf, typeOf } from "../draft";
import { useDraft, write } from "../draftStore";
import { reportTexts } from "../texts";
import { Dictate } from "../Voice";
import { Progress } from "./Progress";
import { TypeSheet } from "./TypeSheet";

const texts = reportTexts.what;
const sinceOptions = (["month", "half_year", "almost_year", "over_year", "ongoing", "unclear"] as const).map((value) => ({ value, title: reportTexts.since[value] }));

type StepProps = { onNext: () => void; onHide: () => void; top?: ReactNode };

/** Page 1: what happened. Words alone are enough, and so is a type alone. */
export function StepWhat({ onNext, onHide, top }: StepProps) {
  const { draft, kept } = useDraft();
  const [choosing, setChoosing] = useState(false);
  const [tried, setTried] = useState(false);
  const danger = findDanger(draft.story);
  const missing = faultsOf(draft, 1).includes("story_missing");
  const guess = draft.type === null ? (findTypes(draft.story, 1)[0] ?? null) : null;
  const chosen = draft.type === null ? null : caseType(draft.type);
  const kind = chosen !== null ? typeName(chosen) : guess === null ? texts.none : texts.guess(typeName(guess));
  const asksSince = caseType(typeOf(draft))?.asksSince ?? false;
  const next = () => {
    setTried(true);
    if (!missing) onNext();
  };
  return (
    <Page above={<Progress at={1} kept={kept} />} title={texts.title} foot={<Button onPress={next}>{reportTexts.next}</Button>}>
      {top}
      <Field
        label={texts.story}
        kind="multiline"
        hint={draft.story === "" ? texts.hint : undefined}
        value={draft.story}
        onChange={(story) => write({ story })}
        error={tried && missing ? texts.missing : undefined}
      />
      <Dictate onWords={(words) => write({ story: `${useDraft.getState().draft.story}${words}` })} />
      {danger === null ? null : <DangerCard advice={danger} onHide={onHide} />}
      <Box className="ui-field">
        <Txt className="ui-field__label">{texts.kind}</Txt>
        <Card bare>
          <Row title={kind} side={chosen === null && guess === null ? undefined : texts.change} label={texts.kindIs(kind)} onPress={() => setChoosing(true)} />
        </Card>
      </Box>
      {asksSince ? <Choice compact label={texts.since} options={sinceOptions} value={draft.since} onChange={(since) => write({ since })} /> : null}
      <TypeSheet open={choosing} words={draft.story} onClose={() => setChoosing(false)} onPick={(type) => write({ type })} />
    </Page>
  );
}
