import { useState } from "react";
import { Box, Txt } from "./Box";
import { Button } from "./Button";
import { classes } from "./defined";
import { Field } from "./Field";
import { FieldFrame } from "./FieldFrame";
import { Row } from "./Row";
import { Sheet } from "./Sheet";
import { texts } from "./texts";

export type TreeNode = { readonly id: string; readonly parent: string | null; readonly name: string };
type TreePickerProps = {
  label: string;
  nodes: readonly TreeNode[];
  value: string | null;
  onChange: (id: string) => void;
  /** Ways out of the tree that are answers too: 不知道, 不在这里. Their ids come back through onChange. */
  others?: readonly { readonly id: string; readonly name: string }[] | undefined;
  /** May a branch itself be chosen ("就选香炉礁街道")? Default yes: people know the street before the community. */
  branches?: boolean | undefined;
  hint?: string | undefined;
  error?: string | undefined;
  optional?: boolean | undefined;
  id?: string | undefined;
};

/** Names from the root down to a node: "西岗区 · 香炉礁街道 · 金海社区". */
export function pathOf(nodes: readonly TreeNode[], id: string): readonly TreeNode[] {
  const node = nodes.find((one) => one.id === id);
  if (!node) return [];
  return node.parent === null ? [node] : [...pathOf(nodes, node.parent), node];
}

/** Chooses a place (or anything else that is a tree) level by level, or by typing part of its name. */
export function TreePicker(props: TreePickerProps) {
  const { label, nodes, value, onChange, others = [], branches = true, hint, error, optional, id = label } = props;
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState<string | null>(null);
  const [sought, setSought] = useState("");

  const pick = (chosen: string) => {
    setOpen(false);
    setSought("");
    onChange(chosen);
  };
  const childrenOf = (parent: string | null) => nodes.filter((node) => node.parent === parent);
  const here = at === null ? undefined : nodes.find((node) => node.id === at);
  const words = sought.trim();
  const shown = words ? nodes.filter((node) => node.name.includes(words)) : childrenOf(at);
  const said = value === null ? "" : (others.find((other) => other.id === value)?.name ?? pathOf(nodes, value).map((node) => node.name).join(" · "));

  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} optional={optional}>
      <Box id={id} className={classes("ui-field__box", error && "ui-field__box--bad")} onPress={() => setOpen(true)} label={texts.holds(label, said || texts.choose)}>
        <Txt className={classes("ui-grow", !said && "ui-placeholder")}>{said || texts.choose}</Txt>
        <Txt className="ui-chevron" unread>
          ›
        </Txt>
      </Box>
      <Sheet open={open} title={label} onClose={() => setOpen(false)}>
        <Field label={texts.findPlace} value={sought} onChange={setSought} id={`${id}-find`} />
        {here && !words ? (
          <Box className="ui-line">
            <Button kind="text" small onPress={() => setAt(here.parent)}>
              {`‹ ${texts.back}`}
            </Button>
            {branches ? (
              <Button kind="text" small onPress={() => pick(here.id)}>
                {texts.allOf(here.name)}
              </Button>
            ) : null}
          </Box>
        ) : null}
        {shown.map((node) => {
          const leaf = childrenOf(node.id).length === 0;
          const above = words ? pathOf(nodes, node.id).slice(0, -1).map((one) => one.name).join(" · ") : undefined;
          const into = () => {
            setSought("");
            setAt(node.id);
          };
          return <Row key={node.id} title={node.name} note={above} onPress={leaf ? () => pick(node.id) : into} />;
        })}
        {shown.length === 0 ? <Box className="ui-note">{texts.noResults}</Box> : null}
        {others.map((other) => (
          <Row key={other.id} title={other.name} onPress={() => pick(other.id)} />
        ))}
      </Sheet>
    </FieldFrame>
  );
}
