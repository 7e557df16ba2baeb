import type { DangerAdvice } from "@huiyin/shared/cases/danger";
import { phoneCall } from "@/platform/phoneCall";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { caseTexts } from "./texts.zh";

const texts = caseTexts.danger;

type DangerCardProps = {
  advice: DangerAdvice;
  /** Where somebody may be looking over the shoulder: hides the page at once. */
  onHide?: (() => void) | undefined;
};

/** Numbers one tap away, beside whatever the person was doing: it never stands in the way of going on. */
export function DangerCard({ advice, onHide }: DangerCardProps) {
  return (
    <Card tone="late">
      <Box className="ui-stack" role="alert" live="assertive">
        <Box as="h2" className="ui-strong">
          {texts.title}
        </Box>
        <Box>{advice.kinds.includes("self_harm") ? texts.selfHarm : texts.sentence}</Box>
        {advice.call.map((number) => (
          <Button key={number} kind="danger" onPress={() => void phoneCall(number)}>
            {texts.call[number]}
          </Button>
        ))}
        {advice.hideScreen && onHide ? (
          <>
            <Button kind="plain" onPress={onHide}>
              {texts.hide}
            </Button>
            <Box className="ui-note">{texts.hideNote}</Box>
          </>
        ) : null}
      </Box>
    </Card>
  );
}
