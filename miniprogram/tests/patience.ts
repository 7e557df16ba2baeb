import { configure } from "@testing-library/react";

/** No test is about its own speed: what is waited for comes, however busy the machine is. */
configure({ asyncUtilTimeout: 10_000 });
