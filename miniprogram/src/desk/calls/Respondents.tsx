import { searchOrganisationsRoute } from "@huiyin/shared/employers/api";
import { staffTexts } from "@/parts/staff/texts.zh";
import { usePaused } from "@/platform/usePaused";
import { useQuery } from "@/platform/useQuery";
import { Button } from "@/ui/Button";
import { Select } from "@/ui/Select";
import { noRespondent, type Draft } from "./draft";
import { PickField } from "./PickField";
import { texts as t } from "./texts.zh";

type One = Draft["respondents"][number];
type Kind = NonNullable<One["kind"]>;
const kinds: readonly Kind[] = ["employer", "using_unit", "platform", "contractor", "subcontractor", "natural_person", "public_body", "other"];

type RespondentProps = { one: One; labour: boolean; at: number; onChange: (part: Partial<One>) => void; onMore: (() => void) | null; onDrop: (() => void) | null };

function Respondent({ one, labour, at, onChange, onMore, onDrop }: RespondentProps) {
  const q = usePaused(one.words.trim().slice(0, 50), 250);
  const { reply, loading } = useQuery(searchOrganisationsRoute, q.length > 1 && one.organisation === null ? { query: { q } } : null);
  const found = reply?.found ?? [];
  return (
    <>
      <PickField
        id={`call-org-${at}`} label={labour ? t.orgLabour : t.org} value={one.words} busy={loading} placeholder={t.orgHint}
        results={found.map(({ id, name, creditCode }) => ({ id, title: name, sentence: creditCode ?? undefined }))}
        onChange={(words) => onChange({ words: words.slice(0, 80), organisation: null })}
        onPick={({ id, title }) => onChange({ words: title, organisation: found.find((known) => known.id === id)?.id ?? null })}
      />
      <div className="call-kind">
        <Select
          id={`call-kind-${at}`} label={t.orgKind} value={one.kind ?? (labour ? "employer" : "other")} options={kinds.map((value) => ({ value, title: staffTexts.respondent[value] }))}
          onChange={(kind) => onChange({ kind })}
        />
        {onMore ? (
          <Button kind="text" small disabled={one.words.trim() === ""} onPress={onMore}>
            {t.moreOrg}
          </Button>
        ) : null}
        {onDrop ? (
          <Button kind="text" small label={`${t.dropOrg}：${one.words}`} onPress={onDrop}>
            {t.dropOrg}
          </Button>
        ) : null}
      </div>
    </>
  );
}

/** Whom it is about: one line, more when there are more (a contractor and his subcontractor). */
export function Respondents({ draft, labour, onChange }: { draft: Draft; labour: boolean; onChange: (part: Partial<Draft>) => void }) {
  const all = draft.respondents;
  const set = (respondents: readonly One[]) => onChange({ respondents });
  return (
    <>
      {all.map((one, at) => (
        <Respondent
          key={at} one={one} labour={labour && at === 0} at={at} onChange={(part) => set(all.map((was, index) => (index === at ? { ...was, ...part } : was)))}
          onMore={at === all.length - 1 && all.length < 8 ? () => set([...all, noRespondent]) : null}
          onDrop={at < all.length - 1 ? () => set(all.filter((_, index) => index !== at)) : null}
        />
      ))}
    </>
  );
}
