import { create } from "zustand";

/** Large letters and fewer choices. `call`: the number every page offers then, and how it is rung; the app says it once (parts/people/elder.ts). */
type Elder = { readonly on: boolean; readonly call: (() => void) | null };
export const useElder = create<Elder>(() => ({ on: false, call: null }));
