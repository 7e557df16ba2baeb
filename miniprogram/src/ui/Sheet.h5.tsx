import { useEffect, useId, useRef, type KeyboardEvent } from "react";
import { createPortal } from "react-dom";
import { Button } from "./Button";
import { classes } from "./defined";
import { useDesk } from "./density";
import type { SheetProps } from "./Sheet";
import { useCounted } from "./sheetsOpen";
import { texts } from "./texts";

const reachable = 'button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), a[href], [tabindex="0"]';

const sends = [".ui-btn--primary", ".ui-btn--danger"].map((kind) => `.ui-sheet__foot ${kind}:not([disabled])`).join(", ");

export function Sheet({ open, title, onClose, children, foot }: SheetProps) {
  const box = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const heading = useId();
  const desk = useDesk();
  useCounted(open);

  // Taken before a field inside takes the focus for itself.
  const opener = useRef<Element | null>(null);
  if (open && opener.current === null) opener.current = document.activeElement;
  // The focus goes in when it opens and back to where it was when it closes.
  useEffect(() => {
    if (!open) return;
    const before = opener.current;
    box.current?.focus();
    return () => {
      opener.current = null;
      if (before instanceof HTMLElement) before.focus();
    };
  }, [open]);

  // Words longer than the half screen, with nothing among them to go to, are scrolled by the arrow keys.
  useEffect(() => {
    const it = body.current;
    if (it === null) return;
    it.removeAttribute("tabindex");
    if (it.scrollHeight > it.clientHeight && it.querySelector(reachable) === null) it.tabIndex = 0;
  });

  if (!open) return null;

  const keys = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      onClose();
      return;
    }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      // What the main button does; while it is busy or closed, nothing. The page below has the same key.
      event.preventDefault();
      event.stopPropagation();
      box.current?.querySelector<HTMLElement>(sends)?.click();
      return;
    }
    if (event.key !== "Tab" || !box.current) return;
    const stops = [...box.current.querySelectorAll<HTMLElement>(reachable)];
    const edge = event.shiftKey ? stops[0] : stops[stops.length - 1];
    if (document.activeElement !== edge && document.activeElement !== box.current) return;
    const to = event.shiftKey ? stops[stops.length - 1] : stops[0];
    event.preventDefault();
    to?.focus();
  };

  return createPortal(
    <div className={classes("ui-sheet", desk && "desk")} onClick={onClose}>
      <div
        ref={box}
        className="ui-sheet__in"
        role="dialog"
        aria-modal="true"
        aria-labelledby={heading}
        tabIndex={-1}
        onClick={(event) => event.stopPropagation()}
        onKeyDown={keys}
      >
        <div className="ui-sheet__head">
          <h2 id={heading} className="ui-h2 ui-large">
            {title}
          </h2>
          <Button kind="text" small onPress={onClose}>
            {texts.close}
          </Button>
        </div>
        <div ref={body} className="ui-sheet__body">{children}</div>
        {foot ? <div className="ui-sheet__foot">{foot}</div> : null}
      </div>
    </div>,
    document.body,
  );
}
