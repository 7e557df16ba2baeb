import type { ReactNode } from "react";
import { Box } from "./Box";
import { classes, summed } from "./defined";

type CardProps = {
  title?: string | undefined;
  children: ReactNode;
  /** accent: the one that matters on this screen. bare: holds Rows, which bring their own space. */
  tone?: "plain" | "accent" | "info" | "wait" | "late" | undefined;
  bare?: boolean | undefined;
  onPress?: (() => void) | undefined;
  label?: string | undefined;
  id?: string | undefined;
};

export function Card({ title, children, tone = "plain", bare, onPress, label, id }: CardProps) {
  return (
    <Box as={onPress ? "div" : "section"} id={id} className={classes("ui-card", `ui-card--${tone}`, bare && "ui-card--bare")} onPress={onPress} label={summed(label)}>
      {title ? (
        <Box as="h2" className="ui-card__title">
          {title}
        </Box>
      ) : null}
      {children}
    </Box>
  );
}
