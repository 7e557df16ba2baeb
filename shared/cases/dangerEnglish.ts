import type * as z from "zod/mini";
import type { zDangerKind } from "./schema";

type Kind = z.infer<typeof zDangerKind>;

const whom = "(me|us|him|her|them|my \\w+)";
const limb = "(\\w+ )?(fingers?|hands?|arms?|legs?|foot|feet)\\b";
const sign = (words: string): RegExp => new RegExp(`\\b(${words})`, "u");

/**
 * The same as danger.ts reads, in the English a foreign worker writes: lower case, straight apostrophes, one space between words. Short
 * on purpose: the api carries it at once. A sign begins at a word and ends anywhere.
 */
export const signsInEnglish: Readonly<Record<Kind, RegExp>> = {
  self_harm: sign("suicid|kill(ing)? myself|end(ing)? my life|end it all|take my (own )?life|want to die\\b|(do not|don't|dont) want to live|no reason to live|better off dead|jump(ing)? (off|from|out of) (a |the )?(roof|building|bridge|window|crane)|(hurt|harm|cut)(ting|ing)? myself|hunger strike"),
  violence: sign(
    `((beat|punch|kick|slap|attack|stab|chok|hit)\\w*|assaulted|strangled) ${whom}\\b(?! (with a (fine|bill)|in the back))|beaten|beat up|(was|were|got|been) (hit|punched|kicked|attacked|stabbed|kidnapped)|with a (knife|gun|hammer|stick|pipe)|(has|had|pulled) a (knife|gun)|(will|to|would) kill (you|${whom})|threat\\w* (to (hurt|beat|harm)|my (family|life))|locked ${whom} (in|up)|locked in (a|the) |kidnap|let (me|us) leave the (room|building|dorm|site)|domestic violence|break my (legs?|arms?|bones?)\\b`,
  ),
  harassment: sign("sexual(ly)? (harass|assault|abus)|harass|grop(e|ing)|touch(ed|es|ing) (me\\b|my (body|breast|bottom|butt|leg|thigh|chest))|rap(e|ed|ing)\\b|molest|kiss(ed|es|ing) me\\b|sex with|(naked|nude) (photo|picture)"),
  crowd: sign("block\\w* (the|a) (\\w+ )?(gate|road|entrance|street)|riot|(dozens|hundreds|thousands|\\d{2,}) (of )?(workers|people) (are |were |have )?(gather|outside|protest|block)"),
  explosion: sign("explosion|explod|(gas|chemical|ammonia) (is )?leak|leak\\w* (of )?(gas|chemical|ammonia)|(on|caught) fire\\b|fire broke out|set fire to|burn down|bomb\\b|(scaffold(ing)?|wall|roof|building|tunnel|mine|crane) (has )?collaps"),
  child_labour: sign("child labou?r|(child|children|kids) (is |are )?work|under ?age|under (16|sixteen)\\b|(1[0-5]|ten|eleven|twelve|thirteen|fourteen|fifteen)[ -]years?[ -]old"),
  medical: sign(
    `unconscious|passed out|faint(ed|ing)\\b|(not|stopped) breathing|(can not|cannot|can't|cant) breathe|heart attack|(had|having|has) a stroke|bleeding(?! (money|cash))|electrocut|electric shock|(gas|food|chemical) poisoning|poisoned|f[ea]ll(en|ing)? (down )?(from|off) (a |the )?(\\w+ )?(roof|scaffold|ladder|building|crane|platform)|(was|were|got|is|are) (crushed|trapped|buried)|(cut|chopped|torn?|ripped) off (my|his|her|a|two|three) ${limb}|(lost|crushed|broke) (my|his|her|a|two|three) ${limb}|(worker|workmate|colleague|friend|coworker|he|she) (has |just )?(died|is dead|was killed|collapsed)`,
  ),
};
