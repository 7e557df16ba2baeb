import { Txt } from "./Box";

export type Tone = "ok" | "wait" | "late" | "info" | "plain";
/** A dot goes on, a triangle calls, a square is done: the state can be told without its colour. */
export type Shape = "dot" | "triangle" | "square";

type StatusChipProps = { tone: Tone; shape?: Shape | undefined; children: string };

const usual: Record<Tone, Shape> = { ok: "square", wait: "dot", late: "triangle", info: "dot", plain: "square" };

/** A state: always a word, a shape and a colour. */
export function StatusChip({ tone, shape = usual[tone], children }: StatusChipProps) {
  return <Txt className={`ui-chip ui-tone--${tone} ui-chip--${shape}`}>{children}</Txt>;
}
