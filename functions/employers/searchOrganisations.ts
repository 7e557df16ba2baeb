import { searchOrganisationsRoute } from "@huiyin/shared/employers/api";
import { searchOrganisations as search } from "@huiyin/shared/employers/rules";
import { ok } from "@huiyin/shared/kernel/result";
import { handle } from "../platform/http";
import type { OrganisationRepository } from "./organisationRepository";

/** GET /organisations */
export const searchOrganisations = ({ organisations }: { organisations: OrganisationRepository }) =>
  handle(searchOrganisationsRoute, async ({ query }) => {
    const found = search(await organisations.all(), query.q);
    return ok({ found: found.map(({ id, name, creditCode, ownStation }) => ({ id, name, creditCode, hasStation: ownStation !== null })) });
  });
