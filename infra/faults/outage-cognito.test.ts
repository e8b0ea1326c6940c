import { outagesOf } from "./outages.ts";

outagesOf("cognito");
