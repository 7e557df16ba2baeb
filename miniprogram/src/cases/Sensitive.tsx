import { setConsentRoute } from "@huiyin/shared/cases/rightsApi";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { useCommand } from "@/platform/useCommand";
import { Button } from "@/ui/Button";
import { NoticeBar } from "@/ui/NoticeBar";
import { Row } from "@/ui/Row";
import { noticeTexts, rightsTexts as t } from "./rightsTexts";

/** Version of the words agreed to (rightsTexts, `sensitive` and `sensitiveLater`). */
const consentVersion = "2026-11-28";

/** What they say of their health, asked where nobody asked when it was told. @param onGive with the version of the words agreed to */
export function SensitiveRow({ busy, onGive }: { busy: boolean; onGive: (consentVersion: string) => void }) {
  return (
    <Row
      title={noticeTexts.sensitive} note={t.sensitiveLater}
      side={
        <Button kind="plain" small busy={busy} onPress={() => onGive(consentVersion)}>
          {t.give}
        </Button>
      }
    />
  );
}

/** The same in a case of an account. */
export function Sensitive({ number, onGiven }: { number: CaseNumber; onGiven: (said: string) => void }) {
  const { busy, sentence, run } = useCommand(setConsentRoute);
  const give = async (version: string) => {
    if ((await run({ params: { number }, body: { id: "sensitive", given: true, consentVersion: version } })) !== null) onGiven(t.given);
  };
  return (
    <>
      {sentence === null ? null : <NoticeBar tone="late">{sentence}</NoticeBar>}
      <SensitiveRow busy={busy} onGive={(version) => void give(version)} />
    </>
  );
}
