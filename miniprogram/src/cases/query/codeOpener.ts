import { linkByCodeRoute } from "@huiyin/shared/cases/codeApi";
import { zUploadId } from "@huiyin/shared/cases/uploads";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { Opener } from "@/parts/work/opener";
import { api } from "@/platform/api";
import { sentenceOf } from "@/platform/call";

/** Files of messages for who holds number and code: each opened by itself, none shown before it is asked for, as others may be looking. */
export const codeOpener = (number: CaseNumber, code: string): Opener => ({
  shows: false,
  link: async ({ id }) => {
    const reply = await api(linkByCodeRoute, { body: { number, code, id: zUploadId.parse(id) } });
    return reply.ok ? reply.value : { why: sentenceOf(linkByCodeRoute, reply.code) };
  },
  pictures: () => Promise.resolve([]),
});
