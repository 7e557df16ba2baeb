import * as z from "zod/mini";
import { mostCharacters } from "../kernel/characters";

/** 1–50 characters of any script, "·" among them, as people count them: one outside the first plane is one. */
export const zName = z.string().check(mostCharacters(50));
