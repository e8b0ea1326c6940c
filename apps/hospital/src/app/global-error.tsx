"use client";

/** Only when the root layout itself fails: no texts, styles or language can be counted on. */
export default function GlobalError({ reset }: { reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <main>
          <h1>The page could not be shown · पृष्ठ देखाउन सकिएन</h1>
          <button type="button" onClick={reset}>
            Try again · फेरि प्रयास गर्नुहोस्
          </button>
        </main>
      </body>
    </html>
  );
}
