/** A document as its parts, before it becomes Word or PDF (functions/platform/documents.ts). Texts are plain; a line break is one. */
export type Block =
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "text"; readonly text: string }
  /** Stands at the right edge: who signs, and the day. */
  | { readonly kind: "signed"; readonly text: string }
  | { readonly kind: "fields"; readonly rows: readonly (readonly [label: string, value: string])[] }
  | { readonly kind: "table"; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };
export type Paper = { readonly title: string; readonly blocks: readonly Block[]; /** In small print under every page. */ readonly foot: string };
