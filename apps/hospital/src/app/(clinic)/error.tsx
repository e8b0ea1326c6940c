"use client";

import PageFailure from "../page-failure.tsx";

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return <PageFailure error={error} reset={reset} />;
}
