import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

afterEach(cleanup);

// A machine that does much else may take longer than a second.
configure({ asyncUtilTimeout: 10_000 });

// jsdom has no layout: Mantine is told of a wide, light screen.
window.matchMedia = (media) =>
  Object.assign(new EventTarget(), { media, matches: false, onchange: null }) as MediaQueryList;
