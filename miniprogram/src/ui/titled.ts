import { createContext, useContext } from "react";

/** Has the page around this a title? Where it has none, what stands on it in its place is its heading: a screen reader begins there. */
const Titled = createContext(true);
export const TitledPage = Titled.Provider;
export const useTitled = (): boolean => useContext(Titled);
