import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Page } from "@/ui/Page";
import { reportTexts } from "../texts";

const texts = reportTexts.veiled;

/** What stands where a hidden page stood: nothing that says what it was about. */
export function Veiled({ onOpen, onDiscard }: { onOpen: () => void; onDiscard: () => void }) {
  return (
    <Page title={texts.title}>
      <Box>{texts.sentence}</Box>
      <Button kind="plain" onPress={onOpen}>
        {texts.goOn}
      </Button>
      <Button kind="text" onPress={onDiscard}>
        {texts.discard}
      </Button>
    </Page>
  );
}
