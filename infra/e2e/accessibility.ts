import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** The whole page as it stands now, with whatever dialog or message is open. */
export async function expectAccessible(page: Page): Promise<void> {
  // A colour in the middle of a fade is no colour of ours.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null))),
  );
  // "Legacy" means without a second page for what frames found, which takes half of the time; we have no frames.
  const axe = new AxeBuilder({ page }).setLegacyMode().withTags(RULES);
  const { violations } = await axe.analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(" ")}: ${failureSummary ?? ""}`),
  );
  expect(found).toEqual([]);
}
