import { searchOrganisationsRoute } from "@huiyin/shared/employers/api";
import { usePaused } from "@/platform/usePaused";
import { useQuery } from "@/platform/useQuery";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { Search } from "@/ui/Search";
import { Select } from "@/ui/Select";
import type { Other } from "../draft";
import { useDraft, write } from "../draftStore";
import { reportTexts } from "../texts";

const texts = reportTexts.where;
const kinds = (["employer", "using_unit", "platform", "contractor", "subcontractor", "natural_person", "public_body", "other"] as const).map((value) => ({
  value,
  title: reportTexts.kinds[value],
}));
const most = 8;

/** The other side: the employer or whoever it is about, searched while typed; more of them where there are more. */
export function OthersFields({ work }: { work: boolean }) {
  const others = useDraft(({ draft }) => draft.others);
  const usual = work ? "employer" : "other";
  const first: Other = others[0] ?? { kind: usual, organisation: null, name: "", hasStation: false };
  const set = (at: number, change: Partial<Other>) => {
    const before = others.length === 0 ? [first] : others;
    write({ others: before.map((one, index) => (index === at ? { ...one, ...change } : one)) });
  };
  const typed = first.organisation === null ? first.name.trim() : "";
  const asked = usePaused(typed, 400);
  const { reply, loading } = useQuery(searchOrganisationsRoute, asked === typed && typed.length >= 2 ? { query: { q: typed.slice(0, 50) } } : null);
  const found = reply?.found.map(({ id, name, creditCode }) => ({ id, title: name, sentence: creditCode ?? undefined })) ?? null;
  return (
    <>
      <Search
        label={work ? texts.unit : texts.who}
        hint={work ? undefined : texts.whoHint}
        value={first.name}
        onChange={(name) => set(0, { name: name.slice(0, 80), organisation: null, hasStation: false, kind: usual })}
        results={typed === "" ? null : found}
        busy={loading}
        none={texts.notFound}
        onPick={({ id }) => {
          const chosen = reply?.found.find((one) => one.id === id);
          if (chosen) set(0, { organisation: chosen.id, name: chosen.name.slice(0, 80), hasStation: chosen.hasStation });
        }}
      />
      {others.slice(1).map((other, index) => (
        <Box key={index} className="ui-stack">
          <Select label={texts.moreKind} options={kinds} value={other.kind} onChange={(kind) => set(index + 1, { kind })} />
          <Field label={texts.moreName} value={other.name} onChange={(name) => set(index + 1, { name })} max={80} />
          <Button kind="text" small onPress={() => write({ others: others.filter((_, at) => at !== index + 1) })}>
            {texts.remove}
          </Button>
        </Box>
      ))}
      {first.name.trim() !== "" && others.length < most ? (
        <Button kind="text" small onPress={() => write({ others: [...others, { kind: "subcontractor", organisation: null, name: "", hasStation: false }] })}>
          {texts.more}
        </Button>
      ) : null}
    </>
  );
}
