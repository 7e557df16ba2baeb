import { toInstant } from "@huiyin/shared/kernel/time";
import { type Persona } from "../wechat/personas";
import { steadyPerson, steadyToken } from "./ids";
import { demonstrationStaff } from "./staff";

const worker = (key: string, name: string, about: string, first: boolean): Persona => ({ openid: `oLOCAL_${steadyToken(`worker ${key}`)}`, name, about, group: "worker", first });

/** Workers who have not said anything yet, and those of the published cases. */
export const workers = {
  first: worker("first", "职工甲", "在金海社区附近上班，还没有反映过", true),
  second: worker("second", "职工乙", "没有固定上班的地方，还没有反映过", true),
  dai: worker("dai", "戴某", "入职一周，送货卸货时摔伤", false),
  yang: { ...worker("yang", "阳某", "冲床轧伤手指，不收微信提醒", false), refuses: true },
  forty: worker("forty", "职工代表甲", "四十名职工三个月没领到工资", false),
  migrants: worker("migrants", "职工代表乙", "四十多名进城务工人员讨薪", false),
} as const;

/** Before anybody was made a person: enough to know the accounts by. */
const accounts = demonstrationStaff(steadyPerson, toInstant(0)).staff.map(({ persona }) => persona);

/** Everybody a newcomer can be. */
export const personas: readonly Persona[] = [...Object.values(workers), ...accounts];
