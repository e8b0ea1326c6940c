import { screen } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { app, show } from "../testing/show.tsx";
import { Heading, HeadingFocus } from "./heading.tsx";
import { Page } from "./page.tsx";

beforeEach(() => history.replaceState(null, "", "/patients"));

function pageOf(title: string) {
  return app(
    <HeadingFocus>
      <Page key={title} title={title}>
        {null}
      </Page>
    </HeadingFocus>,
  );
}

test("the heading has the focus on a page that is reached within the app, and not on the one that was loaded", () => {
  const { rerender } = show(null);
  rerender(pageOf("Patients"));
  expect(document.activeElement).toBe(document.body);
  history.pushState(null, "", "/patients/new");
  rerender(pageOf("Register"));
  expect(document.activeElement).toBe(screen.getByRole("heading", { name: "Register" }));
  history.pushState(null, "", "/patients");
  rerender(pageOf("Patients"));
  expect(document.activeElement).toBe(screen.getByRole("heading", { name: "Patients" }));
});

test("the heading has the focus when its page has become another one", () => {
  const { rerender } = show(<Heading state="active">Sita</Heading>);
  expect(document.activeElement).toBe(document.body);
  rerender(app(<Heading state="archived">Sita</Heading>));
  expect(document.activeElement).toBe(screen.getByRole("heading", { name: "Sita" }));
});
