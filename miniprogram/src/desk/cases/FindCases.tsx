import { findCasesRoute, searchStoriesRoute } from "@huiyin/shared/cases/searchApi";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { StationId } from "@huiyin/shared/kernel/ids";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import { useState } from "react";
import { BoardLineView } from "@/parts/staff/BoardLineView";
import { useNow } from "@/platform/clock";
import { useCommand } from "@/platform/useCommand";
import { Button } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Select } from "@/ui/Select";
import { texts } from "./texts.zh";

const t = texts.search;
type By = keyof typeof t.by;
type Found = Pick<ReplyOf<typeof findCasesRoute>, "lines" | "more"> & { readonly opened: number | null };

/** Cases by what somebody remembers of them. A name and a phone must be whole; within stories only heads and officers search, on record. */
export function FindCases({ station, mayReadStories, onOpen }: { station: StationId; mayReadStories: boolean; onOpen: (number: CaseNumber) => void }) {
  const now = useNow();
  const find = useCommand(findCasesRoute);
  const stories = useCommand(searchStoriesRoute);
  const [by, setBy] = useState<By>("phone");
  const [words, setWords] = useState("");
  const [found, setFound] = useState<Found | null>(null);
  const options = (Object.keys(t.by) as By[]).filter((one) => one !== "story" || mayReadStories).map((value) => ({ value, title: t.by[value] }));
  const ask = async () => {
    if (words.trim() === "") return;
    setFound(null);
    if (by === "story") {
      const reply = await stories.run({ params: { stationId: station }, body: { words: words.trim() } });
      if (reply !== null) setFound(reply);
      return;
    }
    const reply = await find.run({ body: { by, words: words.trim() } });
    if (reply !== null) setFound({ ...reply, opened: null });
  };
  const sentence = by === "story" ? stories.sentence : find.sentence;
  return (
    <section className="cases-search" aria-label={t.title}>
      <Select label={t.how} options={options} value={by} onChange={(next) => (setBy(next), setFound(null))} />
      <Field id="cases-search" label={t.words[by]} value={words} onChange={setWords} max={by === "story" ? 40 : 80} onEnter={() => void ask()} hint={by === "story" ? t.storyNote : undefined} />
      <Button kind="plain" small busy={find.busy || stories.busy} onPress={() => void ask()}>
        {t.go}
      </Button>
      {sentence ? <NoticeBar tone="late">{sentence}</NoticeBar> : null}
      {found === null ? null : (
        <div role="status">
          <p className="ui-p ui-note">{found.lines.length === 0 ? t.none : t.found(found.lines.length + found.more)}{found.opened === null ? "" : t.opened(found.opened)}</p>
          <ul className="ui-list">
            {found.lines.map((line) => (
              <li key={line.number}>
                <button type="button" className="desk-item" onClick={() => onOpen(line.number)}>
                  <BoardLineView line={{ ...line, gone: false }} now={now} />
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
