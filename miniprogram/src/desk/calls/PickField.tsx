import { useState } from "react";
import { Search, type Found, type SearchProps } from "@/ui/Search";

type PickFieldProps = Omit<SearchProps, "results" | "optional"> & { results: readonly Found[] };

/** A search whose findings lie over the form while the focus is in it, so that nothing below moves, and are gone when it leaves. */
export function PickField({ results, onPick, onChange, ...search }: PickFieldProps) {
  const [open, setOpen] = useState(false);
  return (
    <div className="call-pick" onBlur={() => setOpen(false)}>
      <Search
        {...search}
        results={open && results.length > 0 ? results : null}
        onChange={(value) => {
          setOpen(true);
          onChange(value);
        }}
        onPick={(found) => {
          setOpen(false);
          onPick(found);
        }}
      />
    </div>
  );
}
