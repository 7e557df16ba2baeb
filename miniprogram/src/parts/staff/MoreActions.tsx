import { useState } from "react";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import type { Action, ActionId } from "./actions";
import { staffTexts as t } from "./texts.zh";

type MoreActionsProps = { next: readonly Action[]; rest: readonly Action[]; onOpen: (action: ActionId) => void };

/** The actions beside the main one: those that come next, and behind "more" what is needed now and then. */
export function MoreActions({ next, rest, onOpen }: MoreActionsProps) {
  const [all, setAll] = useState(false);
  const button = (action: Action) => (
    <Button key={action.id} kind="plain" small onPress={() => onOpen(action.id)}>
      {action.name}
    </Button>
  );
  return (
    <>
      {next.map(button)}
      {rest.length === 0 ? null : (
        // It stays where it is: what it shows comes behind it, under the eye and for the Tab key.
        <Button kind="text" small onPress={() => setAll(!all)}>
          {all ? t.fewerActions : t.moreActions(rest.length)}
        </Button>
      )}
      {all ? rest.map(button) : null}
    </>
  );
}

/** With nothing to show there is no box. */
export function ActionBox({ next, rest, onOpen }: MoreActionsProps) {
  return next.length === 0 ? null : (
    <Box className="staff-actions">
      <MoreActions next={next} rest={rest} onOpen={onOpen} />
    </Box>
  );
}
