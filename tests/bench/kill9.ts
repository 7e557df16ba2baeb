import { crashRounds } from "../local/crash";
import { scaled, type Measure } from "./measures";

/** The whole process group killed with -9 twenty times while eight workers report at once. */
export const kill9: Measure = async (setting) => {
  const rounds = scaled(setting, 20, 1);
  const { acknowledged, unanswered, lost, doubled } = await crashRounds(rounds, 8);
  setting.say(`kill -9: ${rounds} rounds, ${acknowledged} numbers shown, ${unanswered} reports unanswered and repeated, ${lost} lost, ${doubled} doubled`);
  if (acknowledged === 0) throw new Error("no number was shown");
  return { kill9_lost: lost, kill9_doubled: doubled };
};
