import { linkMyGroupRoute, openMyGroupRoute } from "@huiyin/shared/cases/groupApi";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { Instant } from "@huiyin/shared/kernel/time";
import Taro from "@tarojs/taro";
import { useState } from "react";
import { wholeAddress } from "@/platform/address";
import { useCommand } from "@/platform/useCommand";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Qr } from "@/ui/Qr";
import { Row } from "@/ui/Row";
import { Sheet } from "@/ui/Sheet";
import { whenText } from "@/ui/when";
import { groupTexts as t } from "../group/texts";

type Link = { readonly token: string; readonly until: Instant };
const least = 10;

function Inviting({ number, headcount, now, onClose }: { number: CaseNumber; headcount: number; now: Instant; onClose: () => void }) {
  const open = useCommand(openMyGroupRoute);
  const renew = useCommand(linkMyGroupRoute);
  const [people, setPeople] = useState(String(headcount));
  const [asks, setAsks] = useState(false);
  const [link, setLink] = useState<Link | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const make = async () => {
    setSaid(null);
    // A group that is there already has its link made anew; the first time it is opened.
    const made = asks ? null : await renew.run({ params: { number }, body: { end: false } });
    if (made?.link) return setLink(made.link);
    setAsks(true);
    if (Number(people) < least) return;
    const opened = await open.run({ params: { number }, body: { people: Number(people) } });
    if (opened === null) return;
    setAsks(false);
    setLink(opened);
  };
  const stop = async () => {
    if ((await renew.run({ params: { number }, body: { end: true } })) === null) return;
    setLink(null);
    setSaid(t.stopped);
  };
  const path = link === null ? "" : `/cases/group/index?token=${link.token}`;
  const refused = open.sentence ?? (renew.refusal === "group.no_group" ? null : renew.sentence);
  return (
    <Sheet open title={t.inviteTitle} onClose={onClose} foot={<Button kind={link === null ? "primary" : "plain"} busy={open.busy || renew.busy} onPress={() => void make()}>{link === null ? t.make : t.remake}</Button>}>
      <Box className="ui-stack">
        <Box>{t.inviteNote}</Box>
        {link === null ? <Field label={t.howMany} kind="number" value={people} onChange={setPeople} max={6} error={asks && Number(people) < least ? t.howManyMissing : undefined} /> : (
          <>
            <Qr text={wholeAddress(path)} label={t.code} />
            <Box className="ui-code__note ui-strong">{t.codeNote}</Box>
            <Box className="case-story">{wholeAddress(path)}</Box>
            <Box className="ui-note">{t.until(whenText(link.until, now))}</Box>
            <Button onPress={() => void Taro.setClipboardData({ data: wholeAddress(path) }).then(() => setSaid(t.copied))}>{t.copy}</Button>
            <Button kind="plain" onPress={() => void Taro.navigateTo({ url: path })}>{t.own}</Button>
            <Button kind="text" busy={open.busy || renew.busy} onPress={() => void stop()}>{t.stop}</Button>
          </>
        )}
        {said ? <NoticeBar tone="ok">{said}</NoticeBar> : null}
        {refused ? <NoticeBar tone="late">{refused}</NoticeBar> : null}
      </Box>
    </Sheet>
  );
}

/** The worker who brought a matter of many people asks the others in. */
export function GroupInvite(props: { number: CaseNumber; headcount: number; now: Instant }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Card bare>
        <Row title={t.inviteRow} note={t.inviteRowNote} onPress={() => setOpen(true)} />
        <Row title={t.list} onPress={() => void Taro.navigateTo({ url: `/cases/group/index?number=${props.number}` })} />
      </Card>
      {open ? <Inviting {...props} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
