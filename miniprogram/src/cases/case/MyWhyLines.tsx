import { readClockWhyRoute } from "@huiyin/shared/cases/workApi";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { useQuery } from "@/platform/useQuery";
import { WhyLines } from "../WhyThisTime";

/** Of the worker's own case. */
export const MyWhyLines = ({ number }: { number: CaseNumber }) => <WhyLines asked={useQuery(readClockWhyRoute, { params: { number } })} />;
