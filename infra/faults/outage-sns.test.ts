import { outagesOf } from "./outages.ts";

outagesOf("sns");
