import { useState } from "react";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import type { Action, ActionId } from "./actions";
import { staffTexts as t } from "./texts.zh";

type MoreActionsProps = { next: readonly Action[]; rest: readonly Action[]; onOpen: (action: ActionId) => void };

/** The actions beside the main one: those that come next, and behind "more" what is needed now and then. */
export function MoreActions({ next, rest, onOpen }: MoreActionsProps) {
  const [all, setAll] = useState(false);
  return (
    <>
      {[...next, ...(all ? rest : [])].map((action) => (
        <Button key={action.id} kind="plain" small onPress={() => onOpen(action.id)}>
          {action.name}
        </Button>
      ))}
      {rest.length === 0 ? null : (
        <Button kind="text" small onPress={() => setAll(!all)}>
          {all ? t.fewerActions : t.moreActions(rest.length)}
        </Button>
      )}
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
