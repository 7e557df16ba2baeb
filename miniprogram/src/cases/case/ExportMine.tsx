import { exportMyCaseRoute } from "@huiyin/shared/cases/exportApi";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { useState } from "react";
import { openFile } from "@/platform/pickFile";
import { useCommand } from "@/platform/useCommand";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { NoticeBar } from "@/ui/NoticeBar";
import { exportTexts as t } from "../endingTexts";

/** Everything of one's own case as one file. */
export function ExportMine({ number }: { number: CaseNumber }) {
  const make = useCommand(exportMyCaseRoute);
  const [said, setSaid] = useState<string | null>(null);
  const get = async (what: "pdf" | "url") => {
    setSaid(null);
    const made = await make.run({ params: { number }, body: {} });
    if (made === null) return;
    const opened = await openFile(made[what]);
    setSaid(what === "pdf" ? (opened ? null : t.failed) : opened ? (made.left > 0 ? t.left(made.left) : null) : t.noZip);
  };
  const trouble = make.sentence ?? said;
  return (
    <Card title={t.title}>
      <Box className="ui-note">{t.note}</Box>
      {trouble === null ? null : <NoticeBar tone="wait">{trouble}</NoticeBar>}
      <Box className="ui-line">
        {(["pdf", "url"] as const).map((what) => (
          <Button key={what} kind="plain" small busy={make.busy} busyText={t.making} onPress={() => void get(what)}>
            {t.get[what]}
          </Button>
        ))}
      </Box>
    </Card>
  );
}
