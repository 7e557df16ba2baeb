import { useState } from "react";
import { elderChosen } from "@/parts/people/elder";
import { saveElder } from "@/parts/people/preferences";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { caseTexts } from "./texts";
import "./cases.scss";

const texts = caseTexts.home;

/** Large letters, fewer choices: asked once on this phone, on whichever page is opened first; settings change it later. */
export function OfferElder() {
  const [asked, setAsked] = useState(() => elderChosen() !== null);
  if (asked) return null;
  const choose = (on: boolean) => {
    saveElder(on);
    setAsked(true);
  };
  return (
    <Card>
      <Box className="ui-stack">
        <Box className="ui-strong">{texts.elder}</Box>
        <Box className="case-pair">
          <Button kind="plain" onPress={() => choose(true)}>
            {texts.elderYes}
          </Button>
          <Button kind="text" onPress={() => choose(false)}>
            {texts.elderNo}
          </Button>
        </Box>
      </Box>
    </Card>
  );
}
