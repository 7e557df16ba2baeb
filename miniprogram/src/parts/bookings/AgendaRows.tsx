import Taro from "@tarojs/taro";
import type { ReactNode } from "react";
import { Row } from "@/ui/Row";
import { itemWords, keyOf, type CalendarItem } from "./agenda";

/** Lines of one day. `side`: what may be done with a line besides opening it. */
export function AgendaRows({ items, side }: { items: readonly CalendarItem[]; side?: ((it: CalendarItem) => ReactNode) | undefined }) {
  return (
    <>
      {items.map((it) => {
        const { title, note, url } = itemWords(it);
        return <Row key={keyOf(it)} title={title} note={note} strong={it.kind !== "duty"} side={side?.(it)} onPress={url === null ? undefined : () => void Taro.navigateTo({ url })} label={note === "" ? title : `${title}，${note}`} />;
      })}
    </>
  );
}
