import type { AnyRoute } from "@huiyin/shared/kernel/route";
import { coreRoutes } from "./coreRoutes";
import { laterRoutes } from "./laterRoutes";

/** Every route there is: the matrix test walks this list. */
export const routes: readonly AnyRoute[] = [...coreRoutes, ...Object.values(laterRoutes).flat()];
