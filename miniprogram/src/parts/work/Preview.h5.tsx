import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { workerTexts as t } from "./workerTexts";

export type Shown = { readonly name: string; readonly type: string; readonly url: string };
/** What a browser draws by itself; anything else is opened by whatever the computer has for it. */
export const isShownInline = (type: string): boolean => type.startsWith("image/") || type === "application/pdf";

/** A picture or a paper of a case, beside what is said of it: nothing is left and nothing is downloaded to look at it. */
export function Preview({ shown, onClose }: { shown: Shown; onClose: () => void }) {
  return (
    <Box className="ui-stack">
      {shown.type === "application/pdf" ? <iframe className="ui-preview ui-preview--paper" src={shown.url} title={shown.name} /> : <img className="ui-preview" src={shown.url} alt={shown.name} />}
      <Button kind="plain" small onPress={onClose}>
        {t.fileFold}
      </Button>
    </Box>
  );
}
