import { Txt } from "./Box";

/** A day and its time ("11月23日（周一）09:30", "今天 17:30", "Mon 23 Nov, 09:30", "today 17:30", "09:00–17:30"), as ui/when.ts writes them. */
const time = /((?:今天|明天|昨天|\d{1,2}月\d{1,2}日（周.）|(?:yester|to)day|tomorrow|[A-Z][a-z]{2} \d{1,2} [A-Z][a-z]{2}(?: \d{4})?,)\s?\d{1,2}:\d{2}(?:–\d{1,2}:\d{2})?|\d{1,2}:\d{2}–\d{1,2}:\d{2})/u;

/** A sentence whose times do not break over two lines: a person reads the day and the hour in one look. */
export function Timed({ children }: { children: string }) {
  const pieces = children.split(time);
  if (pieces.length === 1) return <>{children}</>;
  return (
    <>
      {pieces.map((piece, at) =>
        at % 2 === 0 ? piece : (
          <Txt key={at} className="ui-whole">
            {piece}
          </Txt>
        ),
      )}
    </>
  );
}

/** Facts in a line with dots between; the line breaks between them, never inside one that fits. */
export function Facts({ of }: { of: readonly string[] }) {
  return (
    <>
      {of.map((fact, at) => (
        <Txt key={at} className="ui-whole">
          {at === of.length - 1 ? fact : `${fact} · `}
        </Txt>
      ))}
    </>
  );
}
