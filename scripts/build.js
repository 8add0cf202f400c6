// @ts-check
import { build, install, isBuilt, prepare } from "./set-up.js";

prepare({ withSettings: false });
if (!isBuilt()) {
  install({ withDevelopment: true });
  build();
}
