import { linkRespondentRoute, type revealRoute } from "@huiyin/shared/cases/staffApi";
import { searchOrganisationsRoute } from "@huiyin/shared/employers/api";
import { zOrganisationId } from "@huiyin/shared/kernel/ids";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import { useState } from "react";
import { useCommand } from "@/platform/useCommand";
import { usePaused } from "@/platform/usePaused";
import { useQuery } from "@/platform/useQuery";
import { Button } from "@/ui/Button";
import { Row } from "@/ui/Row";
import { Search } from "@/ui/Search";
import type { StaffCaseView } from "./actions";
import { FormSheet } from "./FormSheet";
import { label, staffTexts as t } from "./texts.zh";
import { Unread } from "./Unread";
import { useSheetTyped } from "./useSheetTyped";

export type Revealed = ReplyOf<typeof revealRoute>;
type Linked = { readonly it: StaffCaseView; readonly onDone: (said: string) => void; readonly onStale: () => void };
type LinkProps = Linked & { readonly respondent: number; readonly onClose: () => void };

/** Which organisation of the employer file is meant; one that is not there yet is written into it under the name in the field. */
function LinkSheet({ it, respondent, typed, onDone, onStale, onClose }: LinkProps & { typed: string }) {
  const command = useCommand(linkRespondentRoute);
  const { typed: draft, write, sent } = useSheetTyped(it.number, "link", { words: typed, chosen: "" }, true, String(respondent));
  const { words } = draft;
  const chosen = zOrganisationId.safeParse(draft.chosen).data ?? null;
  const q = usePaused(words.trim().slice(0, 50), 300);
  const search = useQuery(searchOrganisationsRoute, chosen === null && q.length > 1 ? { query: { q } } : null);
  const { reply, loading, refusal } = search;
  const found = reply?.found ?? [];
  const submit = async () => {
    const name = words.trim();
    if (name === "") return;
    const to = chosen === null ? ({ kind: "new", name } as const) : ({ kind: "known", organisation: chosen } as const);
    if (await command.run({ params: { number: it.number }, body: { respondent, to, version: it.version } })) {
      sent();
      onDone(t.linked);
    }
  };
  return (
    <FormSheet title={t.linkTitle} submit={chosen === null ? t.linkNew : t.linkKnown} note={chosen === null ? t.linkNote : t.linkKnownNote} command={command} onStale={onStale} onSubmit={() => void submit()} onClose={onClose}>
      <Search
        label={t.linkFind} value={words} busy={loading} none={t.linkNone}
        results={chosen !== null || words.trim() === "" || refusal !== null ? null : found.map(({ id, name, creditCode }) => ({ id, title: name, sentence: creditCode ?? undefined }))}
        onChange={(value) => write({ words: value.slice(0, 80), chosen: "" })}
        onPick={({ id, title }) => write({ words: title, chosen: found.find((one) => one.id === id)?.id ?? "" })}
      />
      {reply === null && refusal !== null ? <Unread what={t.linkFind} query={search} /> : null}
    </FormSheet>
  );
}

function UnlinkSheet({ it, respondent, onDone, onStale, onClose }: LinkProps) {
  const command = useCommand(linkRespondentRoute);
  const submit = async () => {
    if (await command.run({ params: { number: it.number }, body: { respondent, to: { kind: "none" }, version: it.version } })) onDone(t.unlinked);
  };
  return <FormSheet title={t.unlinkTitle} submit={t.unlink} note={t.unlinkNote} command={command} onStale={onStale} onSubmit={() => void submit()} onClose={onClose} />;
}

/** Everybody on the other side, once looked at; which organisation a typed name means is said here. */
export function OtherSide({ it, seen, onDone, onStale }: Linked & { seen: Revealed }) {
  const [open, setOpen] = useState<number | null>(null);
  const common = { it, onStale, onClose: () => setOpen(null), onDone };
  const linked = open !== null && it.respondents[open]?.linked === true;
  return (
    <>
      {it.respondents.map((one, at) => {
        const name = seen.value[at] || t.nothingWritten;
        const known = seen.organisations[at];
        const verb = one.linked ? t.unlink : t.link;
        return (
          <Row
            key={at} title={known && known.name !== name ? t.knownAs(name, known.name) : name} note={[label(t.respondent, one.kind), ...(known ? t.employer(known) : [])].join(" · ")}
            side={one.kind === "natural_person" ? null : <Button kind="plain" small label={`${verb}：${name}`} onPress={() => setOpen(at)}>{verb}</Button>}
          />
        );
      })}
      {open === null ? null : linked ? <UnlinkSheet {...common} respondent={open} /> : <LinkSheet {...common} respondent={open} typed={seen.value[open] ?? ""} />}
    </>
  );
}
