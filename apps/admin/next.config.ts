import { fixedHeaders } from "@polyclinic/client-react/page-policy";
import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Nothing of ours is an image that the server resizes: its address would fetch our own pages for anybody who asks.
  images: { unoptimized: true },
  headers: async () => fixedHeaders,
};

const withTexts = createNextIntlPlugin({
  requestConfig: "./src/i18n/request.ts",
  experimental: {
    // Compiled at build: the parser of the message language would be 10 kB of every first page.
    messages: {
      path: ["./messages", "../../packages/ui/messages"],
      format: "json",
      locales: ["en", "ne"],
      precompile: true,
    },
  },
});

export default withTexts(config);
