import { findAlikeRoute } from "@huiyin/shared/cases/deskApi";
import { statusTone, statusWord } from "@/parts/cases/status";
import { typeName } from "@/parts/staff/chips";
import { useNow } from "@/platform/clock";
import { usePaused } from "@/platform/usePaused";
import { useQuery } from "@/platform/useQuery";
import { StatusChip } from "@/ui/StatusChip";
import { whenText } from "@/ui/when";
import { typeOf, type Draft, type Into } from "./draft";
import { texts } from "./texts.zh";

const t = texts.alike;
const pauseMs = 400;
/** A story is typed for a while: it is asked about when it rests. */
const storyPauseMs = 1500;
const leastStory = 14;

/** Cases about the same organisation that may be the same matter, while the call is typed. Whoever else tells it files as usual: it rings together. */
export function Alike({ draft, onJoin }: { draft: Draft; onJoin: (into: Into) => void }) {
  const now = useNow();
  const about = draft.respondents.find((one) => one.kind !== "natural_person" && one.words.trim().length > 1);
  const name = usePaused(about?.words.trim() ?? "", pauseMs);
  const told = draft.type !== "" || draft.typeWords.trim() !== "" || draft.story.trim() !== "";
  const story = usePaused(draft.story.trim(), storyPauseMs);
  const asks = told && ((about !== undefined && name !== "") || story.length >= leastStory);
  const { reply } = useQuery(findAlikeRoute, asks ? { body: { organisation: about?.organisation ?? null, name, type: typeOf(draft).code, text: story.slice(0, 5000) } } : null);
  const cases = reply?.cases ?? [];
  if (cases.length === 0) return null;
  return (
    <section className="call-alike" aria-live="polite" aria-label={t.title}>
      <h2 className="call-list__part">{t.title}</h2>
      <ul className="ui-list">
        {cases.map((it) => (
          <li key={it.number}>
            <button type="button" className="desk-item" disabled={!it.can.add && !it.can.reopen} onClick={() => onJoin({ number: it.number, type: it.type, reopens: it.can.reopen })}>
              <span className="ui-line">
                <strong>{typeName(it.type)}</strong>
                <StatusChip tone={it.overdue ? "late" : statusTone(it.status)}>{statusWord(it.status)}</StatusChip>
              </span>
              {it.why === "text" ? <span className="call-earlier__line">{t.text}</span> : null}
              <span className="ui-note">{t.same(it.placeName, it.headcount, whenText(it.createdAt, now))}</span>
              {it.can.add || it.can.reopen ? <span className="call-earlier__join">{texts.earlier.join}</span> : null}
            </button>
          </li>
        ))}
      </ul>
      <p className="ui-p ui-note call-list__none">{reply !== null && reply.more > 0 ? `${t.more(reply.more)}${t.note}` : t.note}</p>
    </section>
  );
}
