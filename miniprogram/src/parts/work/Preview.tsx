export type Shown = { readonly name: string; readonly type: string; readonly url: string };
/** WeChat shows pictures and documents in viewers of its own, over the page. */
export const isShownInline = (_type: string): boolean => false;
export const Preview = (_props: { shown: Shown; onClose: () => void }): null => null;
