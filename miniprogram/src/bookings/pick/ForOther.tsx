import { bookingTexts } from "@/parts/bookings/texts";
import { Box } from "@/ui/Box";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Field } from "@/ui/Field";

const texts = bookingTexts.pick;
export type Relative = { readonly name: string; readonly phone: string };
export type RelativeErrors = { readonly name?: string | undefined; readonly phone?: string | undefined };

/** What is missing before a relative can be asked to confirm. */
export const relativeErrors = (it: Relative): RelativeErrors => ({
  ...(it.name.trim() === "" ? { name: texts.nameMissing } : {}), ...(it.phone.trim().length < 5 ? { phone: texts.phoneMissing } : {}),
});

/** Folded until somebody books for another: most book for themselves. */
export function ForOther({ value, onChange, errors }: { value: Relative | null; onChange: (value: Relative | null) => void; errors: RelativeErrors }) {
  if (value === null) {
    return (
      <Button kind="text" onPress={() => onChange({ name: "", phone: "" })}>
        {texts.forOther}
      </Button>
    );
  }
  return (
    <Card title={texts.forOther}>
      <Box className="ui-stack">
        <Box className="ui-note">{texts.forOtherNote}</Box>
        <Field label={texts.name} value={value.name} max={50} error={errors.name} onChange={(name) => onChange({ ...value, name })} />
        <Field label={texts.phone} kind="phone" value={value.phone} error={errors.phone} onChange={(phone) => onChange({ ...value, phone })} />
        <Button kind="text" onPress={() => onChange(null)}>
          {texts.forMe}
        </Button>
      </Box>
    </Card>
  );
}
