import { type Template } from "./contract";

export const workerTemplates: readonly Template[] = [];
export const staffTemplates: readonly Template[] = [];
export const appPages: readonly string[] = [];
