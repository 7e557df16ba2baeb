import { correctCardByCodeRoute, listConsentsByCodeRoute, readCardByCodeRoute, readLooksByCodeRoute, setConsentByCodeRoute } from "@huiyin/shared/cases/codeApi";
import { exportMineByCodeRoute, exportPdfByCodeRoute } from "@huiyin/shared/deadlines/copyByCodeApi";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { useState } from "react";
import { useCommand } from "@/platform/useCommand";
import { useQuery } from "@/platform/useQuery";
import { Card } from "@/ui/Card";
import { Row } from "@/ui/Row";
import { MyCard } from "../MyCard";
import { Consents, Export, Looks } from "../RightsCards";
import { rightsTexts as t } from "../rightsTexts";

type RightsByCodeProps = { held: { readonly number: CaseNumber; readonly code: string }; /** The ways out of the case that stand below. */ leaves: readonly ("withdraw" | "undo" | "erase")[]; onSaid: (words: string) => void };

/** Who looked, what was agreed to, and a copy, for who has no account. Asked for by a tap: who only looks how far it is reads none of it. Kept nowhere. */
export function RightsByCode({ held, leaves, onSaid }: RightsByCodeProps) {
  const [open, setOpen] = useState(false);
  if (!open)
    return (
      <Card bare>
        <Row title={t.row} note={t.codeNote} onPress={() => setOpen(true)} />
      </Card>
    );
  return <Opened held={held} leaves={leaves} onSaid={onSaid} />;
}

function Opened({ held, leaves, onSaid }: RightsByCodeProps) {
  const looks = useQuery(readLooksByCodeRoute, { body: held });
  const consents = useQuery(listConsentsByCodeRoute, { body: held });
  const card = useQuery(readCardByCodeRoute, { body: held });
  const [setting, mending, pdf, json] = [useCommand(setConsentByCodeRoute), useCommand(correctCardByCodeRoute), useCommand(exportPdfByCodeRoute), useCommand(exportMineByCodeRoute)];
  const way = leaves.includes("withdraw") ? "withdraw" : leaves.includes("erase") ? "erase" : null;
  return (
    <>
      <Looks asked={looks} />
      <Consents asked={consents} busy={setting.busy} sentence={setting.sentence} set={async (said) => (await setting.run({ body: { ...held, ...said } })) !== null} onSaid={onSaid} wayOut={way === null ? null : { says: t.below[way] }} />
      <MyCard asked={card} busy={mending.busy} sentence={mending.sentence} save={async (said) => (await mending.run({ body: { ...held, ...said } })) !== null} onSaid={onSaid} />
      <Export number={held.number} busy={{ pdf: pdf.busy, json: json.busy }} sentence={pdf.sentence ?? json.sentence} pdf={() => pdf.run({ body: held })} json={() => json.run({ body: held })} onSaid={onSaid} />
    </>
  );
}
