import { revealRoute } from "@huiyin/shared/cases/staffApi";
import { useState } from "react";
import { phoneCall } from "@/platform/phoneCall";
import { useCommand } from "@/platform/useCommand";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { NoticeBar } from "@/ui/NoticeBar";
import { Row } from "@/ui/Row";
import type { StaffCaseView } from "./actions";
import { OtherSide, type Revealed } from "./OtherSide";
import { label, staffTexts as t } from "./texts.zh";

type Field = "name" | "phone" | "address" | "respondents";
type Seen = Partial<Record<Field, Revealed>>;

/** What a person revealed stays on this screen only; leaving it hides it again, and looking again is recorded again. */
function useReveal(it: StaffCaseView) {
  const command = useCommand(revealRoute);
  const [seen, setSeen] = useState<Seen>({});
  const look = async (field: Field) => {
    const found = await command.run({ params: { number: it.number }, body: { field } });
    if (found) setSeen((was) => ({ ...was, [field]: found }));
  };
  const hide = (field: Field) => setSeen(({ [field]: _, ...rest }) => rest);
  return { seen, look, hide, busy: command.busy, sentence: command.sentence };
}

type ReachProps = { it: StaffCaseView; onCalled?: (() => void) | undefined; onDone: (said: string) => void; onStale: () => void };

/** How to reach the worker, and who is on the other side: masked until somebody asks, which is recorded. */
export function Reach({ it, onCalled, onDone, onStale }: ReachProps) {
  const { seen, look, hide, busy, sentence } = useReveal(it);
  const { reach } = it;
  const phone = seen.phone?.value[0];
  const button = (field: Field, name: string) => (
    <Button kind="plain" small disabled={busy} label={name} onPress={() => void look(field)}>
      {t.see}
    </Button>
  );
  const call = (number: string) => {
    void phoneCall(number);
    onCalled?.();
  };
  const others = it.respondents.map(({ kind }) => label(t.respondent, kind)).join("、");
  return (
    <Card title={t.how}>
      {sentence ? <NoticeBar tone="late">{sentence}</NoticeBar> : null}
      {it.identity === "anonymous" ? <Box className="ui-note">{t.anonymous}</Box> : null}
      {it.nameMasked === null ? (
        <Row title={t.name} side={reach === null && it.identity !== "anonymous" ? t.notYet : t.none} />
      ) : (
        <Row title={seen.name?.value.join("、") ?? it.nameMasked} note={t.name} side={seen.name ? null : button("name", t.seeName)} />
      )}
      {it.phoneMasked === null ? (
        <Row title={t.phone} side={reach === null && it.identity !== "anonymous" ? t.notYet : t.none} />
      ) : (
        <Row title={phone ?? it.phoneMasked} note={reach?.how === "text_only" ? t.textOnly : t.phone} side={phone ? null : button("phone", t.seePhone)} />
      )}
      {phone !== undefined && reach?.how === "call" ? (
        <Button kind="plain" onPress={() => call(phone)}>
          {t.callThem}
        </Button>
      ) : null}
      {it.hasAddress ? (
        <Row title={seen.address?.value[0] ?? t.addressKept} note={t.address} side={seen.address ? null : button("address", t.seeAddress)} />
      ) : null}
      {reach?.safeHours ? <Row title={t.safeHours} side={reach.safeHours} /> : null}
      {reach !== null && it.phoneMasked !== null ? <Row title={reach.mayLeaveMessage ? t.mayLeave : t.mayNotLeave} /> : null}
      {reach && reach.needs.length > 0 ? <Row title={t.needsTitle} side={reach.needs.map((need) => t.needs[need]).join("、")} /> : null}
      {it.respondents.length > 0 ? (
        seen.respondents ? (
          <OtherSide
            it={it} seen={seen.respondents} onStale={onStale}
            onDone={(said) => {
              hide("respondents");
              onDone(said);
            }}
          />
        ) : (
          <Row title={others} note={t.otherSide} side={button("respondents", t.seeRespondents)} />
        )
      ) : null}
      {it.nameMasked !== null || it.phoneMasked !== null || it.respondents.length > 0 ? <Box className="ui-note">{t.recorded}</Box> : null}
    </Card>
  );
}
