import { outagesOf } from "./outages.ts";

outagesOf("s3");
