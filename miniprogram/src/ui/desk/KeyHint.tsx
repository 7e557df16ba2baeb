import "./desk.scss";

/** A key, drawn as one: "Ctrl ↵". Not read aloud: the thing it stands beside has its own name. */
export function KeyHint({ children }: { children: string }) {
  return (
    <kbd className="desk-key" aria-hidden>
      {children}
    </kbd>
  );
}
