// What a workbench in the browser needs, where it is not there yet: Chromium and code-server.
import { installChromium } from './chromium.mjs';
import { installCodeServer } from './code-server/install.mjs';

installChromium();
installCodeServer();
