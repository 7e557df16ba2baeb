import type { Me } from "@/platform/session";
import { peopleTexts as texts } from "./texts";

type Grant = Me["grants"][number];
const names: Readonly<Record<string, string>> = texts.roles;

export const grantText = ({ role, unitName }: Grant): string => texts.acting(names[role] ?? texts.otherRole, unitName);
