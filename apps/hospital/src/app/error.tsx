"use client";

import { lazy, Suspense } from "react";

/** Loaded when it happens: the page has come from the server at that moment, so this will come too. */
const PageFailure = lazy(() => import("./page-failure.tsx"));

interface ErrorPageProps {
  error: Error & { digest?: string };
  reset: () => void;
}

/** When even the clinic's frame could not be made. */
export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <main className="ui-door">
      <Suspense>
        <PageFailure error={error} reset={reset} />
      </Suspense>
    </main>
  );
}
