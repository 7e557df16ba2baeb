import { useId, useState, type KeyboardEvent } from "react";
import { classes } from "./defined";
import { FieldFrame } from "./FieldFrame";
import type { SearchProps } from "./Search";
import { texts } from "./texts";
import { longest } from "./typed";

/** The combobox of the ARIA practices: arrows move, Enter picks, Escape closes the list and keeps what was typed. */
export function Search({ label, value, onChange, results, onPick, busy, hint, error, optional, placeholder, none = texts.noResults, id }: SearchProps) {
  const own = useId();
  const name = id ?? own;
  const [at, setAt] = useState(-1);
  const [shut, setShut] = useState(false);
  const shown = shut || !results ? [] : results;
  const chosen = shown[at];

  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setShut(false);
      setAt((was) => Math.min(Math.max(was + (event.key === "ArrowDown" ? 1 : -1), -1), shown.length - 1));
    } else if (event.key === "Enter" && chosen) {
      event.preventDefault();
      setAt(-1);
      onPick(chosen);
    } else if (event.key === "Escape" && shown.length > 0) {
      event.stopPropagation();
      setShut(true);
    }
  };

  return (
    <FieldFrame id={name} label={label} hint={hint} error={error} optional={optional}>
      <div className={classes("ui-field__box", error && "ui-field__box--bad")}>
        <input
          id={name}
          className="ui-input"
          type="text"
          role="combobox"
          autoComplete="off"
          placeholder={placeholder}
          value={value}
          maxLength={longest.text}
          aria-expanded={shown.length > 0}
          aria-controls={`${name}-list`}
          aria-autocomplete="list"
          aria-activedescendant={chosen ? `${name}-${chosen.id}` : undefined}
          aria-invalid={error ? true : undefined}
          aria-describedby={[hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(" ") || undefined}
          onChange={(event) => {
            setShut(false);
            setAt(-1);
            onChange(event.target.value);
          }}
          onKeyDown={keys}
        />
      </div>
      <div id={`${name}-list`} role="listbox" aria-label={label} className={shown.length > 0 ? "ui-results" : ""}>
        {shown.map((found, index) => (
          <div
            key={found.id}
            id={`${name}-${found.id}`}
            role="option"
            aria-selected={index === at}
            className={classes("ui-results__one", index === at && "ui-results__one--at")}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onPick(found)}
          >
            <span className="ui-row__title">{found.title}</span>
            {found.sentence ? <span className="ui-row__note ui-note">{found.sentence}</span> : null}
          </div>
        ))}
      </div>
      <div className="ui-note" role="status">
        {busy ? texts.searching : results?.length === 0 ? none : ""}
      </div>
    </FieldFrame>
  );
}
