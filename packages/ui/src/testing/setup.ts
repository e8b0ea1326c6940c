import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

afterEach(cleanup);

// A machine that does much else may take longer than a second.
configure({ asyncUtilTimeout: 10_000 });

// jsdom has no layout: what asks for it is told of a wide, light screen on which nothing is ever resized.
window.matchMedia = (media) =>
  Object.assign(new EventTarget(), { media, matches: false, onchange: null }) as MediaQueryList;
window.ResizeObserver = class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
};
window.requestIdleCallback = (callback) => {
  setTimeout(() => callback({ didTimeout: false, timeRemaining: () => 50 }));
  return 0;
};
HTMLElement.prototype.hidePopover = () => {}; // nothing is ever in the top layer
window.cancelIdleCallback = () => {};
