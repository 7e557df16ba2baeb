import { createContext, useContext } from "react";

/** Sheets hang outside the page on H5, so they are told by this, not by CSS, whether they belong to a desk. */
const Desk = createContext(false);
export const DeskDensity = Desk.Provider;
export const useDesk = (): boolean => useContext(Desk);
