import type { CSSProperties, ReactNode } from "react";
import { usePageTitle } from "@/platform/pageTitle";
import { Back } from "./Back";
import { Box } from "./Box";
import { Button } from "./Button";
import { classes } from "./defined";
import { letterOf, useElder } from "./elder";
import { texts } from "./texts";
import { TitledPage } from "./titled";
import { Timed } from "./Whole";

type PageProps = {
  /** What this screen says or asks, in one sentence. The navigation bar has its own title (index.config.ts), which names nobody. */
  title?: string | undefined;
  /** A small line above the title: a number, a step. */
  above?: ReactNode;
  children: ReactNode;
  /** The main action, kept at the thumb above the phone's own edge. */
  foot?: ReactNode;
};

export function Page({ title, above, children, foot }: PageProps) {
  usePageTitle();
  const { on, letters, call } = useElder();
  const letter = letterOf({ on, letters });
  return (
    <Box className={classes("ui-page", on && "elder")} style={letter === null ? undefined : ({ "--letter": letter } as CSSProperties)}>
      <Box as="main" className="ui-page__in">
        <Back />
        {above || title ? (
          <Box>
            {above ? <Box className="ui-page__above">{above}</Box> : null}
            {title ? (
              <Box as="h1" className="ui-page__title">
                <Timed>{title}</Timed>
              </Box>
            ) : null}
          </Box>
        ) : null}
        <TitledPage value={Boolean(title)}>{children}</TitledPage>
        {on && call ? (
          <Button kind="plain" onPress={call}>
            {texts.callHotline}
          </Button>
        ) : null}
      </Box>
      {foot ? <Box className="ui-page__foot">{foot}</Box> : null}
    </Box>
  );
}
