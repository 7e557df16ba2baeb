import { createCaseRepository } from "../cases/caseRepository";
import { createTelephoneRepository } from "../cases/telephoneRepository";
import { createOrganisationRepository } from "../employers/organisationRepository";
import { createGridRepository } from "../grid/gridRepository";
import { createNoticeRepository } from "../notices/noticeRepository";
import { createPersonRepository } from "../people/personRepository";
import type { Platform } from "../platform/platform";
import { createDutyRepository } from "../rota/dutyRepository";
import { createRotaRepository } from "../rota/rotaRepository";
import { createStaffRepository } from "../staff/staffRepository";
import { createTicketRepository } from "../tickets/ticketRepository";

/** What filing and taking a case stand on, over one open platform; the doors loaded on use add the rest (rooms.ts). */
export function openCore(platform: Platform) {
  const { table, keys, env, now, log, wechat } = platform;
  const staff = createStaffRepository({ table });
  const district = env.DISTRICT;
  return {
    table, keys, log, wechat, district, staff,
    grid: createGridRepository({ table, district, now }), duty: createDutyRepository({ table, staff, now }), rota: createRotaRepository({ table }), organisations: createOrganisationRepository({ table, district }),
    tickets: createTicketRepository({ table }), cases: createCaseRepository({ table }), notices: createNoticeRepository({ table }),
    senders: platform.channels, video: platform.video, files: platform.files, scan: platform.scan,
    telephone: createTelephoneRepository({ table }), wechatContent: platform.wechatContent,
    persons: createPersonRepository(platform),
    smsSign: env.SMS_SIGN, isLocal: env.STAGE === "local", templates: { worker: env.TEMPLATES_WORKER, staff: env.TEMPLATES_STAFF },
  };
}
export type Core = ReturnType<typeof openCore>;
