import { exportCaseRoute } from "@huiyin/shared/cases/exportApi";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { openFile } from "@/platform/pickFile";
import { useCommand } from "@/platform/useCommand";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { NoticeBar } from "@/ui/NoticeBar";
import { referralTexts as t } from "./referralTexts.zh";

/** The whole case file as one ZIP; each one made is a recorded look. */
export function ExportCase({ number, onDone }: { number: CaseNumber; onDone: (said: string) => void }) {
  const make = useCommand(exportCaseRoute);
  const get = async () => {
    const made = await make.run({ params: { number }, body: {} });
    if (made !== null) onDone((await openFile(made.url)) ? (made.left > 0 ? t.exportLeft(made.left) : t.exported) : (await openFile(made.pdf)) ? t.exportedPdf : t.packFailed);
  };
  return (
    <Card title={t.exportTitle}>
      <Box className="ui-note">{t.exportNote}</Box>
      {make.sentence ? <NoticeBar tone="late">{make.sentence}</NoticeBar> : null}
      <Button kind="plain" small busy={make.busy} busyText={t.making} onPress={() => void get()}>
        {t.export}
      </Button>
    </Card>
  );
}
