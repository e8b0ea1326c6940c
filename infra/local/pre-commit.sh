#!/bin/sh
# Before a commit: format and lint of the staged files. Changes nothing; the whole gate is `pnpm check`.
bin=node_modules/.bin
"$bin/biome" check --staged --no-errors-on-unmatched || {
  echo "pre-commit: \`pnpm format\` puts this right; stage it again." >&2
  exit 1
}
git diff --cached --name-only --diff-filter=ACMR -z -- '*.ts' '*.tsx' '*.mjs' | xargs -0 -r "$bin/oxlint" --deny-warnings
