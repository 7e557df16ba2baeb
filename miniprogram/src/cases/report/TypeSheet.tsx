import { caseGroups } from "@huiyin/shared/cases/taxonomy";
import { useState } from "react";
import { groupName, typeName } from "@/parts/cases/types";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { Row } from "@/ui/Row";
import { Sheet } from "@/ui/Sheet";
import { findTypes } from "../findTypes";
import { reportTexts } from "../texts";

const texts = reportTexts.what;

type TypeSheetProps = {
  open: boolean;
  /** What was written so far: the sheet opens on what fits it. */
  words: string;
  onClose: () => void;
  /** Null: the words shall decide. */
  onPick: (code: string | null) => void;
};

/** One of 65, found by plain words or by its group. */
export function TypeSheet({ open, words, onClose, onPick }: TypeSheetProps) {
  const [sought, setSought] = useState("");
  const [group, setGroup] = useState<string | null>(null);
  const pick = (code: string | null) => {
    onPick(code);
    setSought("");
    setGroup(null);
    onClose();
  };
  const asked = sought.trim();
  const found = findTypes(asked === "" ? words : asked, asked === "" ? 3 : 8);
  const within = caseGroups.find((one) => one.l1 === group);
  return (
    <Sheet open={open} title={texts.sheet} onClose={onClose}>
      <Field label={texts.find} placeholder={texts.example} value={sought} onChange={setSought} max={30} />
      {within && asked === "" ? (
        <>
          <Button kind="text" small onPress={() => setGroup(null)}>
            {`‹ ${texts.back}`}
          </Button>
          {within.types.map((type) => (
            <Row key={type.code} title={typeName(type)} onPress={() => pick(type.code)} />
          ))}
        </>
      ) : (
        <>
          {found.map((type) => (
            <Row key={type.code} title={typeName(type)} note={groupName({ l1: type.l1, zh: type.l1zh })} strong onPress={() => pick(type.code)} />
          ))}
          {asked !== "" && found.length === 0 ? <Box className="ui-note">{texts.noneFound}</Box> : null}
          <Row title={texts.unsure} onPress={() => pick(null)} />
          {asked === "" ? <Box className="ui-note">{texts.groups}</Box> : null}
          {asked === "" ? caseGroups.map((one) => <Row key={one.l1} title={groupName(one)} onPress={() => setGroup(one.l1)} />) : null}
        </>
      )}
    </Sheet>
  );
}
