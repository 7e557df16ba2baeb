import { Box, Txt } from "./Box";
import { Field } from "./Field";
import { texts } from "./texts";

export type Found = { readonly id: string; readonly title: string; readonly sentence?: string | undefined };
export type SearchProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Null: nothing was looked for yet. */
  results: readonly Found[] | null;
  onPick: (found: Found) => void;
  busy?: boolean | undefined;
  hint?: string | undefined;
  error?: string | undefined;
  optional?: boolean | undefined;
  placeholder?: string | undefined;
  /** Said when there is nothing; always leave a way on ("没有也可以继续"). */
  none?: string | undefined;
  id?: string | undefined;
};

/** Typing finds; what is found is picked. */
export function Search({ results, onPick, busy, none = texts.noResults, ...field }: SearchProps) {
  return (
    <Box className="ui-stack">
      <Field {...field} />
      {results && results.length > 0 ? (
        <Box className="ui-results">
          {results.map((found) => (
            <Box key={found.id} className="ui-results__one" onPress={() => onPick(found)}>
              <Txt className="ui-row__title">{found.title}</Txt>
              {found.sentence ? <Txt className="ui-row__note ui-note">{found.sentence}</Txt> : null}
            </Box>
          ))}
        </Box>
      ) : null}
      <Box className="ui-note" live="polite">
        {busy ? texts.searching : results?.length === 0 ? none : ""}
      </Box>
    </Box>
  );
}
