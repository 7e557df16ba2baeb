import type { DangerAdvice } from "@huiyin/shared/cases/danger";
import { phoneCall } from "@/platform/phoneCall";
import { Box, Txt } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { caseTexts } from "./texts";
import "./cases.scss";

const texts = caseTexts.danger;

type DangerCardProps = {
  advice: DangerAdvice;
  /** Where somebody may be looking over the shoulder: hides the page at once. */
  onHide?: (() => void) | undefined;
  /** What becomes of the words when it is hidden; by default that they are kept. */
  hideNote?: string | undefined;
};

/** Numbers one tap away, beside whatever the person was doing: it never stands in the way of going on. */
export function DangerCard({ advice, onHide, hideNote = texts.hideNote }: DangerCardProps) {
  return (
    <Card tone="late">
      <Box className="ui-stack" role="alert" live="assertive">
        <Box className="ui-line">
          <Box as="h2" className="ui-strong ui-grow">
            {texts.title}
          </Box>
          {advice.hideScreen && onHide ? (
            <Button kind="plain" small onPress={onHide}>
              {texts.hide}
            </Button>
          ) : null}
        </Box>
        <Box>{advice.kinds.includes("self_harm") ? texts.selfHarm : texts.sentence}</Box>
        <Box className="case-pair">
          {advice.call.map((number) => (
            <Button key={number} kind="danger" className="case-call" label={texts.dial(number, texts.call[number])} onPress={() => void phoneCall(number)}>
              <Txt className="ui-large">{number}</Txt>
              <Txt className="case-call__for">{texts.call[number]}</Txt>
            </Button>
          ))}
        </Box>
        {advice.hideScreen && onHide ? <Box className="ui-note">{hideNote}</Box> : null}
      </Box>
    </Card>
  );
}
